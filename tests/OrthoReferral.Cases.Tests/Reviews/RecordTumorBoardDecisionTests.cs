using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class RecordTumorBoardDecisionTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_tumor_board_records_procedure_attendees_and_reason()
    {
        var caseId = await fixture.AtTumorBoardAsync();
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Coordinator, Decide(caseId, RecordTumorBoardDecision.Outcome.Approve))
        );
        await fixture.SendAsync(People.Surgeon, Decide(caseId, RecordTumorBoardDecision.Outcome.Approve));
        var row = await fixture.LoadAsync(caseId);
        row.Decisions.ShouldContain(decision => decision.Kind == DecisionKind.Approved && decision.Attendees == "Keller, Novak, Osei");
        row.ApprovedProcedure.ShouldBe(Procedure.FixationPlusRadiation);
        (await fixture.ToldDecisionAsync(caseId)).ShouldBe("approve");
    }

    [Theory]
    [InlineData(RecordTumorBoardDecision.Outcome.Decline, "decline")]
    [InlineData(RecordTumorBoardDecision.Outcome.MoreInformation, "moreInformation")]
    public async Task The_tumor_board_may_decline_or_ask(RecordTumorBoardDecision.Outcome outcome, string told)
    {
        var caseId = await fixture.AtTumorBoardAsync();
        await fixture.SendAsync(People.Surgeon, Decide(caseId, outcome));
        (await fixture.ToldDecisionAsync(caseId)).ShouldBe(told);
        (await fixture.LoadAsync(caseId)).InformationRequests.Count.ShouldBe(
            outcome == RecordTumorBoardDecision.Outcome.MoreInformation ? 1 : 0
        );
    }

    private static RecordTumorBoardDecision.Command Decide(Guid caseId, RecordTumorBoardDecision.Outcome outcome) =>
        new(caseId, outcome, null, "Keller, Novak, Osei", "Discussed on 20 November");
}
