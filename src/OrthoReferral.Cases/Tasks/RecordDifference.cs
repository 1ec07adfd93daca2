using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// The workflow server and the case disagree and no machine can repair it: the coordinators get an incident, one per kind until it is
/// dealt with. Nothing is retried by it; it is resolved with a note.
/// </summary>
public static class RecordDifference
{
    /// <param name="CorrelationId">The case or treatment.</param>
    /// <param name="Kind">What differs, in one word.</param>
    /// <param name="Message">For the coordinators; no patient data.</param>
    [AllowSystem]
    public sealed record Command(string CorrelationId, string Kind, string Message) : ICommand<Result>;

    /// <param name="Raised">False when the incident is pending already, or the case is closed.</param>
    public sealed record Result(bool Raised);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such case.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (caseId, _, treatmentId) = WorkflowCorrelation.Parse(command.CorrelationId);
            var referralCase = await db.LoadCaseAsync(caseId, CaseLoad.Change, context, cancellationToken);
            if (
                referralCase.State == CaseState.Closed
                || referralCase.WorkItems.Any(item =>
                    item is { Form: WorkItemForm.Incident, IsPending: true }
                    && item.TaskName == command.Kind
                    && item.TreatmentId == treatmentId
                )
            )
                return new Result(false);

            var now = time.GetUtcNow();
            referralCase.Record(
                CaseEventKind.WorkflowFaulted,
                Actor.System,
                now,
                subject: command.Kind,
                why: ColumnText.Cut(command.Message, 1000)
            );
            referralCase.RaiseWorkItem(Incidents.ForDifference(command.Kind, command.Message), treatmentId, Actor.System, now);
            return new Result(true);
        }
    }
}
