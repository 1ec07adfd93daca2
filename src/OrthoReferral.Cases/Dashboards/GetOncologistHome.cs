using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// What waits for an oncologist in their own referrals and those of their care team, and how their own referrals stand.
/// </summary>
public static class GetOncologistHome
{
    private const int MostItems = 100;

    [AllowRoles(Role.Oncologist)]
    [Reads(PatientData.Cases)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Waiting">Questions and missing facts, the earliest due first.</param>
    /// <param name="States">Drafts and open referrals by state.</param>
    /// <param name="Closed">How many referrals are closed.</param>
    public sealed record Result(IReadOnlyList<WorkItemRow> Waiting, IReadOnlyList<StateCount> States, int Closed);

    public sealed record StateCount(CaseState State, int Count);

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var me = context.Actor.RequiredUserId;
            var waiting = await Waiting(db, context.Actor).ToListAsync(cancellationToken);
            var states = await States(db, me).ToListAsync(cancellationToken);
            var closed = await db
                .Cases.AsNoTracking()
                .CountAsync(row => row.OncologistId == me && row.Phase == CasePhase.Closed, cancellationToken);
            return new Result(await WorkItemRow.WithNewsAsync(db, waiting, me, cancellationToken), states, closed);
        }
    }

    // Own referrals, and those of whom one covers or shares a team with: a question waits for any of them.
    internal static IQueryable<WorkItemRow> Waiting(CaseDb db, Actor actor)
    {
        IReadOnlyList<Guid> oncologists = [actor.RequiredUserId, .. actor.Scope.Colleagues];
        return WorkItemRow
            .From(
                db,
                db.WorkItems.AsNoTracking().Where(item => item.Role == Role.Oncologist && item.EndedAt == null),
                db.Cases.AsNoTracking().Where(row => oncologists.Contains(row.OncologistId) && row.Phase == CasePhase.Open)
            )
            .OrderBy(row => row.DueAt)
            .ThenBy(row => row.WorkItemId)
            .Take(MostItems);
    }

    internal static IQueryable<StateCount> States(CaseDb db, Guid me) =>
        db
            .Cases.AsNoTracking()
            .Where(row => row.OncologistId == me && (row.Phase == CasePhase.Draft || row.Phase == CasePhase.Open))
            .GroupBy(row => row.State)
            .OrderBy(group => group.Key)
            .Select(group => new StateCount(group.Key, group.Count()));
}
