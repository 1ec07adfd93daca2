using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Reviews;

/// <summary>A reviewer puts the case on the list of the next tumor board, with the question to it.</summary>
public static class SendToTumorBoard
{
    [Answers(WorkItemForm.Review, "sendToTumorBoard")]
    [AllowRoles(Roles.Deciding)]
    public sealed record Command(Guid CaseId, string Reason, Guid? AssessmentId = null) : ICommand<Result>, ISigned
    {
        Guid? ISigned.SignedOn => CaseId;
    }

    public sealed record Result(Guid DecisionId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(2000);
    }

    internal sealed class Handler(Deciding deciding) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException">No review is pending.</exception>
        /// <exception cref="ForbiddenException">The review is for another role.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var seen = (command.CaseId, command.AssessmentId);
            var (decision, _) = await deciding.OnCaseAsync(
                seen,
                WorkItemForm.Review,
                DecisionKind.TumorBoard,
                command.Reason,
                cancellationToken
            );
            return new Result(decision);
        }
    }
}
