using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The identity of a submitted case is corrected: with a reason, with both values in the audit log, and assessed anew, because the birth
/// date decides the age. What was signed for the other identity is suspended as for a wrong site; a coordinator confirms the new one
/// before anybody signs again.
/// </summary>
internal static class IdentityCorrection
{
    /// <summary>The task of the coordinator's work item.</summary>
    internal const string ConfirmTask = ReferralCase.IdentityConfirmation;

    /// <exception cref="ProcessRuleException"><c>reason-required</c>: nobody said why.</exception>
    /// <exception cref="PatientWarningException">Another record is like it; the reason is the answer.</exception>
    public static async Task CorrectIdentityAsync(
        this CaseDb db,
        CommitChecks checks,
        ReferralCase referralCase,
        PatientIdentity identity,
        string? why,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(why))
            throw new ProcessRuleException("reason-required", "Say why the patient of a submitted referral is corrected.");
        referralCase.CorrectIdentity(identity, why, actor, now);
        await db.AssignPatientAsync(checks, referralCase, why, actor, now, cancellationToken);
    }

    /// <summary>After the corrected case was assessed: compares what was signed, and asks the coordinator.</summary>
    public static async Task RecheckIdentityAsync(
        this CaseDb db,
        ReferralCase referralCase,
        AssessmentRecord latest,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await db.RecheckAsync(referralCase, referralCase.Facts(), latest, isOtherPatient: true, now, cancellationToken);
        if (referralCase.State != CaseState.InTreatment || actor.Is(Role.Coordinator))
            return;
        if (!referralCase.AwaitsIdentityConfirmation)
            referralCase.RaiseWorkItem(Confirmation(latest.Urgency), treatmentId: null, Actor.System, now);
    }

    private static WorkItemSource Confirmation(Urgency? urgency) =>
        new(
            ConfirmTask,
            WorkItemForm.Confirm,
            Role.Coordinator,
            "Confirm the patient's identity: it was corrected after signing",
            ReReviewItems.DueIn(urgency)
        );
}
