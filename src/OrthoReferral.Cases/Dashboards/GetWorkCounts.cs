using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// The numbers above the worklist: how many cases are open, late, escalated or held by nobody. Each is the length of a worklist.
/// </summary>
public static class GetWorkCounts
{
    [AllowRoles(Roles.Treating)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Open">Cases submitted and not closed.</param>
    /// <param name="Overdue">Cases with a work item past its time.</param>
    /// <param name="DueSoon">Cases whose earliest work item is in the last quarter of its time.</param>
    /// <param name="Escalated">Cases with an escalated work item.</param>
    /// <param name="Unclaimed">Cases with a work item that nobody holds.</param>
    /// <param name="OldestUnclaimedSince">Null when every work item is held.</param>
    public sealed record Result(
        long Open,
        int Overdue,
        int DueSoon,
        int Escalated,
        int Unclaimed,
        DateTimeOffset? OldestUnclaimedSince,
        int AtTumorBoard
    );

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var within = GetCoordinatorDashboard.Within(db, new(), context.Actor);
            var tallies = await (within is null ? Tallies(db) : GetCoordinatorDashboard.Counted(within)).ToListAsync(cancellationToken);
            return await CountAsync(db, within, tallies, time.GetUtcNow(), cancellationToken);
        }
    }

    /// <param name="within">Only these cases; null = all, from the kept counts and their own indexes.</param>
    internal static async Task<Result> CountAsync(
        CaseDb db,
        IQueryable<ReferralCase>? within,
        List<CaseTally> tallies,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var clocks = await Clocks(db, now, within).SingleOrDefaultAsync(cancellationToken);
        var escalated = await Escalated(db, within).CountAsync(cancellationToken);
        var unclaimed = await Unclaimed(db, within).SingleOrDefaultAsync(cancellationToken);
        return new Result(
            tallies.Where(row => row.State is not (CaseState.Draft or CaseState.Closed)).Sum(row => row.Count),
            clocks?.Overdue ?? 0,
            clocks?.DueSoon ?? 0,
            escalated,
            unclaimed?.Cases ?? 0,
            unclaimed?.Oldest,
            (int)tallies.Where(row => row.State == CaseState.AtTumorBoard).Sum(row => row.Count)
        );
    }

    internal static IQueryable<CaseTally> Tallies(CaseDb db) =>
        db
            .CaseTallies.AsNoTracking()
            .GroupBy(row => new { row.State, row.UrgencyRank })
            .Where(group => group.Sum(row => row.Count) > 0)
            .Select(group => new CaseTally
            {
                State = group.Key.State,
                UrgencyRank = group.Key.UrgencyRank,
                Count = group.Sum(row => row.Count),
            });

    /// <summary>Late and nearly late cases in one pass over the index of those that are.</summary>
    internal static IQueryable<ClockCount> Clocks(CaseDb db, DateTimeOffset now, IQueryable<ReferralCase>? within = null) =>
        (within ?? db.Cases.AsNoTracking())
            .Where(row => row.NextDueAt != null && row.NextDueSoonAt <= now)
            .GroupBy(_ => 1)
            .Select(group => new ClockCount(group.Count(row => row.NextDueAt <= now), group.Count(row => row.NextDueAt > now)));

    internal static IQueryable<DateTimeOffset?> Escalated(CaseDb db, IQueryable<ReferralCase>? within = null) =>
        (within ?? db.Cases.AsNoTracking()).Where(row => row.EscalatedAt != null).Select(row => row.EscalatedAt);

    internal static IQueryable<UnclaimedCount> Unclaimed(CaseDb db, IQueryable<ReferralCase>? within = null) =>
        Within(db.WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open), within)
            .GroupBy(_ => 1)
            .Select(group => new UnclaimedCount(
                group.Select(item => item.CaseId).Distinct().Count(),
                group.Min(item => (DateTimeOffset?)item.CreatedAt)
            ));

    /// <summary>Only the work items of these cases; null = all.</summary>
    internal static IQueryable<WorkItem> Within(IQueryable<WorkItem> items, IQueryable<ReferralCase>? within) =>
        within is null ? items : items.Where(item => within.Any(row => row.Id == item.CaseId));

    internal sealed record ClockCount(int Overdue, int DueSoon);

    internal sealed record UnclaimedCount(int Cases, DateTimeOffset? Oldest);
}
