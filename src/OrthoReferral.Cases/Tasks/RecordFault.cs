using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// An instance faulted: the timeline says so and the coordinators get an incident, one per activity until it is dealt with.
/// </summary>
internal static class RecordFault
{
    [AllowSystem]
    public sealed record Command(WorkflowFault Fault) : ICommand<Result>;

    /// <param name="Raised">False when the incident is pending already.</param>
    public sealed record Result(bool Raised);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var fault = command.Fault;
            var (caseId, _, treatmentId) = WorkflowCorrelation.Parse(fault.CorrelationId);
            var referralCase = await db.LoadCaseAsync(caseId, CaseLoad.HumanTask, context, cancellationToken);
            if (
                referralCase.WorkItems.Any(item =>
                    item.Form == WorkItemForm.Incident
                    && item.InstanceId == fault.InstanceId
                    && item.ActivityId == fault.Incident.ActivityId
                )
            )
                return new Result(false);

            var now = time.GetUtcNow();
            referralCase.Record(
                CaseEventKind.WorkflowFaulted,
                Actor.System,
                now,
                subject: fault.Incident.ActivityId,
                why: ColumnText.Cut(fault.Incident.Message, 1000)
            );
            if (referralCase.State == CaseState.Closed)
                return new Result(false);
            referralCase.RaiseWorkItem(
                Incidents.ForFault(fault),
                referralCase.Treatments.FirstOrDefault(row => row.Id == treatmentId)?.Id,
                Actor.System,
                now
            );
            return new Result(true);
        }
    }
}
