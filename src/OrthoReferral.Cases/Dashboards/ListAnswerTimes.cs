using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>When an oncologist can expect an answer: how long the decisions of a site took in the last 90 days.</summary>
public static class ListAnswerTimes
{
    /// <summary>Fewer decisions say nothing about the next one.</summary>
    public const int Fewest = 5;

    /// <param name="CaseId">The site of this case; null: each site that decides one of the person's own open referrals.</param>
    [AllowRoles(Role.Oncologist)]
    [Reads(PatientData.None)]
    public sealed record Query(Guid? CaseId = null) : IQuery<Result>;

    /// <param name="Sites">By name.</param>
    public sealed record Result(IReadOnlyList<Row> Sites);

    /// <summary>From submission to the start of treatment or a refusal.</summary>
    /// <param name="Count">Decisions of the last 90 days.</param>
    /// <param name="Median">Half came no later; null when there were too few.</param>
    /// <param name="P90">Nine of ten came no later; null when there were too few.</param>
    public sealed record Row(string Site, long Count, TimeSpan? Median, TimeSpan? P90);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var since = TallyChanges.WeekOf(time.GetUtcNow()).AddDays(-7 * (GetCoordinatorDashboard.LookBackWeeks - 1));
            var buckets = await Buckets(db, request, context.Actor, since).ToListAsync(cancellationToken);
            return new Result([.. buckets.GroupBy(row => row.Site, StringComparer.Ordinal).Select(site => Read(site.Key, [.. site]))]);
        }

        private static Row Read(string site, List<SiteBucket> rows)
        {
            var counts = rows.FindAll(row => row is { Bucket: not null, Count: > 0 }).ConvertAll(row => (row.Bucket!.Value, row.Count));
            var count = counts.Sum(row => row.Count);
            return count < Fewest
                ? new Row(site, count, Median: null, P90: null)
                : new Row(site, count, WaitBuckets.Percentile(counts, 0.5), WaitBuckets.Percentile(counts, 0.9));
        }
    }

    /// <summary>One statement, whatever the number of sites; a site without a decision has one row without a bucket.</summary>
    internal static IQueryable<SiteBucket> Buckets(CaseDb db, Query request, Actor actor, DateOnly since)
    {
        var (caseId, me) = (request.CaseId, actor.RequiredUserId);
        var cases = db.Cases.Where(CaseAccess.VisibleTo(actor));
        cases = caseId is null
            ? cases.Where(row => row.OncologistId == me && row.Phase == CasePhase.Open)
            : cases.Where(row => row.Id == caseId);
        var decided = db.WaitTallies.AsNoTracking().Where(row => row.Step == WaitTally.SubmitToDecision && row.Week >= since);
        return from site in db.Sites.AsNoTracking()
            where cases.Any(row => row.SiteId == site.Id)
            from tally in decided.Where(row => row.SiteId == site.Id).DefaultIfEmpty()
            group tally by new { site.Name, Bucket = (int?)tally.Bucket } into bucket
            orderby bucket.Key.Name, bucket.Key.Bucket
            select new SiteBucket(bucket.Key.Name, bucket.Key.Bucket, bucket.Sum(row => (long?)row.Count) ?? 0);
    }

    internal sealed record SiteBucket(string Site, int? Bucket, long Count);
}
