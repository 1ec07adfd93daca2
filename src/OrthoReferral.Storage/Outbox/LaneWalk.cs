using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// One walk along the lane of a case: which messages it may deliver without asking, because the command that wrote them reserved them for
/// this node, and the one that is under way. Whatever runs within the walk finds it, so that the engine's next steps join in.
/// </summary>
internal sealed class LaneWalk
{
    private static readonly AsyncLocal<LaneWalk?> Running = new();

    private readonly HashSet<long> reserved = [];
    private OutboxMessage? underWay;
    private OfferedStep? offered;

    private LaneWalk() { }

    /// <summary>Null outside a delivery.</summary>
    public static LaneWalk? Current => Running.Value;

    /// <summary>Whether the message under way is marked as sent, by the commit of the step that it caused.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>
    /// Whether it had reserved messages and has delivered them all. They are the last of the lane: what others write for the case
    /// meanwhile, they deliver themselves.
    /// </summary>
    public bool IsThrough { get; private set; }

    /// <summary>Lasts until the calling asynchronous method ends.</summary>
    public static LaneWalk Begin() => Running.Value = new LaneWalk();

    public void Reserve(IEnumerable<OutboxMessage> messages)
    {
        reserved.UnionWith(messages.Select(message => message.Sequence));
        IsThrough &= reserved.Count == 0;
    }

    public bool HasReserved(OutboxMessage message) => reserved.Contains(message.Sequence);

    public void Deliver(OutboxMessage message)
    {
        underWay = message;
        IsSettled = false;
    }

    public void Delivered(OutboxMessage message) => IsThrough = reserved.Remove(message.Sequence) && reserved.Count == 0;

    /// <summary>
    /// Saves, and marks the message under way as sent in the same commit: the embedded engine keeps its instances in the same database, so
    /// the step and the message that asked for it are one. Only for messages that are one step of one instance; outside a delivery it just
    /// saves.
    /// </summary>
    public static async Task SaveAsync(CaseDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settles = Current is { } walk && walk.SettleWith(db, now) ? walk : null;
        await db.SaveChangesAsync(cancellationToken);
        settles?.IsSettled = true;
    }

    /// <summary>
    /// Offers the step of the message under way to the next command of this walk, which is the step's own first task: the two and the mark
    /// on the message are then one commit. Null where the step has to be saved at once.
    /// </summary>
    public static OfferedStep? Offer(Action<CaseDb> addTo) =>
        Current is { offered: null, CanSettle: true } walk ? walk.offered = new OfferedStep(addTo, () => walk.offered = null) : null;

    /// <summary>A command of this walk is about to be saved; the offered step joins.</summary>
    public void Committing(CaseDb db, DateTimeOffset now)
    {
        if (offered is null)
            return;
        offered.AddTo(db);
        SettleWith(db, now);
    }

    /// <summary>A command of this walk was committed, and what joined it.</summary>
    public void Committed()
    {
        if (offered is null)
            return;
        offered.IsCommitted = true;
        offered = null;
        IsSettled = true;
    }

    private bool CanSettle => !IsSettled && underWay is { Kind: OutboxKind.StartWorkflow or OutboxKind.CompleteTask };

    private bool SettleWith(CaseDb db, DateTimeOffset now)
    {
        if (!CanSettle || underWay is not { } message)
            return false;
        message.SentAt = now;
        message.LastError = null;
        var entry = db.Attach(message);
        entry.Property(row => row.SentAt).IsModified = true;
        entry.Property(row => row.LastError).IsModified = true;
        return true;
    }
}
