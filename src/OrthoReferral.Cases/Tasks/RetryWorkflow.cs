using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// Tries the faulted steps of a case again, after the cause or the definition was corrected. An administrator may do it without seeing
/// the case: nothing of the patient is read.
/// </summary>
public static class RetryWorkflow
{
    [Answers(WorkItemForm.Incident, "retryWorkflow")]
    [AllowRoles(Roles.WatchingWorkflows)]
    public sealed record Command(Guid CaseId) : ICommand<Result>;

    /// <param name="Instances">How many instances are tried again.</param>
    public sealed record Result(int Instances);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such case.</exception>
        /// <exception cref="ProcessRuleException"><c>no-fault</c>: no workflow of the case has faulted.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase =
                await db
                    .Cases.Include(row => row.WorkItems.Where(item => item.EndedAt == null))
                    .SingleOrDefaultAsync(row => row.Id == command.CaseId && row.State != CaseState.Draft, cancellationToken)
                ?? throw new NotFoundException("case");
            var faults = referralCase
                .WorkItems.Where(item => item is { Form: WorkItemForm.Incident, TaskId: null, InstanceId: not null, IsPending: true })
                .ToList();
            if (faults.Count == 0)
                throw new ProcessRuleException("no-fault", "No workflow of this case has faulted.");

            var now = time.GetUtcNow();
            foreach (var fault in faults)
                referralCase.CompleteWorkItem(fault, context.Actor, now);
            var instances = faults.GroupBy(fault => (fault.InstanceId, fault.TreatmentId)).Select(group => group.Key).ToList();
            foreach (var (instanceId, treatmentId) in instances)
            {
                var correlationId = treatmentId is { } id
                    ? WorkflowCorrelation.ForTreatment(referralCase.Id, id)
                    : referralCase.CorrelationId;

                // A message that could not be delivered faulted before its instance was known; the delivery looks it up.
                db.Outbox.Add(
                    OutboxMessages.Retry(referralCase.Id, correlationId, string.IsNullOrEmpty(instanceId) ? null : instanceId, now)
                );
            }

            referralCase.Record(CaseEventKind.WorkflowRetried, context.Actor, now);
            return new Result(instances.Count);
        }
    }
}
