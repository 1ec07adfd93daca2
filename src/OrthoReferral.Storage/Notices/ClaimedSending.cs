using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Storage.Notices;

/// <summary>
/// Deliveries that leave as one, leased by this node: a conditional update of <see cref="NoticeDelivery.NotBefore"/> takes them, so of
/// several nodes one has them. Rows of one digest get the id of their sending here, once: each later attempt is of the same rows under the
/// same id.
/// </summary>
internal sealed class ClaimedSending
{
    private readonly CaseDb db;
    private readonly DateTimeOffset until;

    private ClaimedSending(CaseDb db, Guid id, DateTimeOffset until) => (this.db, Id, this.until) = (db, id, until);

    public Guid Id { get; }

    /// <summary>Takes what is due of it; null when another node has it, or nothing is due any more.</summary>
    public static async Task<ClaimedSending?> TakeAsync(
        CaseDb db,
        DueSending due,
        TimeSpan lease,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var now = await db.NowAsync(time, cancellationToken);
        var (id, until) = (due.SendingId ?? Guid.CreateVersion7(now), now + lease);
        var rows = due.SendingId is { } known
            ? db.NoticeDeliveries.Where(row => row.SendingId == known)
            : db.NoticeDeliveries.Where(row => row.UserId == due.UserId && row.SendingId == null);
        var taken = await rows.Where(DueSending.IsDue(now))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.SendingId, id)
                        .SetProperty(row => row.NotBefore, until)
                        .SetProperty(row => row.Attempts, row => row.Attempts + 1),
                cancellationToken
            );
        return taken > 0 ? new ClaimedSending(db, id, until) : null;
    }

    /// <summary>What is to be sent, and what of it is still needed: nobody wants a mail of what they have read.</summary>
    public async Task<Content?> ReadAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var rows = await Rows(db, Id).ToListAsync(cancellationToken);
        var needless = rows.Where(row => row.IsRead || row.IsDisabled).Select(row => row.DeliveryId).ToList();
        if (needless.Count > 0)
            await EndAsync(db.NoticeDeliveries.Where(row => needless.Contains(row.Id)), DeliveryState.NotNeeded, time);
        rows.RemoveAll(row => needless.Contains(row.DeliveryId));
        if (rows is not [var first, ..])
            return null;
        return new Content(
            first.Channel,
            rows.Max(row => row.Attempts),
            rows.Min(row => row.DueAt),
            new NoticeSending(Id, first.Reader, [.. rows.Select(row => row.Notice)])
        );
    }

    /// <summary>The other side has taken it, whoever holds the lease by now.</summary>
    public Task DeliveredAsync(TimeProvider time) => EndAsync(Open, DeliveryState.Delivered, time);

    /// <summary>It is tried again after the wait, or given up; only while the lease is this node's.</summary>
    /// <param name="wait">Null: nobody tries it any more.</param>
    public async Task FailedAsync(string reason, TimeSpan? wait, TimeProvider time)
    {
        var held = Open.Where(row => row.NotBefore == until);
        var error = reason.Length > NoticeDelivery.ErrorLength ? reason[..NoticeDelivery.ErrorLength] : reason;
        var now = await db.NowAsync(time, CancellationToken.None);
        var notBefore = now + (wait ?? TimeSpan.Zero);
        if (wait is null)
            await held.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.State, DeliveryState.GivenUp)
                        .SetProperty(row => row.EndedAt, now)
                        .SetProperty(row => row.LastError, error),
                CancellationToken.None
            );
        else
            await held.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.NotBefore, notBefore).SetProperty(row => row.LastError, error),
                CancellationToken.None
            );
    }

    private IQueryable<NoticeDelivery> Open => db.NoticeDeliveries.Where(row => row.SendingId == Id && row.EndedAt == null);

    private async Task EndAsync(IQueryable<NoticeDelivery> rows, DeliveryState state, TimeProvider time)
    {
        var now = await db.NowAsync(time, CancellationToken.None);
        await rows.ExecuteUpdateAsync(
            set =>
                set.SetProperty(row => row.State, state)
                    .SetProperty(row => row.EndedAt, now)
                    .SetProperty(row => row.LastError, (string?)null),
            CancellationToken.None
        );
    }

    internal static IQueryable<Row> Rows(CaseDb db, Guid sendingId) =>
        from delivery in db.NoticeDeliveries.AsNoTracking()
        where delivery.SendingId == sendingId && delivery.EndedAt == null
        join notice in db.Notices on delivery.NoticeId equals notice.Id
        join user in db.Users on delivery.UserId equals user.Id
        join known in db.Cases on notice.CaseId equals known.Id into found
        from row in found.DefaultIfEmpty()
        orderby notice.At, notice.Id
        select new Row(
            delivery.Id,
            delivery.Channel,
            delivery.Attempts,
            delivery.DueAt,
            notice.ReadAt != null,
            user.DisabledAt != null,
            new NoticeReader(user.Id, user.DisplayName, user.Email!, user.PhoneNumber),
            new SentNotice(
                notice.Id,
                notice.Kind,
                notice.Urgency,
                notice.CaseId,
                row == null ? null : row.Number,
                row == null ? null : row.State,
                notice.At,
                notice.Account
            )
        );

    internal sealed record Row(
        Guid DeliveryId,
        NoticeChannel Channel,
        int Attempts,
        DateTimeOffset DueAt,
        bool IsRead,
        bool IsDisabled,
        NoticeReader Reader,
        SentNotice Notice
    );

    /// <param name="Attempts">With this one.</param>
    /// <param name="DueAt">When the oldest part of it was first to go out.</param>
    internal sealed record Content(NoticeChannel Channel, int Attempts, DateTimeOffset DueAt, NoticeSending Sending);
}
