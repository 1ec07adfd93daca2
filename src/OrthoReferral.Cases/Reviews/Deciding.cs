using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Reviews;

/// <summary>
/// How a pending review or board item is decided, whoever decides what: on the newest assessment, by its role, and the workflow is told.
/// </summary>
internal sealed class Deciding(CaseDb db, RequestContext context, TimeProvider time)
{
    /// <summary>Decides about the whole case. The question goes with a decision for more information.</summary>
    /// <param name="asked">What is asked for; null unless more information is wanted.</param>
    /// <param name="attendees">Who was there, for a tumor board's decision; null otherwise.</param>
    /// <exception cref="ProcessRuleException">No such item is pending, or the facts were assessed again since.</exception>
    /// <exception cref="ForbiddenException">It is for another role.</exception>
    public async Task<(Guid DecisionId, Guid? QuestionId)> OnCaseAsync(
        (Guid CaseId, Guid? AssessmentId) seen,
        WorkItemForm form,
        DecisionKind kind,
        string reason,
        CancellationToken cancellationToken,
        AskedFor? asked = null,
        string? attendees = null
    )
    {
        var (row, item, record, _) = await OpenAsync(seen, form, cancellationToken);
        var (actor, now) = (context.Actor, time.GetUtcNow());
        var question = asked is null
            ? null
            : new InformationRequest(row.Id, reason, AskedFacts.Of(row, asked.Facts), actor, now, asked.Documents);
        row.WithdrawSecondSignature(actor, now);
        var lesion = ReviewPayload.Of(item).Lesions is [var only] ? only : null;
        var decision = new ProcedureDecision(row.Id, record.Id, kind, lesion, null, reason, attendees, false, actor, now);
        row.Decide([decision], actor, now, question);
        row.Tell(row.OncologistId, NoticeOf(kind), actor, now);
        if (item != row.NewLesionReview)
            db.AnswerTask(row, item, new ReviewAnswer(AnswerOf(kind)), actor, now);
        else
            AfterNewLesion(row, item, kind, now);
        return (decision.Id, question?.Id);
    }

    // The workflow does not wait for this review, so what follows a decision is done here.
    private void AfterNewLesion(ReferralCase row, WorkItem item, DecisionKind kind, DateTimeOffset now)
    {
        if (kind == DecisionKind.MoreInformation)
        {
            row.AskOncologist("NewLesionQuestion", "Answer a question about a new lesion", treatment: null, context.Actor, now);
            return;
        }

        db.AnswerTask(row, item, new ReviewAnswer(AnswerOf(kind)), context.Actor, now);
        if (kind == DecisionKind.TumorBoard)
            row.RaiseWorkItem(NewLesions.AtBoard(item, row.Urgency), null, context.Actor, now);
        else
            db.AnswerAwaitedTreatments(row, now);
    }

    /// <summary>Signs a procedure for each lesion; the case goes on unless a second surgeon must sign.</summary>
    /// <param name="lesions">Null = every lesion that is not on hold, as recommended.</param>
    /// <param name="board">Who was there and why, for a tumor board's decision; null otherwise.</param>
    /// <exception cref="ProcessRuleException">As above, or the lesion or procedure can't be approved.</exception>
    /// <exception cref="ForbiddenException">It is for another role.</exception>
    public async Task<ApprovalResult> OnLesionsAsync(
        (Guid CaseId, Guid? AssessmentId) seen,
        WorkItemForm form,
        IReadOnlyList<LesionApproval>? lesions,
        (string Attendees, string Reason)? board,
        CancellationToken cancellationToken
    )
    {
        var (row, item, record, assessment) = await OpenAsync(seen, form, cancellationToken);
        var (actor, now) = (context.Actor, time.GetUtcNow());
        var round = row.Sign(record, assessment, ReviewPayload.Of(item), lesions, board?.Attendees, actor, now);
        if (board is { Reason: var why })
            row.Record(CaseEventKind.TumorBoardDecided, actor, now, subject: "Approved", why: why);
        if (round.Unsigned.Count > 0)
            row.RequestSecondSignature(actor, now);
        else
            db.Release(row, item, round, assessment, actor, now);
        return new ApprovalResult([.. round.Decisions.Select(decision => decision.Id)], round.Unsigned.Count > 0);
    }

    private async Task<(ReferralCase Case, WorkItem Item, AssessmentRecord Record, Assessment Assessment)> OpenAsync(
        (Guid CaseId, Guid? AssessmentId) seen,
        WorkItemForm form,
        CancellationToken cancellationToken
    )
    {
        var row = await db.LoadCaseAsync(seen.CaseId, CaseLoad.Decide, context, cancellationToken);
        var item = row.RequireDecidable(form, context.Actor);
        var (record, assessment) = await db.RequireAssessmentAsync(row.Id, seen.AssessmentId, cancellationToken);
        return (row, item, record, assessment);
    }

    private static NoticeKind NoticeOf(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.Approved or DecisionKind.ApprovedAnother or DecisionKind.Declined => NoticeKind.Decided,
            DecisionKind.TumorBoard => NoticeKind.SentToTumorBoard,
            DecisionKind.MoreInformation => NoticeKind.QuestionAsked,
        };

    private static ReviewDecision AnswerOf(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.Approved => ReviewDecision.Approve,
            DecisionKind.ApprovedAnother => ReviewDecision.ChangeProcedure,
            DecisionKind.TumorBoard => ReviewDecision.TumorBoard,
            DecisionKind.MoreInformation => ReviewDecision.MoreInformation,
            DecisionKind.Declined => ReviewDecision.Decline,
        };
}

/// <summary>What a question to the oncologist asks for.</summary>
/// <param name="Facts">Paths, recorded or not.</param>
/// <param name="Documents">Kinds of document; null when none are.</param>
internal sealed record AskedFor(IReadOnlyList<string> Facts, IReadOnlyList<string>? Documents);
