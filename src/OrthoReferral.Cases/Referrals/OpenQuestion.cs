using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The question that goes with a hold: the workflow only says that the oncologist must act, the assessment says what is missing.
/// </summary>
internal static class OpenQuestion
{
    public static async Task<InformationRequest> ForAsync(
        CaseDb db,
        Guid caseId,
        WorkItemForm form,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (form == WorkItemForm.Biopsy)
            return new InformationRequest(
                caseId,
                "A biopsy must confirm the diagnosis before any local treatment.",
                ["cancer.tissueConfirmed"],
                Actor.System,
                now
            );

        var latest = await db.LatestAssessmentAsync(caseId, cancellationToken);
        IReadOnlyList<string> missing = latest?.Read().Case.MissingFacts ?? [];
        return new InformationRequest(
            caseId,
            "The referral can't be routed until these facts are known.",
            [.. missing.Take(40)],
            Actor.System,
            now
        );
    }
}
