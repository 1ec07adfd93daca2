using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Loads the case of a treatment for a command about that treatment.</summary>
internal static class TreatmentLoader
{
    /// <exception cref="NotFoundException">No such treatment, or of a case that the actor may not see.</exception>
    /// <exception cref="StaleVersionException">The caller decided on an older version of the case.</exception>
    public static async Task<(ReferralCase Case, Treatment Treatment)> LoadTreatmentAsync(
        this CaseDb db,
        Guid treatmentId,
        CaseLoader.Parts parts,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var caseId =
            await db
                .Treatments.Where(treatment => treatment.Id == treatmentId)
                .Select(treatment => (Guid?)treatment.CaseId)
                .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("treatment");
        var row = await db.LoadCaseAsync(caseId, parts | CaseLoader.Parts.Treatments, context, cancellationToken);
        return (row, row.Treatments.Single(treatment => treatment.Id == treatmentId));
    }
}
