using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Loads the case of a treatment for a command about that treatment.</summary>
internal static class TreatmentLoader
{
    /// <param name="load">One that reads treatments.</param>
    /// <exception cref="NotFoundException">No such treatment, or of a case that the actor may not see.</exception>
    /// <exception cref="StaleVersionException">The caller decided on an older version of the case.</exception>
    public static async Task<(ReferralCase Case, Treatment Treatment)> LoadTreatmentAsync(
        this CaseDb db,
        Guid treatmentId,
        CaseLoad load,
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
        var row = await db.LoadCaseAsync(caseId, load, context, cancellationToken);
        return (row, row.Treatments.Single(treatment => treatment.Id == treatmentId));
    }
}
