using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Reviews;

/// <summary>Reads what a person has before them when they sign.</summary>
public static class SeenCases
{
    /// <param name="subject">The case, treatment or work item that is signed.</param>
    /// <exception cref="NotFoundException">There is none, or the person may not see its case.</exception>
    public static async Task<SeenCase> FindSeenAsync(this CaseDb db, Guid subject, Actor actor, CancellationToken cancellationToken) =>
        await db
            .Cases.AsNoTracking()
            .Where(CaseAccess.VisibleTo(actor))
            .Where(row =>
                row.Id == subject
                || db.WorkItems.Any(item => item.Id == subject && item.CaseId == row.Id)
                || db.Treatments.Any(treatment => treatment.Id == subject && treatment.CaseId == row.Id)
            )
            .Select(row => new
            {
                row.Id,
                row.Version,
                Assessment = db
                    .Assessments.Where(known => known.CaseId == row.Id)
                    .OrderByDescending(known => known.FactsVersion)
                    .ThenByDescending(known => known.At)
                    .ThenByDescending(known => known.Id)
                    .Select(known => new { known.Id, known.ResultJson })
                    .FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken)
            is { } found
            ? new SeenCase(found.Id, found.Version, found.Assessment?.Id, found.Assessment?.ResultJson)
            : throw new NotFoundException("case");
}
