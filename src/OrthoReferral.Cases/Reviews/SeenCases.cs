using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Reviews;

/// <summary>Reads what a person has before them when they sign.</summary>
public static class SeenCases
{
    /// <param name="subject">The case, treatment or work item that is signed.</param>
    /// <param name="assessmentId">The assessment that the person looked at; null when they do not say.</param>
    /// <param name="version">The version of the case that they looked at; null when they do not say.</param>
    /// <exception cref="IdentityChangedException">The patient was corrected since.</exception>
    /// <exception cref="NotFoundException">There is none, or the person may not see its case.</exception>
    /// <exception cref="ProcessRuleException"><c>assessment-superseded</c>: the facts were assessed again since.</exception>
    public static async Task<SeenCase> FindSeenAsync(
        this CaseDb db,
        Guid subject,
        Actor actor,
        CancellationToken cancellationToken,
        Guid? assessmentId = null,
        ulong? version = null
    )
    {
        var found =
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
                    row.VersionBeforeCorrection,
                })
                .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("case");
        if (version <= found.VersionBeforeCorrection)
            throw new IdentityChangedException();
        var newest = await db.LatestAssessmentAsync(found.Id, cancellationToken);
        NewestAssessment.RequireNewest(assessmentId, newest?.Id);
        return new SeenCase(found.Id, found.Version, newest?.Id, newest?.ResultJson);
    }
}
