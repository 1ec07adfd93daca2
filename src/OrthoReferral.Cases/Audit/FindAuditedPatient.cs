using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Whose entries are looked for: a patient by exactly their record number or the number of a case. Who asks is told no patient, so a
/// match says the site and the day of registration, by which two of the same number differ.
/// </summary>
public static class FindAuditedPatient
{
    // Sites give their numbers by themselves, so a few of them may have given the same.
    private const int Most = 20;

    /// <param name="Text">A record number, whatever its spaces and case, or a case number.</param>
    [AllowRoles(Roles.Auditing)]
    [Reads(PatientData.Patients)]
    public sealed record Query([property: NeverInAddress] string Text) : IQuery<Result>;

    /// <param name="Matches">Empty: no patient has this number.</param>
    public sealed record Result(IReadOnlyList<Match> Matches);

    /// <param name="PatientId">The record that survives where several were linked.</param>
    /// <param name="Site">The site that gave the number.</param>
    /// <param name="RegisteredAt">When the record that has the number was made.</param>
    public sealed record Match(Guid PatientId, string Site, DateTimeOffset RegisteredAt);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() =>
            RuleFor(query => query.Text)
                .Cascade(CascadeMode.Stop)
                .MaximumLength(PatientIdentity.LongestMrn)
                .IsIdentityText()
                .Must(text => SearchKey.Of(text ?? "").Length > 0)
                .WithMessage("Type a record number or a case number.");
    }

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var (key, number) = (SearchKey.Of(request.Text), request.Text.Trim().ToUpperInvariant());
            var found = await ByNumber(db, key).ToListAsync(cancellationToken);
            if (found.Count == 0)
                found = await ByCase(db, number).ToListAsync(cancellationToken);

            // A person whose two records have the same number is one.
            return new Result([.. found.DistinctBy(match => match.PatientId)]);
        }
    }

    internal static IQueryable<Match> ByNumber(CaseDb db, string key) =>
        from record in db.Patients.AsNoTracking().Where(row => row.MrnKey == key).OrderBy(row => row.Id).Take(Most)
        join site in db.Sites on record.SiteId equals site.Id
        select new Match(record.PersonId, site.Name, record.CreatedAt);

    internal static IQueryable<Match> ByCase(CaseDb db, string number) =>
        from row in db.Cases.AsNoTracking()
        where row.Number == number
        join record in db.Patients on row.PatientId equals (Guid?)record.Id
        join site in db.Sites on record.SiteId equals site.Id
        select new Match(record.PersonId, site.Name, record.CreatedAt);
}
