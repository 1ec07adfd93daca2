using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Worklists;

/// <summary>
/// Finds cases for the search box: by case number, medical record number or words of the patient's name in any order and spelling; open
/// ones first.
/// </summary>
public static class SearchCases
{
    /// <summary>How many matches are shown; the worklist shows them all.</summary>
    public const int Limit = 10;

    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Cases)]
    public sealed record Query(string Text) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Match> Matches);

    /// <param name="Lesion">Headline lesion; null before the first assessment.</param>
    /// <param name="OtherLesions">How many more lesions there are and by which routes; null when there is no other.</param>
    public sealed record Match(
        Guid CaseId,
        string Number,
        string PatientGivenName,
        string PatientFamilyName,
        string PatientMrn,
        CaseState State,
        string? Lesion,
        string? OtherLesions
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() =>
            RuleFor(query => query.Text).NotEmpty().WithMessage("Type a case number or the beginning of a name.").MaximumLength(80);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var text = await CaseText.ReadAsync(db, request.Text, time.GetUtcNow().Year, cancellationToken);
            return new Result(await Matches(db, text, context.Actor).ToListAsync(cancellationToken));
        }
    }

    internal static IQueryable<Match> Matches(CaseDb db, CaseText text, Actor actor) =>
        text.Apply(db, db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor)))
            .Take(200)
            .OrderBy(row => row.Phase == CasePhase.Closed)
            .ThenByDescending(row => row.UpdatedAt)
            .Take(Limit)
            .Select(row => new Match(
                row.Id,
                row.Number,
                row.Patient.GivenName,
                row.Patient.FamilyName,
                row.Patient.Mrn,
                row.State,
                row.HeadlineLesion,
                row.OtherLesions
            ));
}
