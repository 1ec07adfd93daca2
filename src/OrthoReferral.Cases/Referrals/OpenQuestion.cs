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
        ReferralCase referralCase,
        WorkItemForm form,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (form == WorkItemForm.Biopsy)
            return new InformationRequest(
                referralCase.Id,
                "A biopsy must confirm the diagnosis before any local treatment.",
                AskedFacts.Of(referralCase, ["cancer.tissueConfirmed"]),
                Actor.System,
                now
            );

        var latest = await db.LatestAssessmentAsync(referralCase.Id, cancellationToken);
        IReadOnlyList<string> missing = latest?.Read().Case.MissingFacts ?? [];
        return new InformationRequest(
            referralCase.Id,
            "The referral can't be routed until these facts are known.",
            AskedFacts.Of(referralCase, missing.Take(40)),
            Actor.System,
            now
        );
    }
}
