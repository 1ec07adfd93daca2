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

    /// <summary>A decision about one lesion. The aggregate keeps it; the use case has checked who may make it.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is not under review.</exception>
    /// <param name="question">The question that a decision for more information asks; null otherwise.</param>
    public void AddDecision(
        ProcedureDecision decision,
        CaseEventKind kind,
        Actor actor,
        DateTimeOffset now,
        InformationRequest? question = null
    )
    {
        if (State is not (CaseState.AwaitingReview or CaseState.AtTumorBoard))
            throw new IllegalCaseMoveException(State, "be decided");
        decisions.Add(decision);
        if (question is not null)
            informationRequests.Add(question);
        Record(kind, actor, now, subject: decision.Procedure?.ToString(), why: decision.Reason);
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
