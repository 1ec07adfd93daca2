using FluentValidation;
using FluentValidation.Results;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Reviews;

/// <summary>The rules of signing a decision, the same for a reviewer and for the tumor board.</summary>
internal static class Signing
{
    /// <summary>The newest assessment of the case, which must be the one that the clinician looked at (when they say which).</summary>
    /// <exception cref="ProcessRuleException"><c>not-assessed</c>, or <c>assessment-superseded</c>: the facts changed since.</exception>
    public static async Task<(AssessmentRecord Record, Assessment Assessment)> RequireAssessmentAsync(
        this CaseDb db,
        Guid caseId,
        Guid? seen,
        CancellationToken cancellationToken
    )
    {
        var record =
            await db.LatestAssessmentAsync(caseId, cancellationToken)
            ?? throw new ProcessRuleException("not-assessed", "The referral was not assessed yet.");
        NewestAssessment.RequireNewest(seen, record.Id);
        return (record, record.Read());
    }

    /// <summary>The pending item that this decision answers. Only its role, or an orthopedic surgeon, may decide.</summary>
    /// <exception cref="ForbiddenException">It is for another role.</exception>
    /// <exception cref="ProcessRuleException"><c>second-clinician-must-differ</c>: the actor signed first.</exception>
    /// <exception cref="WorkItemHeldByAnotherException">Somebody else has claimed it.</exception>
    public static WorkItem RequireDecidable(this ReferralCase referralCase, WorkItemForm form, Actor actor)
    {
        var item = referralCase.RequireWorkItem(form);
        TaskAnswers.RequireMayAnswer(item, actor);
        if (item.State == WorkItemState.Claimed && item.AssigneeId != actor.UserId)
            throw new WorkItemHeldByAnotherException(item.AssigneeName!);
        return item;
    }

    /// <summary>
    /// Makes a round with one decision per lesion. A lesion on hold or out of scope can't be approved by a reviewer; a tumor board may
    /// decide it, with a reason. An excluded procedure waits for a second surgeon.
    /// </summary>
    /// <exception cref="ValidationException">Unknown lesion, or a reason is missing, by field path.</exception>
    /// <param name="asked">Which lesions the review is about.</param>
    /// <param name="lesions">Null = every lesion that is asked about and not on hold, as recommended.</param>
    /// <exception cref="ProcessRuleException">
    /// <c>not-a-treatment</c>, <c>lesion-on-hold</c>, <c>lesion-not-asked</c>.
    /// </exception>
    public static DecisionRound Sign(
        this ReferralCase referralCase,
        AssessmentRecord record,
        Assessment assessment,
        ReviewPayload asked,
        IReadOnlyList<LesionApproval>? lesions,
        string? attendees,
        Actor actor,
        DateTimeOffset now
    )
    {
        var approvals = lesions ?? AsRecommended(assessment, asked);
        if (approvals.Count == 0)
            throw new ProcessRuleException("lesion-on-hold", "Every lesion is on hold or out of scope; there is nothing to approve.");
        var checkedApprovals = new List<(LesionApproval Approval, LesionAssessment Lesion)>();
        if (approvals.Any(approval => !asked.Asks(approval.LesionId)))
            throw new ProcessRuleException(
                "lesion-not-asked",
                "This review is about the new lesion alone. What is signed for another one is changed at its treatment."
            );
        for (var i = 0; i < approvals.Count; i++)
            checkedApprovals.Add((approvals[i], Check(approvals[i], i, assessment, isBoard: attendees is not null)));

        referralCase.WithdrawSecondSignature(actor, now);
        var decisions = new List<ProcedureDecision>();
        foreach (var (approval, lesion) in checkedApprovals)
        {
            var procedure = approval.Procedure ?? lesion.PrimaryProcedure;
            var isRecommended = procedure == lesion.PrimaryProcedure;
            var isExcluded = lesion.Excluded.Any(excluded => excluded.Procedure == procedure);
            var decision = new ProcedureDecision(
                referralCase.Id,
                record.Id,
                isRecommended ? DecisionKind.Approved : DecisionKind.ApprovedAnother,
                lesion.LesionId,
                procedure,
                approval.Reason,
                attendees,
                isExcluded,
                actor,
                now
            );
            decisions.Add(decision);
        }

        return referralCase.Decide(decisions, actor, now);
    }

