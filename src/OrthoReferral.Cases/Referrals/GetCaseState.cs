using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Where a case stands, what it waits for and who acted last: what a program asks between two steps, and what somebody is told whose decision came second.</summary>
public static class GetCaseState
{
    [AllowRoles(Role.Oncologist, Role.OrthopedicSurgeon, Role.InterventionalRadiologist, Role.RadiationOncologist, Role.Coordinator)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="DecidedBy">Who signed last; null when nobody decided yet.</param>
    /// <param name="Decision">What was decided; null when nobody decided yet.</param>
    /// <param name="DecidedAt">Null when nobody decided yet.</param>
    /// <param name="ChangedBy">Who acted last, decision or not.</param>
    /// <param name="Waiting">The work items that are open or claimed, the earliest due first; empty while nothing waits for a person.</param>
    /// <param name="Version">For If-Match.</param>
    public sealed record Result(
        Guid CaseId, string Number, CaseState State, CaseOutcome? Outcome, string? DecidedBy, DecisionKind? Decision, DateTimeOffset? DecidedAt,
        string ChangedBy, DateTimeOffset ChangedAt, IReadOnlyList<Step> Waiting, ulong Version);

    /// <param name="TreatmentId">Null for a step of the case itself.</param>
    /// <param name="AssigneeName">Who claimed it; null when nobody did.</param>
    /// <param name="DueAt">Null when the step has no clock.</param>
    public sealed record Step(Guid Id, WorkItemForm Form, Role Role, string Title, Guid? TreatmentId, string? AssigneeName, DateTimeOffset? DueAt);

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(context.Actor)).Where(row => row.Id == request.CaseId)
                .Select(row => new
                {
                    row.Id, row.Number, row.State, row.Outcome, row.Version, row.UpdatedAt,
                    ChangedBy = db.Events.Where(line => line.CaseId == row.Id && line.ActorId != null)
                        .OrderByDescending(line => line.At).ThenByDescending(line => line.Id).Select(line => line.ActorName).First(),
                })
                .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("case");
            context.CaseVersion = found.Version;
            var decision = await db.Decisions.AsNoTracking().Where(row => row.CaseId == request.CaseId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                .Select(row => new { row.DecidedByName, row.Kind, row.At }).FirstOrDefaultAsync(cancellationToken);
            var waiting = await db.WorkItems.AsNoTracking()
                .Where(row => row.CaseId == request.CaseId && (row.State == WorkItemState.Open || row.State == WorkItemState.Claimed))
                .OrderBy(row => row.DueAt).ThenBy(row => row.Id)
                .Select(row => new Step(row.Id, row.Form, row.Role, row.Title, row.TreatmentId, row.AssigneeName, row.DueAt)).ToListAsync(cancellationToken);
            return new Result(
                found.Id, found.Number, found.State, found.Outcome, decision?.DecidedByName, decision?.Kind, decision?.At, found.ChangedBy, found.UpdatedAt, waiting, found.Version);
        }
    }
}
