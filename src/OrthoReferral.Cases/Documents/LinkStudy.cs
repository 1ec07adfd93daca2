using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Documents;

/// <summary>Links an imaging study by its number in the archive, instead of uploading it.</summary>
public static class LinkStudy
{
    /// <summary>Longest accession number.</summary>
    public const int LongestNumber = 64;

    /// <param name="AccessionNumber">The number under which the archive keeps the study.</param>
    /// <param name="Title">What it shows; null or empty: its kind.</param>
    /// <param name="QuestionId">The question that asks for it; null: none.</param>
    /// <param name="TakenOn">Day of the study; null = not recorded.</param>
    [AllowRoles(Roles.Seeing)]
    public sealed record Command(
        Guid CaseId,
        string AccessionNumber,
        string Kind,
        string? Title = null,
        DateOnly? TakenOn = null,
        Guid? QuestionId = null
    ) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid DocumentId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.AccessionNumber)
                .NotEmpty()
                .WithMessage("Enter the number of the study in the imaging archive.")
                .MaximumLength(LongestNumber)
                .IsIdentityText();
            RuleFor(command => command.Title).MaximumLength(160);
            RuleFor(command => command.Kind)
                .Must(kind => AddDocument.Kinds.Contains(kind, StringComparer.Ordinal))
                .WithMessage($"Choose one of: {string.Join(", ", AddDocument.Kinds)}.");
            RuleFor(command => command.TakenOn)
                .LessThanOrEqualTo(_ => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1))
                .WithMessage("The date is in the future.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var row = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            var study = CaseDocument.OfStudy(
                row.Id,
                string.IsNullOrWhiteSpace(request.Title) ? request.Kind : request.Title.Trim(),
                request.Kind,
                request.AccessionNumber.Trim(),
                request.TakenOn,
                context.Actor,
                now
            );
            await db.AddForAsync(row, study, request.QuestionId, context.Actor, now, cancellationToken);
            row.AddDocument(study, context.Actor, now);
            return new Result(row.Id, study.Id);
        }
    }
}
