using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>Who was told of a case's emergencies and escalations, when and by what, and who is next.</summary>
public static class ListCalls
{
    // The newest count; an emergency is told to tens of people at the most.
    private const int Most = 100;

    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="Calls">The newest first.</param>
    /// <param name="Next">Null: no emergency waits for an acknowledgement.</param>
    public sealed record Result(IReadOnlyList<Call> Calls, Next? Next);

    /// <param name="Kind">Emergency or escalation.</param>
    /// <param name="IsOnBell">It stands on the person's bell.</param>
    /// <param name="ReadAt">When it was read there; null: not yet.</param>
    /// <param name="By">By what else it left; empty where nothing else is installed.</param>
    public sealed record Call(
        Guid PersonId,
        string PersonName,
        NoticeKind Kind,
        DateTimeOffset At,
        bool IsOnBell,
        DateTimeOffset? ReadAt,
        IReadOnlyList<Delivery> By
    );

    /// <param name="EndedAt">When it was delivered, dropped or given up; null while it waits.</param>
    public sealed record Delivery(NoticeChannel Channel, DeliveryState State, DateTimeOffset? EndedAt);

    /// <param name="Who">Who it would be now, such as "Dr. Lena Fischer, 555 0100"; null: nobody is left who was not told.</param>
    /// <param name="At">When the emergency goes on if nobody acknowledges it; null: it does not.</param>
    public sealed record Next(string? Who, DateTimeOffset? At);

    internal sealed class Handler(CaseDb db, RequestContext context, EmergencyWaits waits, TimeProvider time)
        : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var site =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .Where(row => row.Id == request.CaseId)
                    .Select(row => (Guid?)row.SiteId)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("case");
            var told = await Told(db, request.CaseId).ToListAsync(cancellationToken);
            if (told.Count == 0)
                return new Result([], Next: null);
            var deliveries = (await Deliveries(db, [.. told.Select(row => row.Id)]).ToListAsync(cancellationToken)).ToLookup(row =>
                row.NoticeId
            );
            return new Result(
                [
                    .. told.Select(row => new Call(
                        row.UserId,
                        row.Name,
                        row.Kind,
                        row.At,
                        row.IsInApp,
                        row.ReadAt,
                        [.. deliveries[row.Id].Select(one => new Delivery(one.Channel, one.State, one.EndedAt))]
                    )),
                ],
                await NextAsync(request.CaseId, site, cancellationToken)
            );
        }

        private async Task<Next?> NextAsync(Guid caseId, Guid site, CancellationToken cancellationToken)
        {
            var item = await Waiting(db, caseId).FirstOrDefaultAsync(cancellationToken);
            if (item is null)
                return null;
            var next = item.LastCalledAt is null ? null : await NextCall.ReadAsync(db, item, site, time.GetUtcNow(), cancellationToken);
            return new Next(next?.Words, next is null ? null : item.LastCalledAt + waits.Of(item.UrgencyRank));
        }
    }

    internal static IQueryable<Row> Told(CaseDb db, Guid caseId) =>
        (
            from notice in db.Notices.AsNoTracking()
            where notice.CaseId == caseId && (notice.Kind == NoticeKind.EmergencyRaised || notice.Kind == NoticeKind.WorkEscalated)
            join person in db.Users on notice.UserId equals person.Id
            orderby notice.At descending, notice.Id descending
            select new Row
            {
                Id = notice.Id,
                UserId = person.Id,
                Name = person.DisplayName,
                Kind = notice.Kind,
                At = notice.At,
                IsInApp = notice.IsInApp,
                ReadAt = notice.ReadAt,
            }
        ).Take(Most);

    internal static IQueryable<NoticeDelivery> Deliveries(CaseDb db, List<Guid> notices) =>
        db.NoticeDeliveries.AsNoTracking().Where(row => notices.Contains(row.NoticeId)).OrderBy(row => row.Channel);

    internal static IQueryable<WorkItem> Waiting(CaseDb db, Guid caseId) =>
        db
            .WorkItems.AsNoTracking()
            .Where(item => item.CaseId == caseId && item.Form == WorkItemForm.Emergency && item.EndedAt == null)
            .OrderBy(item => item.Id);

    internal sealed record Row
    {
        public Guid Id { get; init; }

        public Guid UserId { get; init; }

        public string Name { get; init; } = "";

        public NoticeKind Kind { get; init; }

        public DateTimeOffset At { get; init; }

        public bool IsInApp { get; init; }

        public DateTimeOffset? ReadAt { get; init; }
    }
}
