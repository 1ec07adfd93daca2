using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// A coordinator dealt with an incident that is not a fault to retry. A task that waits behind it is answered <c>{resolved: true}</c>.
/// </summary>
public static class ResolveIncident
{
    /// <param name="Note">What was done.</param>
    [Answers(WorkItemForm.Incident, "resolveIncident")]
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid CaseId, Guid WorkItemId, string Note) : ICommand<Result>;

    public sealed record Result(Guid WorkItemId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Note).NotEmpty().WithMessage("Say what was done about it.").MaximumLength(2000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException"><c>no-pending-work-item</c>: no such incident is pending.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var incident = referralCase.RequireWorkItem(command.WorkItemId, WorkItemForm.Incident);
            var now = time.GetUtcNow();
            db.AnswerTask(referralCase, incident, new IncidentAnswer(true), context.Actor, now, command.Note);
            return new Result(incident.Id);
        }
    }
}
