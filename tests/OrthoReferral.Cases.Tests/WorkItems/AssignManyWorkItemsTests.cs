using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.WorkItems;

public sealed class AssignManyWorkItemsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Assigning_many_reports_what_could_not_be_assigned()
    {
        await fixture.AddPeopleAsync();
        var first = await fixture.ReviewItemAsync("OR-2026-000206");
        var second = await fixture.ReviewItemAsync("OR-2026-000207");
        var other = await fixture.RaiseAsync((await fixture.WorkItemAsync(second)).CaseId, WorkItemForm.Confirm, Role.Coordinator);
        var unknown = Guid.NewGuid();

        var result = await fixture.SendAsync(
            People.Coordinator,
            new AssignManyWorkItems.Command([first, second, other, unknown, first], People.Surgeon.RequiredUserId)
        );

        result.Assigned.ShouldBe([first, second], ignoreOrder: true);
        result.Refused.Select(refusal => (refusal.WorkItemId, refusal.Code)).ShouldBe([(other, "wrong-role"), (unknown, "not-found")]);
        (await fixture.WorkItemAsync(second)).AssigneeName.ShouldBe(People.Surgeon.Name);
    }
}
