using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Documents;

/// <summary>Adds an image, report or letter to a case.</summary>
public static class AddDocument
{
    /// <summary>Largest file, in bytes (20 MB).</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>The kinds that a document may have.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    ["MRI", "CT", "X-ray", "Bone scan", "PET-CT", "Pathology report", "Laboratory report", "Letter", "Other"];

    // What somebody may be waiting for.
    private static readonly string[] Reports = ["Pathology report", "Laboratory report"];

    /// <param name="FileName">As uploaded; cleaned before it is kept.</param>
    /// <param name="QuestionId">The question that asks for it; null: none.</param>
    /// <param name="TakenOn">Date of the image or report; null = not recorded.</param>
    [AllowRoles(Roles.Seeing)]
    public sealed record Command(
        Guid CaseId,
        string Title,
        string Kind,
        string FileName,
        byte[] Content,
        DateOnly? TakenOn = null,
        Guid? QuestionId = null
    ) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid DocumentId, string ContentType);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Title)
                .NotEmpty()
                .WithMessage("Say what the document shows, for example MRI of the whole spine.")
                .MaximumLength(160);
            RuleFor(command => command.Kind)
                .Must(kind => Kinds.Contains(kind, StringComparer.Ordinal))
                .WithMessage($"Choose one of: {string.Join(", ", Kinds)}.");
            RuleFor(command => command.FileName).NotEmpty().WithMessage("Choose a file.").MaximumLength(260);
            RuleFor(command => command.TakenOn)
                .LessThanOrEqualTo(_ => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1))
                .WithMessage("The date is in the future.");
            RuleFor(command => command.Content)
                .Cascade(CascadeMode.Stop)
                .NotEmpty()
                .WithMessage("The file is empty.")
                .Must(content => content.Length <= MostBytes)
                .WithMessage("The file is larger than 20 MB.")
                .Must(content => FileFormat.Of(content) is not null)
                .WithMessage("Only PDF, JPEG, PNG, TIFF and DICOM files are taken.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var row = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            var format = FileFormat.Of(request.Content)!;
            var now = time.GetUtcNow();
            var document = new CaseDocument(
                row.Id,
                request.Title.Trim(),
                request.Kind,
                format.NameFor(request.FileName),
                format.ContentType,
                request.Content,
                request.TakenOn,
                context.Actor,
                now
            );
            await db.AddForAsync(row, document, request.QuestionId, context.Actor, now, cancellationToken);
            if (row.State != CaseState.Draft && Reports.Contains(request.Kind, StringComparer.Ordinal))
                row.TellInvolved(NoticeKind.ResultRecorded, context.Actor, now);
            row.AddDocument(document, context.Actor, now);
            return new Result(row.Id, document.Id, format.ContentType);
        }
    }
}
