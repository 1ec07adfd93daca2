using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// Tells the waiting workflow that the last treatment has ended. Called by whatever ends a treatment, in the same transaction.
/// </summary>
internal static class AwaitedTreatments
{
    /// <summary>Answers the workflow if it waits, nothing runs any more, and no new lesion is under review.</summary>
    public static void AnswerAwaitedTreatments(this CaseDb db, ReferralCase referralCase, DateTimeOffset now)
    {
        if (
            referralCase.AwaitTreatmentsTaskId is not { } taskId
            || referralCase.HasRunningTreatments()
            || referralCase.NewLesionReview is not null
        )
            return;
        db.CompleteTask(referralCase.Id, taskId, Result(referralCase), now);
        referralCase.StopAwaitingTreatments();
    }

    /// <summary>Over the treatments of the latest approval.</summary>
    internal static TreatmentsAnswer Result(ReferralCase referralCase)
    {
        var latest = referralCase.Released.Select(referralCase.TreatmentOf).OfType<Treatment>().ToList();
        return new TreatmentsAnswer(
            latest.Count(treatment => treatment.State == TreatmentState.Completed),
            latest.Count(treatment => treatment.State == TreatmentState.Cancelled)
        );
    }

    internal static bool HasRunningTreatments(this ReferralCase referralCase) =>
        referralCase.Treatments.Any(treatment => !treatment.HasEnded);

    /// <summary>The treatment that came of a decision; null when none was planned yet.</summary>
    internal static Treatment? TreatmentOf(this ReferralCase referralCase, ProcedureDecision decision) =>
        referralCase.Treatments.FirstOrDefault(treatment =>
            treatment.LesionId == decision.LesionId && treatment.Procedure == decision.Procedure && treatment.CreatedAt >= decision.At
        );
}
