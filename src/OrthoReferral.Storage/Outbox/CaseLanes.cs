using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// Each case's messages are one lane: delivered in order, the first one that fails holds the ones behind it, and no lane waits for
/// another. A message is leased by a conditional update of <see cref="OutboxMessage.NotBefore"/>, which is right on every engine and
/// with any number of nodes.
/// </summary>
internal sealed partial class CaseLanes(
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<OutboxOptions> options,
    ILogger<CaseLanes> logger
)
{
    // Within one process a lane is walked by one caller at a time; lanes share gates, which costs a wait and never an order.
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    private static readonly CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<OutboxMessage?>>> First = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid caseId, CancellationToken _) =>
                db
                    .Outbox.AsNoTracking()
                    .Where(row => row.CaseId == caseId && row.SentAt == null)
                    .OrderBy(row => row.Sequence)
                    .FirstOrDefault()
        )
    );

    /// <summary>
    /// Writes messages that are not saved yet as leased by this node, which delivers them right after their commit. Should it end in
    /// between, another takes them up when the reservation is over.
    /// </summary>
    public void Reserve(IReadOnlyCollection<OutboxMessage> messages)
    {
        foreach (var message in messages)
        {
            message.NotBefore = time.GetUtcNow() + options.Value.Reservation;
            message.Attempts = 1;
        }
    }

    /// <summary>Delivers a case's messages until there is none, or the first one is not due or another node's.</summary>
    /// <param name="caseId">Whose lane.</param>
    /// <param name="reserved">The messages that this node has reserved.</param>
    /// <param name="cancellationToken">Gives back the message under way.</param>
    public async Task DeliverAsync(Guid caseId, IReadOnlyCollection<OutboxMessage> reserved, CancellationToken cancellationToken)
    {
        var gate = gates[(caseId.GetHashCode() & int.MaxValue) % gates.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            var walk = LaneWalk.Begin();
            walk.Reserve(reserved);
            while (await DeliverFirstAsync(walk, caseId, cancellationToken) && !walk.IsThrough)
            {
                // On to the next message of the lane.
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Cases whose first undelivered message is due, the longest waiting first.</summary>
    public async Task<IReadOnlyList<Guid>> DueCasesAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var now = time.GetUtcNow();
        return await db
            .Outbox.AsNoTracking()
            .Where(message =>
                message.SentAt == null
                && message.NotBefore <= now
                && !db.Outbox.Any(earlier =>
                    earlier.CaseId == message.CaseId && earlier.SentAt == null && earlier.Sequence < message.Sequence
                )
            )
            .OrderBy(message => message.NotBefore)
            .Select(message => message.CaseId)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> DeliverFirstAsync(LaneWalk walk, Guid caseId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        if (
            await First.For(db)(db, caseId, cancellationToken) is not { } message
            || !await MayDeliverAsync(walk, db, message, cancellationToken)
        )
            return false;

        try
        {
            walk.Deliver(message);
            await scope.ServiceProvider.GetRequiredService<OutboxDelivery>().DeliverAsync(message, cancellationToken);
            if (!walk.IsSettled)
            {
                await db
                    .Outbox.Where(row => row.Sequence == message.Sequence)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.SentAt, time.GetUtcNow()).SetProperty(row => row.LastError, (string?)null),
                        CancellationToken.None
                    );
            }

            walk.Delivered(message);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(db, message, time.GetUtcNow(), error: null);
            throw;
        }
#pragma warning disable CA1031 // Whatever went wrong, the message stays and is tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(message.Kind, message.Sequence, message.Attempts, failure);
            var jitter = RandomNumberGenerator.GetInt32(1000) / 1000.0;
            await GiveBackAsync(
                db,
                message,
                time.GetUtcNow() + RetryDelay.After(message.Attempts, options.Value, jitter),
                failure.GetType().Name
            );
            await OutboxIncident.RaiseWhenNeededAsync(scope.ServiceProvider, message, failure, options.Value, time);
            return false;
        }
    }

    // What this node reserved a moment ago it delivers without another lease.
    private async Task<bool> MayDeliverAsync(LaneWalk walk, CaseDb db, OutboxMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (walk.HasReserved(message) && message.NotBefore - now > options.Value.Reservation / 2)
            return true;
        if (message.NotBefore > now && !walk.HasReserved(message))
            return false;
        var seen = message.NotBefore;
        message.NotBefore = now + options.Value.Lease;
        message.Attempts++;
        return await LeaseAsync(db, message, seen, cancellationToken) > 0;
    }

    private static Task<int> LeaseAsync(CaseDb db, OutboxMessage message, DateTimeOffset seen, CancellationToken cancellationToken) =>
        db
            .Outbox.Where(row => row.Sequence == message.Sequence && row.SentAt == null && row.NotBefore == seen)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.NotBefore, message.NotBefore).SetProperty(row => row.Attempts, message.Attempts),
                cancellationToken
            );

    // Only while the lease is still this node's; a node that took over decides for itself.
    private static Task<int> GiveBackAsync(CaseDb db, OutboxMessage leased, DateTimeOffset notBefore, string? error) =>
        db
            .Outbox.Where(row => row.Sequence == leased.Sequence && row.SentAt == null && row.NotBefore == leased.NotBefore)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.NotBefore, notBefore).SetProperty(row => row.LastError, error),
                CancellationToken.None
            );

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Sequence} ({Kind}) failed at attempt {Attempt}.")]
    private partial void LogFailed(OutboxKind kind, long sequence, int attempt, Exception failure);
}
