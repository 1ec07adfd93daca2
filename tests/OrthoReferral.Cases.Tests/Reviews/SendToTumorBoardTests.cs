using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class SendToTumorBoardTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_case_at_the_board_is_not_approved_by_a_reviewer()
    {
        var caseId = await fixture.AtTumorBoardAsync();
        await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId)));
    }

    [Fact]
    public async Task The_board_is_asked_with_a_reason_and_the_workflow_is_told()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, new SendToTumorBoard.Command(caseId, " ")));
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Coordinator, new SendToTumorBoard.Command(caseId, "Resect or nail?"))
        );

        await fixture.SendAsync(People.Surgeon, new SendToTumorBoard.Command(caseId, "Resect or nail?"));

        (await fixture.ToldDecisionAsync(caseId)).ShouldBe("tumorBoard");
        var decision = (await fixture.LoadAsync(caseId)).Decisions.ShouldHaveSingleItem();
        (decision.Kind, decision.Reason, decision.Procedure).ShouldBe((DecisionKind.TumorBoard, "Resect or nail?", null));
    }
}
