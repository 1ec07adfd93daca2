using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// The coordinator's dashboard. Reads kept counts and the few rows that are late; nothing here grows with the number of closed cases.
/// </summary>
public static class GetCoordinatorDashboard
{
    /// <summary>Weeks of the referral chart, the present one included.</summary>
    public const int ChartWeeks = 12;

    /// <summary>Weeks of the waits, outcomes and procedures (about 90 days), the present one included.</summary>
    public const int LookBackWeeks = 13;

    private const int MostClocks = 10;

    /// <param name="Site">Of the site of this name only; null = of all sites of the person who asks.</param>
    /// <param name="Specialty">Counts, states and clocks of cases that this role reviews; null = all.</param>
    [AllowRoles(Role.Coordinator)]
    [Reads(PatientData.Cases)]
    public sealed record Query(string? Site = null, Role? Specialty = null) : IQuery<Result>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Site).MaximumLength(80);
            RuleFor(query => query.Specialty).IsInEnum();
        }
    }

    /// <param name="Clocks">Work items that are overdue or due soon, the latest first.</param>
    /// <param name="NewThisWeek">Referrals submitted since Monday (UTC).</param>
    /// <param name="SubmitToDecision">
    /// From submission to the start of treatment or a refusal; null when there was none in the last 90 days.
    /// </param>
    public sealed record Result(
        DateTimeOffset AsOf,
        GetWorkCounts.Result Counts,
        long NewThisWeek,
        IReadOnlyList<StateCount> States,
        IReadOnlyList<WorkItemRow> Clocks,
        Wait? SubmitToDecision,
        IReadOnlyList<Wait> Waits,
        IReadOnlyList<WeekCount> Referrals,
        IReadOnlyList<OutcomeCount> Outcomes,
        IReadOnlyList<ProcedureCount> Approved
    );

    /// <param name="Urgency">Null = not assessed yet.</param>
    public sealed record StateCount(CaseState State, Urgency? Urgency, long Count);

    /// <summary>How long one step took in the last 90 days.</summary>
    /// <param name="Step">The task name of the definition.</param>
    /// <param name="Count">Waits that ended.</param>
    public sealed record Wait(string Step, long Count, TimeSpan Median, TimeSpan P90);

    /// <param name="Week">Its Monday.</param>
    public sealed record WeekCount(DateOnly Week, long Count);

    public sealed record OutcomeCount(CaseOutcome Outcome, long Count);

    public sealed record ProcedureCount(Procedure Procedure, long Count);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var thisWeek = TallyChanges.WeekOf(now);
            var since = thisWeek.AddDays(-7 * (LookBackWeeks - 1));
            var within = Within(db, request, context.Actor);
            var tallies = await (within is null ? GetWorkCounts.Tallies(db) : Counted(within)).ToListAsync(cancellationToken);
            var counts = await GetWorkCounts.CountAsync(db, within, tallies, now, cancellationToken);
            var sites = Sites(db, request.Site, context.Actor);
            var weeks = await Weeks(db, since, sites).ToListAsync(cancellationToken);
            var waits = ReadWaits(await Waits(db, since, sites).ToListAsync(cancellationToken));
            var clocks = await Clocks(db, now, within).ToListAsync(cancellationToken);
            var submitted = weeks.Where(row => row.Measure == WeeklyMeasure.Submitted).ToDictionary(row => row.Week, row => row.Count);
            return new Result(
                now,
                counts,
                submitted.GetValueOrDefault(thisWeek),
                [
                    .. tallies
                        .OrderBy(row => row.State)
                        .ThenBy(row => row.UrgencyRank)
                        .Select(row => new StateCount(row.State, UrgencyOf(row.UrgencyRank), row.Count)),
                ],
                clocks,
                waits.Find(wait => wait.Step == WaitTally.SubmitToDecision),
                waits.FindAll(wait => wait.Step != WaitTally.SubmitToDecision),
                [
                    .. Enumerable
                        .Range(0, ChartWeeks)
                        .Select(index => thisWeek.AddDays(-7 * (ChartWeeks - 1 - index)))
                        .Select(week => new WeekCount(week, submitted.GetValueOrDefault(week))),
                ],
                [.. Sum<CaseOutcome>(weeks, WeeklyMeasure.Closed).Select(pair => new OutcomeCount(pair.Value, pair.Count))],
                [.. Sum<Procedure>(weeks, WeeklyMeasure.Approved).Select(pair => new ProcedureCount(pair.Value, pair.Count))]
            );
        }

        private static List<Wait> ReadWaits(List<StepBucket> rows) =>
            [
                .. rows.GroupBy(row => row.Step, StringComparer.Ordinal)
                    .Select(step =>
                    {
                        var buckets = step.OrderBy(row => row.Bucket).Select(row => (row.Bucket, row.Count)).ToList();
                        return new Wait(
                            step.Key,
                            buckets.Sum(bucket => bucket.Count),
                            WaitBuckets.Percentile(buckets, 0.5)!.Value,
                            WaitBuckets.Percentile(buckets, 0.9)!.Value
                        );
                    })
                    .OrderByDescending(wait => wait.Median),
            ];

        private static IEnumerable<(T Value, long Count)> Sum<T>(List<WeeklyTally> weeks, WeeklyMeasure measure)
            where T : struct, Enum =>
            weeks
                .Where(row => row.Measure == measure)
                .GroupBy(row => Enum.Parse<T>(row.Value))
                .Select(group => (group.Key, Count: group.Sum(row => row.Count)))
                .OrderByDescending(pair => pair.Count)
                .ThenBy(pair => pair.Key);

        private static Urgency? UrgencyOf(int rank) => rank == ReferralCase.NotAssessedRank ? null : (Urgency)rank;
    }

    /// <summary>The sites that are counted: the chosen one, or all, of those whose cases the person sees.</summary>
    internal static IQueryable<Guid> Sites(CaseDb db, string? name, Actor actor)
    {
        var sites = db.Sites.AsQueryable();
        if (actor.Scope.Sites is { } own)
            sites = sites.Where(site => own.Contains(site.Id));
        if (name is not null)
        {
            var key = SearchKey.Of(name);
            sites = sites.Where(site => site.NameKey == key);
        }

        return sites.Select(site => site.Id);
    }

    internal static IQueryable<WeeklyTally> Weeks(CaseDb db, DateOnly since, IQueryable<Guid> sites) =>
        db
            .WeeklyTallies.AsNoTracking()
            .Where(row => row.Week >= since && sites.Contains(row.SiteId))
            .GroupBy(row => new
            {
                row.Week,
                row.Measure,
                row.Value,
            })
            .Where(group => group.Sum(row => row.Count) != 0)
            .Select(group => new WeeklyTally
            {
                Week = group.Key.Week,
                Measure = group.Key.Measure,
                Value = group.Key.Value,
                Count = group.Sum(row => row.Count),
            });

    internal static IQueryable<StepBucket> Waits(CaseDb db, DateOnly since, IQueryable<Guid> sites) =>
        db
            .WaitTallies.AsNoTracking()
            .Where(row => row.Week >= since && sites.Contains(row.SiteId))
            .GroupBy(row => new { row.Step, row.Bucket })
            .Where(group => group.Sum(row => row.Count) > 0)
            .Select(group => new StepBucket(group.Key.Step, group.Key.Bucket, group.Sum(row => row.Count)));

    /// <summary>The items whose time ends first, from the index of pending clocks; those that are not due soon yet are left out.</summary>
    internal static IQueryable<WorkItemRow> Clocks(CaseDb db, DateTimeOffset now, IQueryable<ReferralCase>? within = null) =>
        WorkItemRow
            .From(
                db,
                GetWorkCounts
                    .Within(db.WorkItems.AsNoTracking().Where(item => item.EndedAt == null), within)
                    .OrderBy(item => item.DueAt)
                    .ThenBy(item => item.Id)
                    .Take(MostClocks),
                db.Cases.AsNoTracking()
            )
            .Where(row => row.DueSoonAt <= now)
            .OrderBy(row => row.DueAt)
            .ThenBy(row => row.WorkItemId);

    /// <summary>The open cases that the filters and the person's sites leave; null when nothing is filtered.</summary>
    internal static IQueryable<ReferralCase>? Within(CaseDb db, Query request, Actor actor)
    {
        if (request is { Site: null, Specialty: null } && actor.Scope.Sites is null)
            return null;
        var cases = db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor)).Where(row => row.Phase == CasePhase.Open);
        if (request.Site is { } site)
            cases = cases.OfSite(db, site);
        return request.Specialty is { } specialty ? cases.Where(row => row.ReviewRole == specialty) : cases;
    }

    /// <summary>Counts by state and urgency of a part of the open cases; read from an index, not from kept counts.</summary>
    internal static IQueryable<CaseTally> Counted(IQueryable<ReferralCase> within) =>
        within
            .GroupBy(row => new { row.State, row.Urgency })
            .Select(group => new CaseTally
            {
                State = group.Key.State,
                UrgencyRank = group.Key.Urgency == null ? ReferralCase.NotAssessedRank : (int)group.Key.Urgency.Value,
                Count = group.LongCount(),
            });

    internal sealed record StepBucket(string Step, int Bucket, long Count);
}
