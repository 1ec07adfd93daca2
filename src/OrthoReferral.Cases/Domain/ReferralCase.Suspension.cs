using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A signed treatment whose facts changed is suspended in the same transaction: its work items are withdrawn, and it can be neither booked
/// nor performed until it is signed again (reference, 3.6).
/// </summary>
public sealed partial class ReferralCase
{
    /// <exception cref="TreatmentSuspendedException">It is suspended.</exception>
    public static void RequireNotSuspended(Treatment treatment)
    {
        if (treatment.Suspension is { } open)
            throw new TreatmentSuspendedException(open.Reasons);
    }

    /// <summary>Suspends a treatment. Its work items are withdrawn, but for what a second clinician has to sign.</summary>
    public TreatmentSuspension SuspendTreatment(
        Treatment treatment,
        Guid assessmentId,
        IReadOnlyList<RecheckReason> reasons,
        bool needsTwo,
        Actor actor,
        DateTimeOffset now
    )
    {
        var suspension = treatment.Suspend(assessmentId, reasons, needsTwo, now);
        foreach (var item in workItems.Where(item => item.TreatmentId == treatment.Id && item.IsPending && item.TaskId is not null))
            item.Withdraw(now);
        RefreshClock();
        Record(
            CaseEventKind.TreatmentSuspended,
            actor,
            now,
            subject: $"{treatment.LesionLabel}, {treatment.Procedure}",
            why: string.Join(", ", reasons)
        );
        return suspension;
    }

    /// <summary>A clinician signs a suspended treatment again.</summary>
    /// <returns>Whether it goes on: false while a second clinician has to sign.</returns>
    /// <exception cref="ProcessRuleException"><c>not-suspended</c>, or the same person signs twice.</exception>
    public bool SignAgain(Treatment treatment, string why, Actor actor, DateTimeOffset now)
    {
        var open = treatment.Suspension ?? throw new ProcessRuleException("not-suspended", "This treatment is not suspended any more.");
        var goesOn = open.Sign(why, actor);
        Record(CaseEventKind.TreatmentSignedAgain, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}", why: why);
        if (goesOn)
            treatment.Resume(isSigned: true, now);
        return goesOn;
    }

    /// <summary>What suspended the treatment is gone: a newly recorded value cleared it.</summary>
    public void LiftSuspension(Treatment treatment, Actor actor, DateTimeOffset now)
    {
        treatment.Resume(isSigned: false, now);
        Record(CaseEventKind.TreatmentResumed, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}");
    }
}
