using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class DelegateWorkItemTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Only_the_holder_delegates()
    {
        await fixture.AddPeopleAsync();
        var item = await fixture.ReviewItemAsync("OR-2026-000204");
        var delegation = new DelegateWorkItem.Command(item, People.SecondSurgeon.RequiredUserId, "Please take this one");

        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, delegation))).Code.ShouldBe(
            "not-your-work-item"
        );
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(item));
        await fixture.SendAsync(People.Surgeon, delegation);

        (await fixture.WorkItemAsync(item)).AssigneeId.ShouldBe(People.SecondSurgeon.UserId);
        await Should.ThrowAsync<WorkItemHeldByAnotherException>(() => fixture.SendAsync(People.Surgeon, delegation));
    }
}
