using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// Starts a case's or a treatment's workflow anew where the engine has lost its instance, or has one that can't go on. The new instance
/// runs the published definition, takes over what was answered and what is open (<see cref="FormerTasks"/>), and so comes to where the
/// case stands. An administrator may do it without seeing the case: nothing of the patient is read.
/// </summary>
public static class StartWorkflowAnew
{
    /// <param name="WorkItemId">The incident that tells of it.</param>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid CaseId, Guid WorkItemId) : ICommand<Result>;

    /// <param name="DefinitionId">What is started.</param>
    public sealed record Result(string DefinitionId);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such case.</exception>
        /// <exception cref="ProcessRuleException">
        /// <c>no-difference</c>: it has been dealt with, or it is an incident of another kind. <c>start-unknown</c>: nothing tells how the
        /// workflow was started.
        /// </exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase =
                await db
                    .Cases.AsSingleQuery()
                    .Include(row => row.WorkItems.Where(item => item.EndedAt == null))
                    .Include(row => row.Treatments)
                    .SingleOrDefaultAsync(row => row.Id == command.CaseId && row.State != CaseState.Draft, cancellationToken)
                ?? throw new NotFoundException("case");
            var incident =
                referralCase.WorkItems.FirstOrDefault(item =>
                    item.Id == command.WorkItemId && item.IsPending && WorkflowDifferences.IsMendedByNewStart(item)
                ) ?? throw new ProcessRuleException("no-difference", "This has been dealt with, or a new start does not mend it.");
            var treatment = referralCase.Treatments.FirstOrDefault(row => row.Id == incident.TreatmentId);
            var correlationId = treatment is null
                ? referralCase.CorrelationId
                : WorkflowCorrelation.ForTreatment(referralCase.Id, treatment.Id);
            var start =
                await StartOfAsync(referralCase.Id, correlationId, cancellationToken)
                ?? throw new ProcessRuleException("start-unknown", "Nothing tells how this workflow was started.");

            var now = time.GetUtcNow();
            var former = treatment is null ? referralCase.InstanceId : treatment.InstanceId;
            referralCase.CompleteWorkItem(incident, context.Actor, now);
            foreach (var other in referralCase.WorkItems.Where(item => IsOver(item, incident.TreatmentId, former)).ToList())
                referralCase.WithdrawWorkItem(other, context.Actor, now);
            referralCase.StartAnew(treatment, incident.Title, context.Actor, now);
            if (former is not null)
                db.Outbox.Add(OutboxMessages.Remove(referralCase.Id, correlationId, former, now));
            db.Outbox.Add(OutboxMessages.Start(referralCase.Id, start, now));
            return new Result(start.DefinitionId);
        }

        /// <summary>Other incidents about the instance that is given up.</summary>
        private static bool IsOver(WorkItem item, Guid? treatmentId, string? former) =>
            item is { Form: WorkItemForm.Incident, TaskId: null, IsPending: true }
            && item.TreatmentId == treatmentId
            && (item.InstanceId is null ? WorkflowDifferences.IsMendedByNewStart(item) : item.InstanceId == former);

        private async Task<WorkflowStart?> StartOfAsync(Guid caseId, string correlationId, CancellationToken cancellationToken)
        {
            var starts = await db
                .Outbox.AsNoTracking()
                .Where(message => message.CaseId == caseId && message.Kind == OutboxKind.StartWorkflow)
                .OrderByDescending(message => message.Sequence)
                .ToListAsync(cancellationToken);
            return starts.Select(OutboxMessages.Read<WorkflowStart>).FirstOrDefault(start => start.CorrelationId == correlationId);
        }
    }
}