    /// <summary>Asks a second surgeon to sign.</summary>
    public static void RequestSecondSignature(this ReferralCase referralCase, Actor actor, DateTimeOffset now)
    {
        referralCase.Record(CaseEventKind.SecondSignatureRequested, actor, now);
        referralCase.RaiseWorkItem(
            new WorkItemSource(
                "SecondSignature",
                WorkItemForm.SecondSignature,
                Role.OrthopedicSurgeon,
                "Second signature for an excluded procedure",
                SecondSigner.DueIn,
                NotForId: actor.UserId
            ),
            null,
            actor,
            now
        );
    }

    /// <summary>
    /// Everybody has signed: the case shows what was approved for the lesion that leads it (or for the first one), and the oncologist and
    /// the workflow are told. What is approved for a new lesion begins at once, beside the treatments that run.
    /// </summary>
    public static void Release(
        this CaseDb db,
        ReferralCase referralCase,
        WorkItem review,
        DecisionRound round,
        Assessment assessment,
        Actor actor,
        DateTimeOffset now
    )
    {
        if (review == referralCase.NewLesionReview)
        {
            db.StartTreatments(referralCase, round, actor, now);
        }
        else
        {
            var lead = round.Decisions.FirstOrDefault(decision => decision.LesionId == assessment.Case.LeadLesionId) ?? round.Decisions[0];
            referralCase.SetApprovedProcedure(lead.Procedure!.Value);
        }

        referralCase.Tell(referralCase.OncologistId, NoticeKind.Decided, actor, now);
        var answer = new ReviewAnswer(round.IsAsRecommended ? ReviewDecision.Approve : ReviewDecision.ChangeProcedure);
        db.AnswerTask(referralCase, review, answer, actor, now);
    }

    private static IReadOnlyList<LesionApproval> AsRecommended(Assessment assessment, ReviewPayload asked) =>
        [
            .. assessment
                .Lesions.Where(lesion => asked.Asks(lesion.LesionId) && Pathways.IsTreatment(lesion.PrimaryProcedure))
                .Select(lesion => new LesionApproval(lesion.LesionId)),
        ];

    private static void StartTreatments(this CaseDb db, ReferralCase referralCase, DecisionRound round, Actor actor, DateTimeOffset now)
    {
        var facts = referralCase.Facts();
        foreach (var decision in round.Released)
        {
            var label = LesionNames.Find(facts, decision.LesionId!).Label;
            var treatment = referralCase.PlanTreatment(
                decision.AssessmentId,
                decision.LesionId!,
                label,
                decision.Procedure!.Value,
                actor,
                now
            );
            db.GoOn(referralCase, treatment, facts, now);
        }
    }

    private static LesionAssessment Check(LesionApproval approval, int index, Assessment assessment, bool isBoard)
    {
        var lesion =
            assessment.Lesions.FirstOrDefault(known => known.LesionId == approval.LesionId)
            ?? throw Invalid($"lesions[{index}].lesionId", "The assessment knows no such lesion.");
        var procedure = approval.Procedure ?? lesion.PrimaryProcedure;
        if (!Pathways.IsTreatment(procedure))
            throw new ProcessRuleException("not-a-treatment", $"{ProcedureNames.For(procedure)} is not a treatment that can be approved.");
        if (!Pathways.IsTreatment(lesion.PrimaryProcedure) && !(isBoard && lesion.PrimaryProcedure != Procedure.OutOfScope))
            throw new ProcessRuleException(
                "lesion-on-hold",
                $"{ProcedureNames.For(lesion.PrimaryProcedure)}: a lesion on hold can't be approved. Ask for what is missing, "
                    + "or send it to the tumor board."
            );
        if (procedure != lesion.PrimaryProcedure && string.IsNullOrWhiteSpace(approval.Reason))
            throw Invalid($"lesions[{index}].reason", "Give the reason for another procedure than the recommended one.");
        return lesion;
    }

    private static ValidationException Invalid(string path, string message) => new([new ValidationFailure(path, message)]);
}
