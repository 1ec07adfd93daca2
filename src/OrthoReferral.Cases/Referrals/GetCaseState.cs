using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// Where a case stands, what it waits for and who acted last: what a program asks between two steps, and what somebody is told whose
/// decision came second.
/// </summary>
public static class GetCaseState
{
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="DecidedBy">Who signed last; null when nobody decided yet.</param>
    /// <param name="Decision">What was decided; null when nobody decided yet.</param>
    /// <param name="DecidedAt">Null when nobody decided yet.</param>
    /// <param name="ChangedBy">Who acted last, decision or not.</param>
    /// <param name="Waiting">
    /// The work items that are open or claimed, the earliest due first; empty while nothing waits for a person.
    /// </param>
    /// <param name="Version">For If-Match.</param>
    public sealed record Result(
        Guid CaseId,
        string Number,
        CaseState State,
        CaseOutcome? Outcome,
        string? DecidedBy,
        DecisionKind? Decision,
        DateTimeOffset? DecidedAt,
        string ChangedBy,
        DateTimeOffset ChangedAt,
        IReadOnlyList<Step> Waiting,
        ulong Version
    );

    /// <param name="TreatmentId">Null for a step of the case itself.</param>
    /// <param name="AssigneeName">Who claimed it; null when nobody did.</param>
    /// <param name="DueAt">Null when the step has no clock.</param>
    public sealed record Step(
        Guid Id,
        WorkItemForm Form,
        Role Role,
        string Title,
        Guid? TreatmentId,
        string? AssigneeName,
        DateTimeOffset? DueAt
    );

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            // One statement, so that its parts are of the same moment.
            var found = await db
                .Cases.AsSingleQuery()
                .Where(row => row.Id == request.CaseId)
                .Select(row => new Found(
                    row.Number,
                    row.State,
                    row.Outcome,
                    row.Version,
                    row.UpdatedAt,
                    new CaseKey(
                        row.Id,
                        row.SiteId,
                        row.OncologistId,
                        row.PreparerId,
                        row.State,
                        row.SubmittedAt != null && row.State != CaseState.Draft
                    ),
                    db.Events.Where(line => line.CaseId == row.Id && line.ActorId != null)
                        .OrderByDescending(line => line.Ordinal)
                        .Select(line => line.ActorName)
                        .First(),
                    db.Decisions.Where(signed => signed.CaseId == row.Id)
                        .OrderByDescending(signed => signed.Round)
                        .ThenByDescending(signed => signed.Id)
                        .Select(signed => signed.DecidedByName)
                        .FirstOrDefault(),
                    db.Decisions.Where(signed => signed.CaseId == row.Id)
                        .OrderByDescending(signed => signed.Round)
                        .ThenByDescending(signed => signed.Id)
                        .Select(signed => (DecisionKind?)signed.Kind)
                        .FirstOrDefault(),
                    db.Decisions.Where(signed => signed.CaseId == row.Id)
                        .OrderByDescending(signed => signed.Round)
                        .ThenByDescending(signed => signed.Id)
                        .Select(signed => (DateTimeOffset?)signed.At)
                        .FirstOrDefault(),
                    row.WorkItems.Where(item => item.EndedAt == null)
                        .OrderBy(item => item.DueAt)
                        .ThenBy(item => item.Id)
                        .Select(item => new Step(
                            item.Id,
                            item.Form,
                            item.Role,
                            item.Title,
                            item.TreatmentId,
                            item.AssigneeName,
                            item.DueAt
                        ))
                        .ToList()
                ))
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null || !CaseAccess.MaySee(found.Key, context.Actor))
                throw new NotFoundException("case");
            context.CaseVersion = found.Version;
            return new Result(
                request.CaseId,
                found.Number,
                found.State,
                found.Outcome,
                found.DecidedBy,
                found.Decision,
                found.DecidedAt,
                found.ChangedBy,
                found.UpdatedAt,
                found.Waiting,
                found.Version
            );
        }

        private sealed record Found(
            string Number,
            CaseState State,
            CaseOutcome? Outcome,
            ulong Version,
            DateTimeOffset UpdatedAt,
            CaseKey Key,
            string ChangedBy,
            string? DecidedBy,
            DecisionKind? Decision,
            DateTimeOffset? DecidedAt,
            IReadOnlyList<Step> Waiting
        );
    }
}
