using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Leaflets;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Leaflets;

/// <summary>
/// The leaflets that belong to a case now: they follow from the stored assessment of its newest facts, and from what was signed since.
/// </summary>
/// <param name="AssessmentId">The assessment.</param>
/// <param name="Given">The leaflets in the order of the sheet.</param>
internal sealed record PatientLeaflets(Guid AssessmentId, IReadOnlyList<GivenLeaflet> Given)
{
    /// <summary>Null before the first assessment.</summary>
    public static async Task<PatientLeaflets?> OfCaseAsync(
        CaseDb db,
        Guid caseId,
        CalendarDate? born,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await db.LatestAssessmentAsync(caseId, cancellationToken) is not { } latest)
            return null;
        var treatments = await db
            .Treatments.AsNoTracking()
            .Where(row => row.CaseId == caseId && row.State != TreatmentState.Cancelled)
            .OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.Id)
            .Select(row => new Signed(row.LesionId, row.Procedure, row.SuspendedAt != null))
            .ToListAsync(cancellationToken);
        var facts = StoredAssessments.FactsOf(latest.FactsJson, born);
        return new(latest.Id, PatientInformation.For(facts, latest.Read(), InForce(treatments, facts, now)));
    }

    // The newest treatment of each lesion, done or ahead. Of one that is suspended nobody knows whether it will be, so the answer counts.
    private static List<SignedProcedure> InForce(List<Signed> treatments, Referral facts, DateTimeOffset now)
    {
        var signed = new List<SignedProcedure>();
        foreach (var lesion in treatments.GroupBy(treatment => treatment.LesionId, StringComparer.Ordinal))
        {
            var newest = lesion.Last();
            var day = DateOnly.FromDateTime(now.UtcDateTime);
            if (!newest.IsSuspended && RuleSet.Current.ReadinessOf(facts, newest.LesionId, newest.Procedure, day) is { } readiness)
                signed.Add(new(newest.LesionId, newest.Procedure, readiness));
        }

        return signed;
    }

    private sealed record Signed(string LesionId, Procedure Procedure, bool IsSuspended);
}
