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
        // Compiled, because programs ask this between any two steps.
        private static readonly CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<Found?>>> Case = new(() => EF.CompileAsyncQuery((CaseDb db, Guid caseId, CancellationToken _) =>
            db.Cases.Where(row => row.Id == caseId).Select(row => new Found(
                row.Number, row.State, row.Outcome, row.Version, row.UpdatedAt, row.OncologistId, row.SubmittedAt,
                db.Events.Where(line => line.CaseId == row.Id && line.ActorId != null)
                    .OrderByDescending(line => line.At).ThenByDescending(line => line.Id).Select(line => line.ActorName).First()))
            .SingleOrDefault()));

        private static readonly CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<Signed?>>> LastDecision = new(() => EF.CompileAsyncQuery((CaseDb db, Guid caseId, CancellationToken _) =>
            db.Decisions.Where(row => row.CaseId == caseId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                .Select(row => new Signed(row.DecidedByName, row.Kind, row.At)).FirstOrDefault()));

        private static readonly CompiledQuery<Func<CaseDb, Guid, IAsyncEnumerable<Step>>> Waiting = new(() => EF.CompileAsyncQuery((CaseDb db, Guid caseId) =>
            db.WorkItems.Where(row => row.CaseId == caseId && (row.State == WorkItemState.Open || row.State == WorkItemState.Claimed))
                .OrderBy(row => row.DueAt).ThenBy(row => row.Id)
                .Select(row => new Step(row.Id, row.Form, row.Role, row.Title, row.TreatmentId, row.AssigneeName, row.DueAt))));

        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await Case.For(db)(db, request.CaseId, cancellationToken);
            if (found is null || !CaseAccess.MaySee(found.OncologistId, found.State, found.SubmittedAt is not null, context.Actor))
                throw new NotFoundException("case");
            context.CaseVersion = found.Version;
            var decision = await LastDecision.For(db)(db, request.CaseId, cancellationToken);
            var waiting = await Waiting.For(db)(db, request.CaseId).ToListAsync(cancellationToken);
            return new Result(
                request.CaseId, found.Number, found.State, found.Outcome, decision?.By, decision?.Kind, decision?.At, found.ChangedBy, found.UpdatedAt, waiting, found.Version);
        }

        private sealed record Found(
            string Number, CaseState State, CaseOutcome? Outcome, ulong Version, DateTimeOffset UpdatedAt, Guid OncologistId, DateTimeOffset? SubmittedAt, string ChangedBy);

        private sealed record Signed(string By, DecisionKind Kind, DateTimeOffset At);
    }
}
