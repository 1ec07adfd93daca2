using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class DeclineReferralTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Declining_needs_a_reason_and_tells_the_workflow()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, " ")));
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, "No benefit expected"));
        (await fixture.ToldDecisionAsync(caseId)).ShouldBe("decline");
        (await fixture.LoadAsync(caseId)).Events.ShouldContain(line =>
            line.Kind == CaseEventKind.Declined && line.Why == "No benefit expected"
        );
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
}
