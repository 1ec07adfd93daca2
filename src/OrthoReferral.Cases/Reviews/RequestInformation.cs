using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Documents;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Reviews;

/// <summary>
/// A reviewer asks the oncologist for exactly these facts and documents, with a question in words. The workflow waits for the answer.
/// </summary>
public static class RequestInformation
{
    /// <param name="Fields">
    /// Paths of facts, for example <c>lesions[0].painNrs</c>; empty when only the words ask. One that is recorded is asked for again: a
    /// newer value is wanted.
    /// </param>
    /// <param name="Documents">Kinds of document, as a document has them; null when none are asked for.</param>
    [Answers(WorkItemForm.Review, "requestInformation")]
    [AllowRoles(Roles.Deciding)]
    public sealed record Command(
        Guid CaseId,
        IReadOnlyList<string> Fields,
        string Question,
        Guid? AssessmentId = null,
        IReadOnlyList<string>? Documents = null
    ) : ICommand<Result>, ISigned
    {
        Guid? ISigned.SignedOn => CaseId;
    }

    public sealed record Result(Guid InformationRequestId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Question).NotEmpty().WithMessage("Write what you need to know.").MaximumLength(2000);
            RuleFor(command => command.Fields).SetValidator(new FieldsValidator());
            RuleFor(command => command.Documents!).SetValidator(new DocumentsValidator()).When(command => command.Documents is not null);
        }
    }

    /// <summary>Fields that may be asked for: facts of the data dictionary, at most 40.</summary>
    internal sealed class FieldsValidator : AbstractValidator<IReadOnlyList<string>>
    {
        public FieldsValidator()
        {
            RuleFor(fields => fields.Count).LessThanOrEqualTo(40).WithMessage("Ask for at most 40 facts.");
            RuleForEach(fields => fields)
                .Must(path => path is not null && FactCatalog.Find(path) is not null)
                .OverridePropertyName("")
                .WithMessage("This is not a fact of the referral.");
        }
    }

    /// <summary>Kinds of document that may be asked for.</summary>
    internal sealed class DocumentsValidator : AbstractValidator<IReadOnlyList<string>>
    {
        public DocumentsValidator() =>
            RuleForEach(documents => documents)
                .Must(kind => AddDocument.Kinds.Contains(kind, StringComparer.Ordinal))
                .OverridePropertyName("")
                .WithMessage($"Choose one of: {string.Join(", ", AddDocument.Kinds)}.");
    }

    internal sealed class Handler(Deciding deciding) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException">No review is pending.</exception>
        /// <exception cref="ForbiddenException">The review is for another role.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (_, question) = await deciding.OnCaseAsync(
                (command.CaseId, command.AssessmentId),
                WorkItemForm.Review,
                DecisionKind.MoreInformation,
                command.Question,
                cancellationToken,
                asked: new AskedFor(command.Fields, command.Documents)
            );
            return new Result(question!.Value);
        }
    }
}
