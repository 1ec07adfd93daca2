using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

public sealed partial class ReferralCase
{
    /// <summary>Stores a new assessment beside the old ones and shows its headline on the case.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
    /// <param name="listing">What worklists show of it; null keeps what they show now.</param>
    public void AddAssessment(
        AssessmentRecord assessment,
        Role reviewRole,
        Actor actor,
        DateTimeOffset now,
        AssessmentListing? listing = null
    )
    {
        RequireUnderWay("be assessed");
        assessments.Add(assessment);
        Urgency = assessment.Urgency;
        foreach (var item in workItems.Where(item => item.IsPending))
            item.UrgencyRank = UrgencyRank;
        RecommendedProcedure = assessment.PrimaryProcedure;
        ReviewRole = reviewRole;
        if (listing is not null)
            ShowHeadline(listing);
        Record(
            CaseEventKind.Assessed,
            actor,
            now,
            subject: assessment.PrimaryProcedure.ToString(),
            why: $"Rule {assessment.RuleId}, rule set {assessment.RuleSetVersion}"
        );
    }

    /// <summary>The rounds of decisions, the first one first.</summary>
    public IEnumerable<DecisionRound> Rounds =>
        Decisions.GroupBy(decision => decision.Round).OrderBy(round => round.Key).Select(round => new DecisionRound(round.Key, [.. round]));

    /// <summary>Null before the first decision.</summary>
    public DecisionRound? LatestRound => Rounds.LastOrDefault();

    /// <summary>
    /// What may be carried out: of the latest round that approved anything, what everybody has signed. An older round is spent; a new
    /// review decides anew.
    /// </summary>
    public IReadOnlyList<ProcedureDecision> Released =>
        Rounds.LastOrDefault(round => round.Decisions.Any(decision => decision.IsApproval))?.Released ?? [];

    /// <summary>The decision that a treatment came from. The treatment is loaded with its suspensions, the case with its rounds.</summary>
    internal ProcedureDecision DecisionOf(Treatment treatment) =>
        Decisions
            .Where(decision =>
                decision.LesionId == treatment.LesionId && decision.Procedure == treatment.Procedure && decision.At <= treatment.CreatedAt
            )
            .OrderBy(decision => decision.Round)
            .Last();

    /// <summary>Who signed a treatment last: again after a suspension, or in the decision that it came from.</summary>
    internal Guid SignerOf(Treatment treatment) =>
        treatment.Suspensions.LastOrDefault(one => one is { EndedAt: not null, SignerId: not null })?.SignerId
        ?? DecisionOf(treatment).DecidedById;

    /// <summary>
    /// The review, or the board's, of lesions that were found while the treatments of others run: raised by the application, not by the
    /// workflow. Null when there is none.
    /// </summary>
    internal WorkItem? NewLesionReview =>
        workItems.Find(item => item is { IsPending: true, TaskId: null, Form: WorkItemForm.Review or WorkItemForm.TumorBoard });

    /// <summary>
    /// A new round of decisions; about lesions that were found while others are treated, more decisions of the round that is carried out,
    /// in the place of earlier ones about the same lesions. The aggregate keeps them; the use case has checked who may make them.
    /// </summary>
    /// <param name="question">The question that a decision for more information asks; null otherwise.</param>
    /// <returns>The decisions that were made now.</returns>
    /// <exception cref="IllegalCaseMoveException">The case is not under review.</exception>
    public DecisionRound Decide(IReadOnlyList<ProcedureDecision> made, Actor actor, DateTimeOffset now, InformationRequest? question = null)
    {
        var joined = State == CaseState.InTreatment && NewLesionReview is not null ? LatestRound : null;
        if (joined is null && State is not (CaseState.AwaitingReview or CaseState.AtTumorBoard))
            throw new IllegalCaseMoveException(State, "be decided");
        foreach (var earlier in joined?.Decisions ?? [])
            if (earlier.IsApproval && made.Any(decision => decision.LesionId == earlier.LesionId))
                earlier.VoidSignature();
        var number = joined?.Number ?? Decisions.Select(decision => decision.Round).DefaultIfEmpty(0).Max() + 1;
        foreach (var decision in made)
        {
            decision.Round = number;
            decisions.Add(decision);
            Record(decision.Event, actor, now, subject: decision.Procedure?.ToString(), why: decision.Reason);
        }

        if (question is not null)
            informationRequests.Add(question);
        return new DecisionRound(number, made);
    }

    /// <summary>The request for a second signature under the latest round; null when none is pending.</summary>
    internal WorkItem? PendingSecondSignature => workItems.Find(item => item is { Form: WorkItemForm.SecondSignature, IsPending: true });

    /// <summary>
    /// Takes back what waits for a second signature, because it was decided anew or the facts changed: the first signature counts no more,
    /// the review is decided again, and both who sign are told. Nothing when no signature is asked for.
    /// </summary>
    public void WithdrawSecondSignature(Actor actor, DateTimeOffset now)
    {
        if (PendingSecondSignature is not { } pending)
            return;
        WithdrawWorkItem(pending, actor, now);
        Tell(pending.AssigneeId, NoticeKind.SignatureVoided, actor, now);
        var unsigned = LatestRound!.Unsigned;
        foreach (var decision in unsigned)
        {
            decision.VoidSignature();
            Record(CaseEventKind.SecondSignatureVoided, actor, now, subject: decision.Procedure?.ToString());
        }

        foreach (var first in unsigned.Select(decision => decision.DecidedById).Distinct())
            Tell(first, NoticeKind.SignatureVoided, actor, now);
    }

    /// <summary>Shows on the case what was approved for its headline lesion; the decision itself is the line of the timeline.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is not under review.</exception>
    public void SetApprovedProcedure(Procedure procedure)
    {
        if (State is not (CaseState.AwaitingReview or CaseState.AtTumorBoard))
            throw new IllegalCaseMoveException(State, "be approved");
        ApprovedProcedure = procedure;
    }

    /// <summary>Asks the oncologist for exactly these facts.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
    public void AskForInformation(InformationRequest request, Actor actor, DateTimeOffset now)
    {
        RequireUnderWay("be asked about");
        informationRequests.Add(request);
        Record(CaseEventKind.InformationRequested, actor, now, why: request.Question);
    }
}
