using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class ReleaseWorkItemTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Releasing_gives_it_back_and_a_coordinator_may_release_for_others()
    {
        var item = await fixture.ReviewItemAsync("OR-2026-000202");
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item));

        await Should.ThrowAsync<WorkItemHeldByAnotherException>(() =>
            fixture.SendAsync(People.SecondSurgeon, new ReleaseWorkItem.Command(item))
        );
        await fixture.SendAsync(People.Coordinator, new ReleaseWorkItem.Command(item));

        (await fixture.WorkItemAsync(item)).State.ShouldBe(WorkItemState.Open);
        await Should.ThrowAsync<IllegalWorkItemMoveException>(() => fixture.SendAsync(People.Surgeon, new ReleaseWorkItem.Command(item)));
    }
}
