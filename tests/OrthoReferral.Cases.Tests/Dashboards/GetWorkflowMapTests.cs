using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class GetWorkflowMapTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_workflow_map_counts_what_waits_at_each_step()
    {
        var row = await fixture.InReviewAsync("OR-2026-000701", dueIn: TimeSpan.FromHours(1));
        await fixture.InReviewAsync("OR-2026-000702", dueIn: TimeSpan.FromHours(9));
        await fixture.RaiseAsync(row.Id, WorkItemForm.Confirm, Role.Coordinator);
        fixture.Clock.Advance(TimeSpan.FromHours(2));

        var map = await fixture.SendAsync(People.Coordinator, new GetWorkflowMap.Query("orthopedic-referral"));

        map.Steps.Select(step => (step.ActivityId, step.Pending, step.Overdue)).ShouldBe([("Confirm1", 1, 0), ("Review1", 2, 1)]);
        (await fixture.SendAsync(People.Coordinator, new GetWorkflowMap.Query("other"))).Steps.ShouldBeEmpty();
    }
}
