using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Reviews;

/// <summary>A reviewer declines the referral, with the reason that the oncologist reads. The workflow closes the case.</summary>
public static class DeclineReferral
{
    [Answers(WorkItemForm.Review, "decline")]
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
                DecisionKind.Declined,
                null,
                null,
                command.Reason,
                null,
                needsSecondSignature: false,
                context.Actor,
                now
            );
            referralCase.AddDecision(decision, CaseEventKind.Declined, context.Actor, now);
            db.AnswerTask(referralCase, review, new ReviewAnswer(ReviewDecision.Decline), context.Actor, now);
            return new Result(decision.Id);
        }
    }
}
