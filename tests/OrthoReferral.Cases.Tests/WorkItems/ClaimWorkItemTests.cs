using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class ClaimWorkItemTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Claiming_makes_a_work_item_mine_and_nobody_else_can_claim_it()
    {
        var item = await fixture.ReviewItemAsync("OR-2026-000201");

        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item));

        (
            await Should.ThrowAsync<WorkItemHeldByAnotherException>(() =>
                fixture.SendAsync(People.SecondSurgeon, new ClaimWorkItem.Command(item))
            )
        ).Message.ShouldContain("Keller");
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new ClaimWorkItem.Command(item)));
        (await fixture.WorkItemAsync(item)).ShouldSatisfyAllConditions(
            row => row.State.ShouldBe(WorkItemState.Claimed),
            row => row.AssigneeId.ShouldBe(People.Surgeon.UserId)
        );
    }
}
