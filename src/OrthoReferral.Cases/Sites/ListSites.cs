using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Sites;

/// <summary>The sites by name.</summary>
public static class ListSites
{
    // A hospital group has tens of sites.
    private const int Most = 500;

    [AllowRoles(Roles.Everybody)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Row> Sites);

    /// <param name="TimeZone">IANA name.</param>
    /// <param name="Units">In which laboratory values are read and entered.</param>
    /// <param name="StudyLink">Address of a study with <c>{accession}</c> in it; null: none.</param>
    public sealed record Row(Guid Id, string Name, string TimeZone, Jurisdiction Jurisdiction, LabUnits Units, string? StudyLink);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await Rows(db).ToListAsync(cancellationToken));
    }

    internal static IQueryable<Row> Rows(CaseDb db) =>
        db
            .Sites.AsNoTracking()
            .OrderBy(site => site.NameKey)
            .Take(Most)
            .Select(site => new Row(site.Id, site.Name, site.TimeZone, site.Jurisdiction, site.Units, site.StudyLink));
}
