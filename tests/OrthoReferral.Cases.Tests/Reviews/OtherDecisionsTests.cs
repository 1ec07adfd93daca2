using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class OtherDecisionsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Board =
        """{"role":"OrthopedicSurgeon","title":"Record the tumor board decision","dueIn":"P7D","form":"tumorBoard","state":"AtTumorBoard"}""";

    [Fact]
    public async Task Declining_needs_a_reason_and_tells_the_workflow()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, " ")));
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, "No benefit expected"));
        (await DecisionAsync(caseId)).ShouldBe("decline");
        (await fixture.LoadAsync(caseId)).Events.ShouldContain(line =>
            line.Kind == CaseEventKind.Declined && line.Why == "No benefit expected"
        );
    }

    [Fact]
    public async Task A_question_names_facts_that_exist()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, ["labs.inr", "labs.mood"], "INR?"))
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Fields[1]");
        await fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, ["labs.inr"], "Is the INR still current?"));
        (await DecisionAsync(caseId)).ShouldBe("moreInformation");
        var row = await fixture.LoadAsync(caseId);
        row.InformationRequests.ShouldHaveSingleItem().AskedByName.ShouldBe("Dr. Sara Keller");
        row.Events.Count(line => line.Kind == CaseEventKind.InformationRequested).ShouldBe(1);
    }

    [Fact]
    public async Task The_reviewers_question_is_the_one_that_the_oncologist_answers()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, [], "Is she walking?"));
        await fixture.RequestAsync(
            caseId,
            "ProvideInformation",
            """{"role":"Oncologist","title":"Answer the reviewer","dueIn":"P2D","form":"information","state":"AwaitingInformation"}"""
        );
        await fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, null, Answer: "With a walker"));
        var question = (await fixture.LoadAsync(caseId)).InformationRequests.ShouldHaveSingleItem();
        (question.Question, question.Answer).ShouldBe(("Is she walking?", "With a walker"));
    }

    [Fact]
    public async Task The_tumor_board_records_procedure_attendees_and_reason()
    {
        var caseId = await AtBoardAsync();
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Coordinator, Decide(caseId, RecordTumorBoardDecision.Outcome.Approve))
        );
        await fixture.SendAsync(People.Surgeon, Decide(caseId, RecordTumorBoardDecision.Outcome.Approve));
        var row = await fixture.LoadAsync(caseId);
        row.Decisions.ShouldContain(decision => decision.Kind == DecisionKind.Approved && decision.Attendees == "Keller, Novak, Osei");
        row.ApprovedProcedure.ShouldBe(Procedure.FixationPlusRadiation);
        (await DecisionAsync(caseId)).ShouldBe("approve");
    }

    [Theory]
    [InlineData(RecordTumorBoardDecision.Outcome.Decline, "decline")]
    [InlineData(RecordTumorBoardDecision.Outcome.MoreInformation, "moreInformation")]
    public async Task The_tumor_board_may_decline_or_ask(RecordTumorBoardDecision.Outcome outcome, string told)
    {
        var caseId = await AtBoardAsync();
        await fixture.SendAsync(People.Surgeon, Decide(caseId, outcome));
        (await DecisionAsync(caseId)).ShouldBe(told);
        (await fixture.LoadAsync(caseId)).InformationRequests.Count.ShouldBe(
            outcome == RecordTumorBoardDecision.Outcome.MoreInformation ? 1 : 0
        );
    }

    [Fact]
    public async Task A_case_at_the_board_is_not_approved_by_a_reviewer()
    {
        var caseId = await AtBoardAsync();
        await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId)));
    }

    [Fact]
    public async Task A_surgeon_acknowledges_an_emergency_beside_the_review()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new AcknowledgeEmergency.Command(caseId)));
        var before = (await fixture.OutboxAsync(caseId)).Count;
        await fixture.SendAsync(People.Surgeon, new AcknowledgeEmergency.Command(caseId, "MRI ordered, patient immobilized"));
        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.Single(item => item.Form == WorkItemForm.Emergency).State.ShouldBe(WorkItemState.Completed);
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.WorkItemCompleted && line.Why == "MRI ordered, patient immobilized");
        (await fixture.OutboxAsync(caseId)).Count.ShouldBe(before, "nobody waits for it in the workflow");
        await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new AcknowledgeEmergency.Command(caseId)));
    }

    [Fact]
    public async Task A_review_that_somebody_else_has_claimed_is_theirs()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.ChangeAsync(
            caseId,
            row => row.ClaimWorkItem(row.WorkItems.Single(item => item.Form == WorkItemForm.Review), People.SecondSurgeon, fixture.Now)
        );
        await Should.ThrowAsync<WorkItemHeldByAnotherException>(() =>
            fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, "No"))
        );
        (await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId))).Actions.ShouldNotContain(action =>
            action.Name == "decline"
        );
        (await fixture.SendAsync(People.SecondSurgeon, new GetReferral.Query(caseId))).Actions.ShouldContain(action =>
            action.Name == "decline"
        );
    }

    private static RecordTumorBoardDecision.Command Decide(Guid caseId, RecordTumorBoardDecision.Outcome outcome) =>
        new(caseId, outcome, null, "Keller, Novak, Osei", "Discussed on 20 November");

    private async Task<Guid> AtBoardAsync()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new SendToTumorBoard.Command(caseId, "Resect or nail?"));
        (await DecisionAsync(caseId)).ShouldBe("tumorBoard");
        await fixture.RequestAsync(caseId, "TumorBoardDecision", Board);
        return caseId;
    }

    private async Task<string?> DecisionAsync(Guid caseId) => (await fixture.LastAnswerAsync(caseId)).GetProperty("decision").GetString();
}
