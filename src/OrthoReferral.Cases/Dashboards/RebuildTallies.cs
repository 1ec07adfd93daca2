using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// Counts all cases and waits anew: after rows were imported past the use cases, or to check that the kept counts are right.
/// Reads every case and work item once; run it while nobody works. An approval counts in the week of the case's last approving decision.
/// </summary>
internal static class RebuildTallies
{
    [AllowSystem]
    public sealed record Command : ICommand<Result>;

    /// <param name="Cases">How many cases were counted.</param>
    /// <param name="Corrected">How many kept counts were wrong and are corrected now.</param>
    public sealed record Result(long Cases, int Corrected);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var cases = await CountCasesAsync(cancellationToken);
            var total = cases.Values.Sum();
            var weeks = await CountWeeksAsync(cancellationToken);
            var waits = await CountWaitsAsync(cancellationToken);
            var corrected =
                Correct(
                    await db.CaseTallies.AsNoTracking().ToListAsync(cancellationToken),
                    row => (row.State, row.UrgencyRank),
                    cases,
                    (key, count) =>
                        db.CaseTallies.Add(
                            new CaseTally
                            {
                                State = key.State,
                                UrgencyRank = key.UrgencyRank,
                                Count = count,
                            }
                        )
                )
                + Correct(
                    await db.WeeklyTallies.AsNoTracking().ToListAsync(cancellationToken),
                    row => (row.Week, row.SiteId, row.Measure, row.Value),
                    weeks,
                    (key, count) =>
                        db.WeeklyTallies.Add(
                            new WeeklyTally
                            {
                                Week = key.Week,
                                SiteId = key.SiteId,
                                Measure = key.Measure,
                                Value = key.Value,
                                Count = count,
                            }
                        )
                )
                + Correct(
                    await db.WaitTallies.AsNoTracking().ToListAsync(cancellationToken),
                    row => (row.Week, row.SiteId, row.Step, row.Bucket),
                    waits,
                    (key, count) =>
                        db.WaitTallies.Add(
                            new WaitTally
                            {
                                Week = key.Week,
                                SiteId = key.SiteId,
                                Step = key.Step,
                                Bucket = key.Bucket,
                                Count = count,
                            }
                        )
                );
            return new Result(total, corrected);
        }

        // A count that is wrong gets the difference added.
        private static int Correct<TRow, TKey>(
            List<TRow> kept,
            Func<TRow, TKey> keyOf,
            Dictionary<TKey, long> counted,
            Action<TKey, long> add
        )
            where TRow : Tally
            where TKey : notnull
        {
            var sums = kept.GroupBy(keyOf).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Count));
            var wrong = counted
                .Keys.Union(sums.Keys)
                .Select(key => (Key: key, Difference: counted.GetValueOrDefault(key) - sums.GetValueOrDefault(key)))
                .Where(count => count.Difference != 0)
                .ToList();
            foreach (var (key, difference) in wrong)
                add(key, difference);
            return wrong.Count;
        }

        private async Task<Dictionary<(CaseState State, int UrgencyRank), long>> CountCasesAsync(CancellationToken cancellationToken)
        {
            var groups = await db
                .Cases.AsNoTracking()
                .GroupBy(row => new { row.State, row.Urgency })
                .Select(group => new
                {
                    group.Key.State,
                    group.Key.Urgency,
                    Count = group.LongCount(),
                })
                .ToListAsync(cancellationToken);
            return groups.ToDictionary(
                group => (group.State, group.Urgency is { } known ? (int)known : ReferralCase.NotAssessedRank),
                group => group.Count
            );
        }

        private async Task<Dictionary<(DateOnly Week, Guid SiteId, WeeklyMeasure Measure, string Value), long>> CountWeeksAsync(
            CancellationToken cancellationToken
        )
        {
            var counts = new Dictionary<(DateOnly Week, Guid SiteId, WeeklyMeasure Measure, string Value), long>();
            var rows = db
                .Cases.AsNoTracking()
                .Select(row => new
                {
                    row.SiteId,
                    row.SubmittedAt,
                    row.ClosedAt,
                    row.Outcome,
                    row.ApprovedProcedure,
                    ApprovedAt = row
                        .Decisions.Where(decision => decision.Procedure == row.ApprovedProcedure)
                        .Max(decision => (DateTimeOffset?)decision.At),
                });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (row.SubmittedAt is { } submittedAt)
                    Add(counts, (TallyChanges.WeekOf(submittedAt), row.SiteId, WeeklyMeasure.Submitted, ""));
                if (row.ClosedAt is { } closedAt && row.Outcome is { } outcome)
                    Add(counts, (TallyChanges.WeekOf(closedAt), row.SiteId, WeeklyMeasure.Closed, outcome.ToString()));
                if (row.ApprovedProcedure is { } approved && row.ApprovedAt is { } approvedAt)
                    Add(counts, (TallyChanges.WeekOf(approvedAt), row.SiteId, WeeklyMeasure.Approved, approved.ToString()));
            }

            return counts;
        }

        private async Task<Dictionary<(DateOnly Week, Guid SiteId, string Step, int Bucket), long>> CountWaitsAsync(
            CancellationToken cancellationToken
        )
        {
            var counts = new Dictionary<(DateOnly Week, Guid SiteId, string Step, int Bucket), long>();
            var items =
                from item in db.WorkItems.AsNoTracking()
                where item.State == WorkItemState.Completed && item.EndedAt != null
                join row in db.Cases on item.CaseId equals row.Id
                select new
                {
                    row.SiteId,
                    item.TaskName,
                    Start = item.CreatedAt,
                    End = item.EndedAt!.Value,
                };
            await foreach (var item in items.AsAsyncEnumerable().WithCancellation(cancellationToken))
                Add(counts, (TallyChanges.WeekOf(item.End), item.SiteId, item.TaskName, WaitBuckets.Of(item.End - item.Start)));

            var decisions =
                from line in db.Events.AsNoTracking()
                where
                    (line.FromState == CaseState.AwaitingReview || line.FromState == CaseState.AtTumorBoard)
                    && (line.ToState == CaseState.InTreatment || line.ToState == CaseState.Closed)
                join row in db.Cases on line.CaseId equals row.Id
                where row.SubmittedAt != null
                select new
                {
                    row.SiteId,
                    Start = row.SubmittedAt!.Value,
                    End = line.At,
                };
            await foreach (var decision in decisions.AsAsyncEnumerable().WithCancellation(cancellationToken))
                Add(
                    counts,
                    (
                        TallyChanges.WeekOf(decision.End),
                        decision.SiteId,
                        WaitTally.SubmitToDecision,
                        WaitBuckets.Of(decision.End - decision.Start)
                    )
                );
            return counts;
        }

        private static void Add<TKey>(Dictionary<TKey, long> counts, TKey key)
            where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
