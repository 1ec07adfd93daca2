using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Reviews;

/// <summary>
/// A reviewer signs a procedure per lesion: as recommended, or another one with a reason. An excluded procedure needs a second surgeon;
/// until then the review stays pending.
/// </summary>
public static class ApproveProcedure
{
    /// <param name="Lesions">
    /// What is approved; a lesion that is left out is not treated. Null = every lesion that is not on hold, as recommended.
    /// </param>
    /// <param name="AssessmentId">The assessment that the reviewer looked at; null when the caller does not say.</param>
    [Answers(WorkItemForm.Review, "approve")]
    [AllowRoles(Roles.Deciding)]
    public sealed record Command(Guid CaseId, IReadOnlyList<LesionApproval>? Lesions = null, Guid? AssessmentId = null)
        : ICommand<ApprovalResult>,
            ISigned
    {
        Guid? ISigned.SignedOn => CaseId;
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Lesions)
                .NotEmpty()
                .When(command => command.Lesions is not null)
                .WithMessage("Approve at least one lesion.");
            RuleForEach(command => command.Lesions).SetValidator(new LesionApprovalValidator());
            RuleFor(command => command.Lesions)
                .Must(lesions => lesions!.DistinctBy(lesion => lesion.LesionId, StringComparer.Ordinal).Count() == lesions!.Count)
                .When(command => command.Lesions is not null)
                .WithMessage("A lesion is named twice.");
        }
    }

    internal sealed class Handler(Deciding deciding) : IRequestHandler<Command, ApprovalResult>
    {
        /// <exception cref="ProcessRuleException">No review is pending, or the lesion or procedure can't be approved.</exception>
        /// <exception cref="ForbiddenException">The review is for another role.</exception>
        public Task<ApprovalResult> Handle(Command command, CancellationToken cancellationToken) =>
            deciding.OnLesionsAsync(
                (command.CaseId, command.AssessmentId),
                WorkItemForm.Review,
                command.Lesions,
                board: null,
                cancellationToken
            );
    }
}
