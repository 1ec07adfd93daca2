using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class GetCoordinatorDashboardTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_dashboard_counts_states_clocks_and_waits()
    {
        await fixture.InReviewAsync("OR-2026-000401", urgency: Urgency.Immediate, dueIn: TimeSpan.FromHours(24));
        await fixture.InReviewAsync("OR-2026-000402", dueIn: TimeSpan.FromDays(7));
        await fixture.InReviewAsync("OR-2026-000403", dueIn: TimeSpan.FromHours(12));
        fixture.Clock.Advance(TimeSpan.FromHours(20));
        var (treated, _) = await fixture.InTreatmentAsync("OR-2026-000404");
        await fixture.ChangeAsync(treated.Id, row => row.Close(CaseOutcome.Treated, null, Actor.System, fixture.Now));

        var dashboard = await fixture.SendAsync(People.Coordinator, new GetCoordinatorDashboard.Query());

        dashboard.Counts.ShouldBe(
            new GetWorkCounts.Result(3, Overdue: 1, DueSoon: 1, Escalated: 0, Unclaimed: 3, fixture.Now.AddHours(-20), AtTumorBoard: 0)
        );
        dashboard.States.ShouldBe([
            new(CaseState.AwaitingReview, Urgency.Immediate, 1),
            new(CaseState.AwaitingReview, Urgency.Urgent, 2),
            new(CaseState.Closed, Urgency.Urgent, 1),
        ]);
        dashboard.Clocks.Select(row => row.Number).ShouldBe(["OR-2026-000403", "OR-2026-000401"]);
        dashboard.NewThisWeek.ShouldBe(4);
        dashboard.Referrals.Count.ShouldBe(12);
        dashboard.Referrals[^1].ShouldBe(new GetCoordinatorDashboard.WeekCount(new DateOnly(2026, 11, 16), 4));
        dashboard.Outcomes.ShouldBe([new(CaseOutcome.Treated, 1)]);
        dashboard.Approved.ShouldBe([new(Procedure.FixationPlusRadiation, 1)]);
        dashboard.SubmitToDecision.ShouldNotBeNull().Count.ShouldBe(1);
        dashboard.Waits.ShouldHaveSingleItem().Step.ShouldBe("ReviewTask");
    }

    [Fact]
    public async Task A_dashboard_of_one_specialty_counts_only_its_cases()
    {
        await fixture.InReviewAsync("OR-2026-000411", dueIn: TimeSpan.FromHours(1));
        fixture.Clock.Advance(TimeSpan.FromHours(2));

        var surgeons = await fixture.SendAsync(People.Coordinator, new GetCoordinatorDashboard.Query(Specialty: Role.OrthopedicSurgeon));
        var radiologists = await fixture.SendAsync(
            People.Coordinator,
            new GetCoordinatorDashboard.Query(Specialty: Role.InterventionalRadiologist)
        );
        var elsewhere = await fixture.SendAsync(People.Coordinator, new GetCoordinatorDashboard.Query("Nowhere"));

        surgeons.Counts.ShouldBe((await fixture.SendAsync(People.Coordinator, new GetCoordinatorDashboard.Query())).Counts);
        surgeons.States.ShouldHaveSingleItem().Count.ShouldBe(1);
        surgeons.Clocks.ShouldHaveSingleItem().Number.ShouldBe("OR-2026-000411");
        radiologists.Counts.ShouldBe(new GetWorkCounts.Result(0, 0, 0, 0, 0, null, 0));
        elsewhere.Clocks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Charts_count_the_sites_that_the_reader_sees_and_the_one_that_was_chosen()
    {
        var north = await fixture.InReviewAsync("OR-2026-000421", site: TestSites.North);
        var south = await fixture.InReviewAsync("OR-2026-000422", site: TestSites.South);
        fixture.Clock.Advance(TimeSpan.FromHours(3));
        foreach (var row in new[] { north, south })
            await fixture.ChangeAsync(row.Id, tracked => tracked.Close(CaseOutcome.Declined, null, Actor.System, fixture.Now));
        var ofNorth = People.Coordinator with { Scope = new() { Sites = [TestSites.North] } };

        await ReadsAsync(ofNorth, site: null, cases: 1);
        await ReadsAsync(ofNorth, "South", cases: 0);
        await ReadsAsync(People.Coordinator, "South", cases: 1);
        await ReadsAsync(People.Coordinator, site: null, cases: 2);

        async Task ReadsAsync(Actor reader, string? site, long cases)
        {
            var dashboard = await fixture.SendAsync(reader, new GetCoordinatorDashboard.Query(site));
            dashboard.NewThisWeek.ShouldBe(cases);
            dashboard.Outcomes.Sum(row => row.Count).ShouldBe(cases);
            (dashboard.SubmitToDecision?.Count ?? 0).ShouldBe(cases);
        }
    }

    [Fact]
    public async Task Median_and_p90_are_read_within_nine_percent()
    {
        for (var hours = 1; hours <= 20; hours++)
        {
            var row = await fixture.InReviewAsync($"OR-2026-{500 + hours:000000}", dueIn: TimeSpan.FromDays(7));
            var raised = fixture.Now;
            fixture.Clock.Advance(TimeSpan.FromHours(hours));
            await fixture.ChangeAsync(
                row.Id,
                tracked => tracked.CompleteWorkItem(tracked.WorkItems[0], People.Surgeon, raised.AddHours(hours))
            );
        }

        var wait = (await fixture.SendAsync(People.Coordinator, new GetCoordinatorDashboard.Query())).Waits.ShouldHaveSingleItem();

        wait.Count.ShouldBe(20);
        wait.Median.TotalHours.ShouldBe(10, 0.9);
        wait.P90.TotalHours.ShouldBe(18, 1.7);
    }
}
