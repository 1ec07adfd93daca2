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

    /// <summary>
    /// Suspends a treatment. Its work items are withdrawn, but for what a second clinician has to sign; who signed it and who booked it
    /// are told.
    /// </summary>
    public TreatmentSuspension SuspendTreatment(
        Treatment treatment,
        Guid assessmentId,
        IReadOnlyList<RecheckReason> reasons,
        bool needsTwo,
        Actor actor,
        DateTimeOffset now
    )
    {
        Tell(treatment.Suspension?.SignerId, NoticeKind.SignatureVoided, actor, now);
        TellAbout(treatment, NoticeKind.TreatmentSuspended, actor, now);
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
        RequireIdentityConfirmed();
        var goesOn = open.Sign(why, actor);
        Record(CaseEventKind.TreatmentSignedAgain, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}", why: why);
        if (!goesOn)
            return false;
        TellAbout(treatment, NoticeKind.TreatmentResumed, actor, now);
        treatment.Resume(isSigned: true, now);
        return true;
    }

    /// <summary>
    /// Another procedure is signed in the place of a treatment that has ended. The decision joins the round that it changes.
    /// </summary>
    public Treatment ReplaceTreatment(
        Treatment treatment,
        DecisionKind kind,
        Procedure procedure,
        Guid assessmentId,
        string why,
        Actor actor,
        DateTimeOffset now
    )
    {
        RequireIdentityConfirmed();
        DecideOn(treatment, kind, procedure, assessmentId, why, actor, now);
        if (ApprovedProcedure == treatment.Procedure)
            ApprovedProcedure = procedure;
        return PlanTreatment(assessmentId, treatment.LesionId, treatment.LesionLabel, procedure, actor, now);
    }

    /// <summary>The tumor board decides about a suspended treatment; the oncologist is told.</summary>
    public void SendTreatmentToBoard(Treatment treatment, Guid assessmentId, string why, Actor actor, DateTimeOffset now)
    {
        DecideOn(treatment, DecisionKind.TumorBoard, procedure: null, assessmentId, why, actor, now);
        Tell(OncologistId, NoticeKind.SentToTumorBoard, actor, now);
    }

    private void DecideOn(
        Treatment treatment,
        DecisionKind kind,
        Procedure? procedure,
        Guid assessmentId,
        string why,
        Actor actor,
        DateTimeOffset now
    )
    {
        var decision = new ProcedureDecision(Id, assessmentId, kind, treatment.LesionId, procedure, why, null, false, actor, now)
        {
            Round = DecisionOf(treatment).Round,
        };
        decisions.Add(decision);
        Record(decision.Event, actor, now, subject: procedure?.ToString(), why: why);
    }

    /// <summary>What suspended the treatment is gone: a newly recorded value cleared it.</summary>
    public void LiftSuspension(Treatment treatment, Actor actor, DateTimeOffset now)
    {
        treatment.Resume(isSigned: false, now);
        Record(CaseEventKind.TreatmentResumed, actor, now, subject: $"{treatment.LesionLabel}, {treatment.Procedure}");
        TellAbout(treatment, NoticeKind.TreatmentResumed, actor, now);
    }

    /// <summary>
    /// Facts changed that would suspend the treatment, but it has begun: who signed it and who holds its work items are told.
    /// </summary>
    public void TellUnderWay(Treatment treatment, Actor actor, DateTimeOffset now)
    {
        var holders = workItems.Where(item => item.TreatmentId == treatment.Id && item.IsPending).Select(item => item.AssigneeId);
        foreach (var person in holders.Append(SignerOf(treatment)).Distinct())
            Tell(person, NoticeKind.ChangedUnderTreatment, actor, now);
    }

    private void TellAbout(Treatment treatment, NoticeKind kind, Actor actor, DateTimeOffset now)
    {
        foreach (var person in new Guid?[] { SignerOf(treatment), treatment.BookedById }.Distinct())
            Tell(person, kind, actor, now);
    }
}
