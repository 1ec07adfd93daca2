using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// The numbers beside the links of the bar: read for every page, so one statement whose cost does not grow with the number of cases; a
/// privacy officer's unusual reads are two more.
/// </summary>
public static class GetNavCounts
{
    /// <summary>Counting ends here; more is shown as "99+".</summary>
    public const int Most = 100;

    [AllowRoles(Roles.Everybody)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Decisions">
    /// What the review queue holds for the person; at most <see cref="Most"/>, null for others than reviewers.
    /// </param>
    /// <param name="MyWork">
    /// Work items of the person's roles that they or nobody holds; at most <see cref="Most"/>, null for oncologists, who have
    /// <paramref name="Waiting"/>.
    /// </param>
    /// <param name="Waiting">
    /// Own referrals, and those of whom one covers, that wait for the oncologist; at most <see cref="Most"/>, null for others.
    /// </param>
    /// <param name="Open">Cases submitted and not closed; null for others than coordinators.</param>
    /// <param name="AtTumorBoard">Cases on the board's list; null for others than reviewers and coordinators.</param>
    /// <param name="News">Notices that the person has not read; at most <see cref="Most"/>.</param>
    /// <param name="Unusual">
    /// Unusual reads of the last seven days, single ones and days with many, that nobody has signed off; at most <see cref="Most"/>, null
    /// for others than privacy officers.
    /// </param>
    public sealed record Result(int? Decisions, int? MyWork, int? Waiting, long? Open, long? AtTumorBoard, int News, int? Unusual);

    internal sealed class Handler(CaseDb db, RequestContext context, ManyReads many, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var actor = context.Actor;
            var found = await Counts(db, actor).SingleOrDefaultAsync(cancellationToken);
            var (reviews, refers, coordinates) = (actor.Decides, actor.Is(Role.Oncologist), actor.Is(Role.Coordinator));
            return new Result(
                reviews ? found?.Decisions ?? 0 : null,
                reviews || coordinates ? found?.MyWork ?? 0 : null,
                refers ? found?.Waiting ?? 0 : null,
                coordinates ? found?.Open ?? 0 : null,
                reviews || coordinates ? found?.AtTumorBoard ?? 0 : null,
                found?.News ?? 0,
                actor.Is(Role.PrivacyOfficer) ? await UnusualAsync(cancellationToken) : null
            );
        }

        // Nobody else's page asks for it.
        private async Task<int> UnusualAsync(CancellationToken cancellationToken)
        {
            var week = time.GetUtcNow().AddDays(-7);
            var reads = await ListUnusualReads.Rows(db, new(From: week, Size: Most - 1), from: null).CountAsync(cancellationToken);
            var days = new ListReadingDays.Query(From: DateOnly.FromDateTime(week.UtcDateTime), Size: Most - 1);
            return Math.Min(reads + await ListReadingDays.Rows(db, many, days, from: null).CountAsync(cancellationToken), Most);
        }
    }

    /// <summary>One row, the person's own, with the counts as subqueries; what a role does not see is not counted.</summary>
    internal static IQueryable<Row> Counts(CaseDb db, Actor actor)
    {
        var me = actor.RequiredUserId;
        var roles = actor.Roles.ToList();
        var (reviews, refers, coordinates) = (actor.Decides, actor.Is(Role.Oncologist), actor.Is(Role.Coordinator));
        IReadOnlyList<Guid> mineToAnswer = [me, .. actor.Scope.CoversFor];
        var decisions = ListReviewQueue.Items(db, actor).OrderBy(item => item.UrgencyRank).ThenBy(item => item.Id).Take(Most);
        var mine = db
            .WorkItems.Where(item =>
                item.EndedAt == null
                && roles.Contains(item.Role)
                && ((item.State == WorkItemState.Open && item.NotForId != me) || item.AssigneeId == me)
            )
            .OfVisibleCases(db, actor)
            .OrderBy(item => item.DueAt)
            .ThenBy(item => item.Id)
            .Take(Most);
        var waiting = db
            .Cases.Where(row =>
                mineToAnswer.Contains(row.OncologistId)
                && row.Phase == CasePhase.Open
                && row.WorkItems.Any(item => item.EndedAt == null && item.Role == Role.Oncologist)
            )
            .OrderBy(row => row.WorklistOrder)
            .ThenBy(row => row.Id)
            .Take(Most);
        var unread = ListNotices.Unread(db, me).OrderBy(notice => notice.Id).Take(Most);
        return db
            .Users.AsNoTracking()
            .Where(user => user.Id == me)
            .Select(_ => new Row(
                reviews ? decisions.Count() : 0,
                reviews || coordinates ? mine.Count() : 0,
                refers ? waiting.Count() : 0,
                coordinates
                    ? db.CaseTallies.Where(row => row.State != CaseState.Draft && row.State != CaseState.Closed)
                        .Sum(row => (long?)row.Count)
                        ?? 0
                    : 0,
                reviews || coordinates
                    ? db.CaseTallies.Where(row => row.State == CaseState.AtTumorBoard).Sum(row => (long?)row.Count) ?? 0
                    : 0,
                unread.Count()
            ));
    }

    internal sealed record Row(int Decisions, int MyWork, int Waiting, long Open, long AtTumorBoard, int News);
}
