using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Reviews;

/// <summary>A surgeon takes note of an emergency and says what is being done. The review itself goes on beside it.</summary>
public static class AcknowledgeEmergency
{
    /// <param name="Note">What was done, for example who was called; null when nothing needs to be said.</param>
    [Answers(WorkItemForm.Emergency, "acknowledgeEmergency")]
    [AllowRoles(Role.OrthopedicSurgeon)]
    public sealed record Command(Guid CaseId, string? Note = null) : ICommand<Result>;

    public sealed record Result(Guid WorkItemId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Note).MaximumLength(2000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException"><c>no-pending-work-item</c>: no emergency is pending.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var emergency = referralCase.RequireDecidable(WorkItemForm.Emergency, context.Actor);
            db.AnswerTask(referralCase, emergency, new NoAnswer(), context.Actor, time.GetUtcNow(), command.Note);
            return new Result(emergency.Id);
        }
    }
}
