using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Ends a case before its workflow does.</summary>
internal static class EndCase
{
    /// <summary>What must be loaded to end a case.</summary>
    public const CaseLoader.Parts Parts = CaseLoader.Parts.Treatments;

    /// <summary>
    /// Queues the cancellation of what runs in the engine, if the case was ever submitted. Call before the case is closed.
    /// </summary>
    public static void CancelRunsOf(this CaseDb db, ReferralCase referralCase, DateTimeOffset now)
    {
        if (referralCase.State is not (CaseState.Draft or CaseState.Closed))
            db.CancelRuns(referralCase, now);
    }
}
