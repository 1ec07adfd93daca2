using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// What a transaction changes in the tallies, read from the change tracker before it is saved: rows of its own, which no other transaction
/// touches.
/// </summary>
internal sealed class TallyChanges
{
    private readonly SortedDictionary<(CaseState State, int Urgency), long> cases = [];
    private readonly SortedDictionary<(DateOnly Week, Guid SiteId, WeeklyMeasure Measure, string Value), long> weeks = [];
    private readonly SortedDictionary<(DateOnly Week, Guid SiteId, string Step, int Bucket), long> waits = [];

    private TallyChanges() { }

    /// <summary>Adds what the pending changes count to them.</summary>
    public static void AddTo(CaseDb db)
    {
        var changes = Of(db);
        foreach (var ((state, urgency), count) in changes.cases.Where(change => change.Value != 0))
            db.CaseTallies.Add(
                new CaseTally
                {
                    State = state,
                    UrgencyRank = urgency,
                    Count = count,
                }
            );
        foreach (var ((week, site, measure, value), count) in changes.weeks.Where(change => change.Value != 0))
            db.WeeklyTallies.Add(
                new WeeklyTally
                {
                    Week = week,
                    SiteId = site,
                    Measure = measure,
                    Value = value,
                    Count = count,
                }
            );
        foreach (var ((week, site, step, bucket), count) in changes.waits)
            db.WaitTallies.Add(
                new WaitTally
                {
                    Week = week,
                    SiteId = site,
                    Step = step,
                    Bucket = bucket,
                    Count = count,
                }
            );
    }

    private static TallyChanges Of(CaseDb db)
    {
        var changes = new TallyChanges();
        var sites = db.ChangeTracker.Entries<ReferralCase>().ToDictionary(entry => entry.Entity.Id, entry => entry.Entity.SiteId);
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            var before = entry.State == EntityState.Added ? null : entry.OriginalValues;
            switch (entry.Entity)
            {
                case ReferralCase row:
                    changes.AddCase(row, before is null ? null : CaseBefore.Of(before));
                    break;
                case WorkItem { State: WorkItemState.Completed, EndedAt: { } endedAt } item
                    when before is null || before.GetValue<WorkItemState>(nameof(WorkItem.State)) != WorkItemState.Completed:
                    changes.AddWait(sites[item.CaseId], item.TaskName, item.CreatedAt, endedAt);
                    break;
                default:
                    break;
            }
        }

        return changes;
    }

    /// <summary>The Monday of a time's week, in UTC.</summary>
    public static DateOnly WeekOf(DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    private static int Rank(Urgency? urgency) => urgency is { } known ? (int)known : ReferralCase.NotAssessedRank;

    private void AddCase(ReferralCase row, CaseBefore? before)
    {
        if (before is not null)
            Add(cases, (before.State, Rank(before.Urgency)), -1);
        Add(cases, (row.State, Rank(row.Urgency)), 1);
        if (before is null or { State: CaseState.Draft } && row.State != CaseState.Draft && row.SubmittedAt is { } submittedAt)
            Add(weeks, (WeekOf(submittedAt), row.SiteId, WeeklyMeasure.Submitted, ""), 1);
        if (row.ApprovedProcedure is { } approved && approved != before?.Approved)
            Add(weeks, (WeekOf(row.UpdatedAt), row.SiteId, WeeklyMeasure.Approved, approved.ToString()), 1);
        if (before?.State == row.State)
            return;

        // A reopened case is closed no longer, so its outcome does not count any more.
        if (before is { Outcome: { } outcomeBefore, ClosedAt: { } closedBefore })
            Add(weeks, (WeekOf(closedBefore), row.SiteId, WeeklyMeasure.Closed, outcomeBefore.ToString()), -1);
        if (row is { Outcome: { } outcome, ClosedAt: { } closedAt })
            Add(weeks, (WeekOf(closedAt), row.SiteId, WeeklyMeasure.Closed, outcome.ToString()), 1);
        if (
            before is { State: CaseState.AwaitingReview or CaseState.AtTumorBoard }
            && row.State is CaseState.InTreatment or CaseState.Closed
            && row.SubmittedAt is { } start
        )
            AddWait(row.SiteId, WaitTally.SubmitToDecision, start, row.StateSince);
    }

    private void AddWait(Guid site, string step, DateTimeOffset start, DateTimeOffset end) =>
        Add(waits, (WeekOf(end), site, step, WaitBuckets.Of(end - start)), 1);

    private static void Add<TKey>(SortedDictionary<TKey, long> counts, TKey key, long delta)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + delta;

    /// <summary>The counted columns of a case as they are in the database.</summary>
    private sealed record CaseBefore(CaseState State, Urgency? Urgency, Procedure? Approved, CaseOutcome? Outcome, DateTimeOffset? ClosedAt)
    {
        public static CaseBefore Of(PropertyValues values) =>
            new(
                values.GetValue<CaseState>(nameof(ReferralCase.State)),
                values.GetValue<Urgency?>(nameof(ReferralCase.Urgency)),
                values.GetValue<Procedure?>(nameof(ReferralCase.ApprovedProcedure)),
                values.GetValue<CaseOutcome?>(nameof(ReferralCase.Outcome)),
                values.GetValue<DateTimeOffset?>(nameof(ReferralCase.ClosedAt))
            );
    }
}
