using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Reviews;

/// <summary>A reviewer puts the case on the list of the next tumor board, with the question to it.</summary>
public static class SendToTumorBoard
{
    [Answers(WorkItemForm.Review, "sendToTumorBoard")]
    [AllowRoles(Roles.Deciding)]
    public sealed record Command(Guid CaseId, string Reason, Guid? AssessmentId = null) : ICommand<Result>;

    public sealed record Result(Guid DecisionId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(2000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException">No review is pending.</exception>
        /// <exception cref="ForbiddenException">The review is for another role.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, Signing.Parts, context, cancellationToken);
            var review = referralCase.RequireDecidable(WorkItemForm.Review, context.Actor);
            var (record, _) = await db.RequireAssessmentAsync(referralCase.Id, command.AssessmentId, cancellationToken);
            var now = time.GetUtcNow();
            referralCase.WithdrawPendingSignature(context.Actor, now);
            var decision = new ProcedureDecision(
                referralCase.Id,
                record.Id,
                DecisionKind.TumorBoard,
                null,
                null,
                command.Reason,
                null,
                needsSecondSignature: false,
                context.Actor,
                now
            );
            referralCase.AddDecision(decision, CaseEventKind.SentToTumorBoard, context.Actor, now);
            db.AnswerTask(referralCase, review, new ReviewAnswer(ReviewDecision.TumorBoard), context.Actor, now);
            return new Result(decision.Id);
        }
    }
}
