using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

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
    /// <param name="Fields">Facts asked for, recorded or not; null when none are.</param>
    /// <param name="Documents">Kinds of document asked for; null when none are.</param>
    [Answers(WorkItemForm.TumorBoard, "recordTumorBoardDecision")]
    [AllowRoles(Roles.Deciding)]
    public sealed record Command(
        Guid CaseId,
        Outcome Decision,
        IReadOnlyList<LesionApproval>? Lesions,
        string Attendees,
        string Reason,
        IReadOnlyList<string>? Fields = null,
        Guid? AssessmentId = null,
        IReadOnlyList<string>? Documents = null
    ) : ICommand<ApprovalResult>, ISigned
    {
        Guid? ISigned.SignedOn => CaseId;
    }

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
            RuleFor(command => command.Documents!)
                .SetValidator(new RequestInformation.DocumentsValidator())
                .When(command => command.Documents is not null);
        }
    }

    internal sealed class Handler(Deciding deciding) : IRequestHandler<Command, ApprovalResult>
    {
        /// <exception cref="ProcessRuleException">The board has no such item, or the lesion or procedure can't be approved.</exception>
        public Task<ApprovalResult> Handle(Command command, CancellationToken cancellationToken) =>
            command.Decision switch
            {
                Outcome.Approve => deciding.OnLesionsAsync(
                    (command.CaseId, command.AssessmentId),
                    WorkItemForm.TumorBoard,
                    command.Lesions?.Select(lesion => lesion.Reason is null ? lesion with { Reason = command.Reason } : lesion).ToList(),
                    (command.Attendees, command.Reason),
                    cancellationToken
                ),
                Outcome.MoreInformation => OnCaseAsync(
                    command,
                    DecisionKind.MoreInformation,
                    new AskedFor(command.Fields ?? [], command.Documents),
                    cancellationToken
                ),
                Outcome.Decline => OnCaseAsync(command, DecisionKind.Declined, asked: null, cancellationToken),
            };

        private async Task<ApprovalResult> OnCaseAsync(
            Command command,
            DecisionKind kind,
            AskedFor? asked,
            CancellationToken cancellationToken
        )
        {
            var (decision, _) = await deciding.OnCaseAsync(
                (command.CaseId, command.AssessmentId),
                WorkItemForm.TumorBoard,
                kind,
                command.Reason,
                cancellationToken,
                asked,
                command.Attendees
            );
            return new ApprovalResult([decision], AwaitsSecondSignature: false);
        }
    }
}
