using System.Linq.Expressions;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// Who may see a case. The referring oncologist always; who prepares it as long as it is a draft. Once it is submitted (a draft that was
/// withdrawn never was): specialists and coordinators of its site, the oncologist's care team and deputy, whoever was added to it or holds
/// a task about it, and for a limited time who opened it by break-glass, to read it. The administrator never: user and rule administration
/// needs no patient. One rule, as a filter for queries and as a test for one row; <c>src/README.md</c> holds it as a table.
/// </summary>
public static class CaseAccess
{
    /// <summary>The filter for every read of cases.</summary>
    public static Expression<Func<ReferralCase, bool>> VisibleTo(Actor actor)
    {
        if (actor.IsSystem)
            return row => true;
        var (user, sites, colleagues) = (actor.RequiredUserId, actor.Scope.Sites, actor.Scope.Colleagues);
        IReadOnlyList<Guid> single = [.. actor.Scope.Cases, .. actor.Scope.OpenedByBreakGlass];
        return actor.Sees switch
        {
            CaseSight.None => row => false,
            CaseSight.Prepared => row => row.PreparerId == user && row.State == CaseState.Draft,

            // Most people share no referral and were added to no case: the shorter filter is answered by one range of one index.
            CaseSight.Own when colleagues.Count == 0 && single.Count == 0 => row => row.OncologistId == user,
            CaseSight.Own => row =>
                row.OncologistId == user
                || (
                    row.State != CaseState.Draft
                    && row.SubmittedAt != null
                    && (colleagues.Contains(row.OncologistId) || single.Contains(row.Id))
                ),
            CaseSight.Submitted when sites is null => row =>
                (row.State != CaseState.Draft && row.SubmittedAt != null) || row.OncologistId == user,
            CaseSight.Submitted => row =>
                row.OncologistId == user
                || (
                    row.State != CaseState.Draft
                    && row.SubmittedAt != null
                    && (sites!.Contains(row.SiteId) || colleagues.Contains(row.OncologistId) || single.Contains(row.Id))
                ),
        };
    }

    /// <summary>The work items about cases that the person may see.</summary>
    internal static IQueryable<WorkItem> OfVisibleCases(this IQueryable<WorkItem> items, CaseDb db, Actor actor)
    {
        // A work item is about a submitted case, so who sees all of those needs no look at the cases.
        if (actor is { Sees: CaseSight.Submitted, Scope.Sites: null })
            return items;
        var visible = db.Cases.Where(VisibleTo(actor));
        return items.Where(item => visible.Any(row => row.Id == item.CaseId));
    }

    /// <summary>The same rule for one row.</summary>
    public static bool MaySee(CaseKey row, Actor actor) =>
        MayWorkOn(row, actor) || (row.WasSubmitted && actor.WorksOnCases && actor.Scope.OpenedByBreakGlass.Contains(row.Id));

    /// <summary>Whether the person may send commands about a case, as their role allows: break-glass opens it for reading only.</summary>
    public static bool MayWorkOn(CaseKey row, Actor actor) =>
        actor.IsSystem
        || actor.Sees switch
        {
            CaseSight.None => false,
            CaseSight.Prepared => row.PreparerId == actor.UserId && row.State == CaseState.Draft,
            CaseSight.Own => row.OncologistId == actor.UserId || (row.WasSubmitted && IsOpenedTo(row, actor.Scope)),
            CaseSight.Submitted => row.OncologistId == actor.UserId
                || (row.WasSubmitted && (actor.Scope.Sites?.Contains(row.SiteId) != false || IsOpenedTo(row, actor.Scope))),
        };

    /// <summary>
    /// Whether the person answers for a referral as its oncologist: their own, one of their care team or of whom they cover, or one that
    /// they were added to.
    /// </summary>
    public static bool AnswersAsOncologist(Guid caseId, Guid oncologistId, Actor actor) =>
        oncologistId == actor.UserId
        || (actor.Is(Role.Oncologist) && (actor.Scope.Colleagues.Contains(oncologistId) || actor.Scope.Cases.Contains(caseId)));

    /// <summary>By which tie the person may see the case; the closest one is told.</summary>
    public static SightGround GroundOf(CaseKey row, Actor actor)
    {
        if (row.OncologistId == actor.UserId || (row.PreparerId == actor.UserId && row.State == CaseState.Draft))
            return SightGround.Own;
        if (!row.WasSubmitted || !actor.WorksOnCases)
            return SightGround.None;
        var scope = actor.Scope;
        if (scope.Cases.Contains(row.Id))
            return SightGround.Task;
        if (scope.Colleagues.Contains(row.OncologistId))
            return SightGround.Team;
        if (actor.Sees == CaseSight.Submitted && scope.Sites?.Contains(row.SiteId) != false)
            return SightGround.Site;
        return scope.OpenedByBreakGlass.Contains(row.Id) ? SightGround.BreakGlass : SightGround.None;
    }

    private static bool IsOpenedTo(CaseKey row, CaseScope scope) =>
        scope.Colleagues.Contains(row.OncologistId) || scope.Cases.Contains(row.Id);
}

/// <summary>What of a case decides who may see it.</summary>
/// <param name="WasSubmitted">It was, and is no draft.</param>
public sealed record CaseKey(Guid Id, Guid SiteId, Guid OncologistId, Guid? PreparerId, CaseState State, bool WasSubmitted)
{
    /// <summary>As <see cref="CaseAccess"/> reads it from a case.</summary>
    public static CaseKey Of(ReferralCase row) =>
        new(row.Id, row.SiteId, row.OncologistId, row.PreparerId, row.State, row.SubmittedAt is not null && row.State != CaseState.Draft);
}
