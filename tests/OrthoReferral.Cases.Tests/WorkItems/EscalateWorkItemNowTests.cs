using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class EscalateWorkItemNowTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Escalating_by_hand_marks_the_item_and_the_case()
    {
        var item = await fixture.ReviewItemAsync("OR-2026-000205");

        var result = await fixture.SendAsync(People.Coordinator, new EscalateWorkItemNow.Command(item, "The patient lost sensation"));

        (await fixture.WorkItemAsync(item)).EscalatedAt.ShouldBe(fixture.Now);
        (await fixture.LoadAsync(result.CaseId)).EscalatedAt.ShouldBe(fixture.Now);
    }
}
