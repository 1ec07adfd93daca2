using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class GetWorkCountsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_numbers_above_the_worklist_count_open_late_nearly_late_escalated_and_unclaimed_cases()
    {
        var begun = fixture.Now;
        var late = await fixture.InReviewAsync("OR-2026-001701", dueIn: TimeSpan.FromHours(1));
        await fixture.InReviewAsync("OR-2026-001702", dueIn: TimeSpan.FromHours(10));
        var held = await fixture.InReviewAsync("OR-2026-001703", dueIn: TimeSpan.FromDays(7));
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(held.WorkItems[0].Id));
        await fixture.ChangeAsync(held.Id, row => row.EnterState(CaseState.AtTumorBoard, null, Actor.System, fixture.Now));
        await fixture.DraftAsync(Vignettes.Femur);
        (await CountsAsync()).ShouldBe(new GetWorkCounts.Result(3, 0, 0, 0, Unclaimed: 2, begun, AtTumorBoard: 1));

        fixture.Clock.Advance(TimeSpan.FromHours(8));
        await fixture.SendAsync(People.Coordinator, new EscalateWorkItemNow.Command(late.WorkItems[0].Id, "Nobody took it"));

        (await CountsAsync()).ShouldBe(
            new GetWorkCounts.Result(Open: 3, Overdue: 1, DueSoon: 1, Escalated: 1, Unclaimed: 2, begun, AtTumorBoard: 1)
        );
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Oncologist, new GetWorkCounts.Query()));
    }

    private Task<GetWorkCounts.Result> CountsAsync() => fixture.SendAsync(People.Coordinator, new GetWorkCounts.Query());
}
