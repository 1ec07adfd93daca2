using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Reviews;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class GetCaseStateTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_case_tells_what_it_waits_for_the_earliest_due_first_and_who_acted_last()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.RaiseAsync(caseId, WorkItemForm.Confirm, Role.Coordinator, title: "Call the patient", dueIn: TimeSpan.FromHours(1));

        var state = await fixture.SendAsync(People.Surgeon, new GetCaseState.Query(caseId));

        var row = await fixture.LoadAsync(caseId);
        (state.Number, state.State, state.Outcome, state.Version).ShouldBe((row.Number, CaseState.AwaitingReview, null, row.Version));
        state.Waiting.Select(step => step.Title).ShouldBe(["Call the patient", "Review the referral"]);
        (state.DecidedBy, state.Decision, state.DecidedAt).ShouldBe((null, null, null));
        state.ChangedBy.ShouldBe(People.Oncologist.Name, "the workflow is nobody");
    }

    [Fact]
    public async Task A_decision_is_told_with_its_person_and_time()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        fixture.Clock.Advance(TimeSpan.FromHours(2));
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, "No benefit expected"));

        var state = await fixture.SendAsync(People.Oncologist, new GetCaseState.Query(caseId));

        (state.DecidedBy, state.Decision, state.DecidedAt).ShouldBe((People.Surgeon.Name, DecisionKind.Declined, fixture.Now));
        state.ChangedBy.ShouldBe(People.Surgeon.Name);
        state.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_later_decision_is_told_although_the_clock_has_gone_back()
    {
        var caseId = await fixture.AtTumorBoardAsync();
        fixture.Clock.Advance(TimeSpan.FromHours(-2));
        const RecordTumorBoardDecision.Outcome decline = RecordTumorBoardDecision.Outcome.Decline;
        await fixture.SendAsync(
            People.SecondSurgeon,
            new RecordTumorBoardDecision.Command(caseId, decline, null, "Keller, Osei", "Too frail")
        );

        var state = await fixture.SendAsync(People.Oncologist, new GetCaseState.Query(caseId));

        (state.DecidedBy, state.Decision, state.DecidedAt).ShouldBe((People.SecondSurgeon.Name, DecisionKind.Declined, fixture.Now));
        fixture.Clock.Advance(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task The_state_of_a_case_that_somebody_may_not_see_is_not_told()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);

        foreach (var other in new[] { People.OtherOncologist, People.Surgeon, People.Coordinator })
            await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(other, new GetCaseState.Query(caseId)));
        (await fixture.SendAsync(People.Oncologist, new GetCaseState.Query(caseId))).State.ShouldBe(CaseState.Draft);
    }
}
