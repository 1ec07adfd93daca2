using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Reviews;

/// <summary>
/// A second surgeon gives or refuses the signature for an excluded procedure. Given: the case goes on. Refused: the review is still
/// pending and is decided again.
/// </summary>
public static class CountersignDecision
{
    /// <param name="Reason">Required to refuse.</param>
    [Answers(WorkItemForm.SecondSignature, "countersign")]
    [AllowRoles(Role.OrthopedicSurgeon)]
    public sealed record Command(Guid CaseId, bool Agrees, string? Reason = null) : ICommand<Result>, ISigned
    {
        Guid? ISigned.SignedOn => CaseId;

        bool ISigned.SignsWholeCase => true;
    }

    public sealed record Result(Guid CaseId, SecondSignature Signature);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Reason).MaximumLength(2000);
            RuleFor(command => command.Reason)
                .NotEmpty()
                .WithMessage("Say why.")
                .When(command => !command.Agrees)
                .WithMessage("Give the reason for refusing.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException">No signature is asked for, or it comes from the surgeon who decided.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Decide, context, cancellationToken);
            var request = referralCase.RequireDecidable(WorkItemForm.SecondSignature, context.Actor);
            var round = referralCase.LatestRound!;
            var unsigned = round.Unsigned;
            var now = time.GetUtcNow();
            foreach (var decision in unsigned)
            {
                decision.Countersign(command.Agrees, context.Actor);
                var kind = command.Agrees ? CaseEventKind.SecondSignatureGiven : CaseEventKind.SecondSignatureRefused;
                referralCase.Record(kind, context.Actor, now, subject: decision.Procedure?.ToString(), why: command.Reason);
            }

            db.AnswerTask(referralCase, request, new NoAnswer(), context.Actor, now);
            if (!command.Agrees)
            {
                foreach (var first in unsigned.Select(decision => decision.DecidedById).Distinct())
                    referralCase.Tell(first, NoticeKind.SignatureRefused, context.Actor, now);
                return new Result(referralCase.Id, SecondSignature.Refused);
            }

            // The review belongs to the first surgeon, who has signed; the rule, not the second surgeon, releases it.
            var review = referralCase.FindWorkItem(WorkItemForm.Review) ?? referralCase.RequireWorkItem(WorkItemForm.TumorBoard);
            var (_, assessment) = await db.RequireAssessmentAsync(referralCase.Id, unsigned[0].AssessmentId, cancellationToken);
            db.Release(referralCase, review, round.Of(ReviewPayload.Of(review).Asks), assessment, Actor.System, now);
            return new Result(referralCase.Id, SecondSignature.Given);
        }
    }
}
