using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Dashboards;

public sealed class GetScheduleTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
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
}
