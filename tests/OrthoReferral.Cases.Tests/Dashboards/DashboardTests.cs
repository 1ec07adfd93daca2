using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class DashboardTests : IAsyncLifetime
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
    public async Task The_bar_counts_what_each_role_has_to_do_and_what_is_new()
    {
        await fixture.AddPeopleAsync();
        await fixture.InReviewAsync("OR-2026-000421", dueIn: TimeSpan.FromDays(1));
        var looked = fixture.Now;
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.InReviewAsync("OR-2026-000422", dueIn: TimeSpan.FromDays(1));

        (await fixture.SendAsync(People.Surgeon, new GetNavCounts.Query())).ShouldBe(new GetNavCounts.Result(2, 2, null, null, 0, New: 2));
        (await fixture.SendAsync(People.Surgeon, new GetNavCounts.Query(looked))).New.ShouldBe(1);
        (await fixture.SendAsync(People.Coordinator, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, 0, null, 2, 0, New: 0)
        );
        (await fixture.SendAsync(People.Oncologist, new GetNavCounts.Query())).ShouldBe(
            new GetNavCounts.Result(null, null, 0, null, null, New: 0)
        );
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

    [Fact]
    public async Task Kept_counts_equal_a_recount_after_many_changes()
    {
        const int seed = 20261120;
        var random = new Random(seed);
        var cases = new List<Guid>();
        for (var i = 0; i < 25; i++)
            cases.Add((await fixture.InReviewAsync($"OR-2026-{600 + i:000000}", urgency: (Urgency)random.Next(4))).Id);
        for (var i = 0; i < 120; i++)
        {
            fixture.Clock.Advance(TimeSpan.FromHours(random.Next(1, 20)));
            await fixture.ChangeAsync(cases[random.Next(cases.Count)], row => Change(row, random.Next(5)));
        }

        var result = await fixture.SendAsync(Actor.System, new RebuildTallies.Command());

        result.ShouldBe(new RebuildTallies.Result(25, Corrected: 0), $"seed {seed}");
        (await fixture.ReadAsync(db => db.CaseTallies.SumAsync(row => row.Count))).ShouldBe(25);

        await fixture.ReadAsync(db => db.CaseTallies.ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, 99)));
        (await fixture.SendAsync(Actor.System, new RebuildTallies.Command())).Corrected.ShouldBeGreaterThan(0);
        (await fixture.ReadAsync(db => db.CaseTallies.SumAsync(row => row.Count))).ShouldBe(25);
    }

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

    [Fact]
    public async Task The_schedule_shows_procedures_sessions_and_follow_ups_and_marks_conflicts()
    {
        var start = fixture.Now.AddDays(3);
        for (var i = 1; i <= 2; i++)
        {
            var (booked, booking) = await fixture.InTreatmentAsync($"OR-2026-00080{i}");
            var item = await fixture.RaiseAsync(booked.Id, WorkItemForm.Schedule, Role.Coordinator, booking.Id);
            await fixture.SendAsync(
                People.Coordinator,
                new ScheduleProcedure.Command(item, new Slot(start.AddMinutes(i * 30), 60, "Theater 1"), i == 2, i == 2 ? "Shared" : null)
            );
        }

        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000803");
        var plan = await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationPlan, Role.RadiationOncologist, treatment.Id);
        await fixture.SendAsync(People.RadiationOncologist, new PlanRadiation.Command(plan, 5, 4m, start, false));
        await fixture.RaiseAsync(row.Id, WorkItemForm.FollowUp, Role.Coordinator, dueIn: TimeSpan.FromDays(4));

        var entries = (await fixture.SendAsync(People.Coordinator, new GetSchedule.Query(start.AddMinutes(45), start.AddDays(2)))).Entries;

        entries
            .Select(entry => (entry.Kind, entry.Number, entry.HasConflict))
            .ShouldBe([
                (GetSchedule.EntryKind.Procedure, "OR-2026-000801", true),
                (GetSchedule.EntryKind.Procedure, "OR-2026-000802", true),
                (GetSchedule.EntryKind.RadiationSession, "OR-2026-000803", false),
                (GetSchedule.EntryKind.FollowUp, "OR-2026-000803", false),
            ]);
        entries.Single(entry => entry.Kind == GetSchedule.EntryKind.RadiationSession).Session.ShouldBe(2);
    }

    [Fact]
    public async Task An_oncologist_sees_what_waits_in_own_referrals()
    {
        var mine = await fixture.InReviewAsync("OR-2026-000901");
        var other = await fixture.InReviewAsync("OR-2026-000902", oncologist: People.OtherOncologist);
        await fixture.RaiseAsync(mine.Id, WorkItemForm.Information, Role.Oncologist);
        await fixture.RaiseAsync(other.Id, WorkItemForm.Information, Role.Oncologist);

        var home = await fixture.SendAsync(People.Oncologist, new GetOncologistHome.Query());

        home.Waiting.ShouldHaveSingleItem().Number.ShouldBe("OR-2026-000901");
        home.States.ShouldBe([new GetOncologistHome.StateCount(CaseState.AwaitingReview, 1)]);
        home.Closed.ShouldBe(0);
    }

    private void Change(ReferralCase row, int kind)
    {
        var pending = row.WorkItems.FirstOrDefault(item => item.IsPending);
        switch (kind)
        {
            case 0 when row.State == CaseState.AwaitingReview && pending is not null:
                row.CompleteWorkItem(pending, Actor.System, fixture.Now);
                row.EnterState(CaseState.InTreatment, null, Actor.System, fixture.Now);
                break;
            case 1 when row.State == CaseState.InTreatment:
                row.EnterState(CaseState.InFollowUp, null, Actor.System, fixture.Now);
                break;
            case 2 when row.State != CaseState.Closed:
                row.Close(CaseOutcome.Treated, null, Actor.System, fixture.Now);
                break;
            case 3 when row.State == CaseState.Closed:
                row.Reopen("Again", false, Actor.System, fixture.Now);
                break;
            default:
                row.Record(CaseEventKind.MessagePosted, Actor.System, fixture.Now);
                break;
        }
    }
}
