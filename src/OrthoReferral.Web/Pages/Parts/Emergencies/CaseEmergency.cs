using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.Emergencies;

/// <summary>The emergency of a case, the same words for whoever opens it.</summary>
internal static class CaseEmergency
{
    /// <summary>
    /// The emergency of the lesion that leads, or of the next one that is still in danger; null when there is none. The danger of a lesion
    /// has ended when its facts no longer say so, when it was treated, and when the case is closed or in follow-up.
    /// </summary>
    internal static EmergencyView? Of(CaseView view, Assessment assessment)
    {
        if (view.Header.State is CaseState.Closed or CaseState.InFollowUp)
            return null;
        var treated = view
            .Treatments.Where(treatment => treatment.PerformedAt is not null)
            .Select(treatment => treatment.LesionId)
            .ToHashSet(StringComparer.Ordinal);
        return assessment
            .Lesions.OrderBy(lesion => lesion.LesionId != assessment.Case.LeadLesionId)
            .Where(lesion => !treated.Contains(lesion.LesionId))
            .Select(EmergencyView.From)
            .FirstOrDefault(emergency => emergency is not null);
    }
}
