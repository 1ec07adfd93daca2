using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Reviews;

/// <summary>Records what the tumor board decided: procedures per lesion, a question, or a decline; with who was there and why.</summary>
public static class RecordTumorBoardDecision
{
    public enum Outcome
    {
        Approve,
        MoreInformation,
        Decline,
    }

    /// <param name="Lesions">For <see cref="Outcome.Approve"/>; null = every lesion that is not on hold, as recommended.</param>
    /// <param name="Attendees">Names, as the minutes have them.</param>
    /// <param name="Reason">Why, or the question when more information is asked for.</param>
    /// <param name="Fields">Facts asked for; null when none are.</param>
    [Answers(WorkItemForm.TumorBoard, "recordTumorBoardDecision")]
    [AllowRoles(Roles.Deciding)]
    public sealed record Command(
        Guid CaseId,
        Outcome Decision,
        IReadOnlyList<LesionApproval>? Lesions,
        string Attendees,
        string Reason,
        IReadOnlyList<string>? Fields = null,
        Guid? AssessmentId = null
    ) : ICommand<ApprovalResult>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Decision).IsInEnum();
            RuleFor(command => command.Attendees).NotEmpty().WithMessage("Write who was there.").MaximumLength(1000);
            RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(2000);
            RuleFor(command => command.Lesions)
                .NotEmpty()
                .When(command => command.Lesions is not null && command.Decision == Outcome.Approve)
                .WithMessage("Approve at least one lesion.");
            RuleForEach(command => command.Lesions).SetValidator(new LesionApprovalValidator());
            RuleFor(command => command.Fields!)
                .SetValidator(new RequestInformation.FieldsValidator())
                .When(command => command.Fields is not null);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, ApprovalResult>
    {
        /// <exception cref="ProcessRuleException">The board has no such item, or the lesion or procedure can't be approved.</exception>
        public async Task<ApprovalResult> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, Signing.Parts, context, cancellationToken);
            var item = referralCase.RequireDecidable(WorkItemForm.TumorBoard, context.Actor);
            var (record, assessment) = await db.RequireAssessmentAsync(referralCase.Id, command.AssessmentId, cancellationToken);
            var now = time.GetUtcNow();
            if (command.Decision != Outcome.Approve)
                return Other(referralCase, item, record, command, now);

            var lesions = command
                .Lesions?.Select(lesion => lesion.Reason is null ? lesion with { Reason = command.Reason } : lesion)
                .ToList();
            var decisions = referralCase.Sign(record, assessment, lesions, command.Attendees, context.Actor, now);
            referralCase.Record(CaseEventKind.TumorBoardDecided, context.Actor, now, subject: "Approved", why: command.Reason);
            var ids = decisions.Select(decision => decision.Id).ToList();
            if (decisions.Any(decision => decision.Signature == SecondSignature.Pending))
            {
                referralCase.RequestSecondSignature(context.Actor, now);
                return new ApprovalResult(ids, AwaitsSecondSignature: true);
            }

            referralCase.ShowApproved(decisions, assessment);
            db.AnswerTask(referralCase, item, Signing.Answer(decisions), context.Actor, now);
            return new ApprovalResult(ids, AwaitsSecondSignature: false);
        }

        private ApprovalResult Other(ReferralCase referralCase, WorkItem item, AssessmentRecord record, Command command, DateTimeOffset now)
        {
            referralCase.WithdrawPendingSignature(context.Actor, now);
            var asks = command.Decision == Outcome.MoreInformation;
            var decision = new ProcedureDecision(
                referralCase.Id,
                record.Id,
                asks ? DecisionKind.MoreInformation : DecisionKind.Declined,
                null,
                null,
                command.Reason,
                command.Attendees,
                needsSecondSignature: false,
                context.Actor,
                now
            );
            var question = asks ? new InformationRequest(referralCase.Id, command.Reason, command.Fields ?? [], context.Actor, now) : null;
            referralCase.AddDecision(decision, CaseEventKind.TumorBoardDecided, context.Actor, now, question);
            db.AnswerTask(
                referralCase,
                item,
                new ReviewAnswer(asks ? ReviewDecision.MoreInformation : ReviewDecision.Decline),
                context.Actor,
                now
            );
            return new ApprovalResult([decision.Id], AwaitsSecondSignature: false);
        }
    }
}
