using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class TreatmentStepsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string TwoChecks = """{"checks":[{"code":"INR","title":"INR below 1.5"},{"code":"MRI_SAFE","title":"MRI safety"}]}""";

    [Fact]
    public async Task Checks_are_recorded_in_parts_and_answered_when_all_are_there()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000301");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon, treatment.Id, TwoChecks);

        var first = await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(item, [new("INR", true)]));
        first.Open.ShouldBe(["MRI_SAFE"]);
        first.Cleared.ShouldBeNull();
        (await fixture.OutboxAsync(row.Id)).ShouldBeEmpty();
        var second = await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(item, [new("MRI_SAFE", false, "Pacemaker")]));

        second.Cleared.ShouldBe(false);
        (await AnswerAsync(row.Id)).GetProperty("cleared").GetBoolean().ShouldBeFalse();
        (await fixture.LoadAsync(row.Id))
            .Treatments[0]
            .Checks.Single(check => check.Code == "MRI_SAFE")
            .ShouldSatisfyAllConditions(
                check => check.Cleared.ShouldBe(false),
                check => check.Note.ShouldBe("Pacemaker"),
                check => check.Title.ShouldBe("MRI safety")
            );
    }

    [Fact]
    public async Task A_second_round_of_checks_starts_anew()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000302");
        var first = await fixture.RaiseAsync(row.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon, treatment.Id, TwoChecks);
        await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(first, [new("INR", false, "2.1"), new("MRI_SAFE", true)]));
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        var second = await fixture.RaiseAsync(row.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon, treatment.Id, TwoChecks);

        (await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(second, [new("INR", true)]))).Open.ShouldBe(["MRI_SAFE"]);
        (await fixture.SendAsync(People.Surgeon, new RecordChecks.Command(second, [new("MRI_SAFE", true)]))).Cleared.ShouldBe(true);
    }

    [Fact]
    public async Task An_unknown_check_is_refused_with_its_field_and_records_nothing()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000303");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon, treatment.Id, TwoChecks);

        var refusal = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new RecordChecks.Command(item, [new("INR", true), new("OTHER", true)]))
        );

        refusal.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Checks[1].Code");
        (await fixture.LoadAsync(row.Id)).Treatments[0].Checks.ShouldBeEmpty();
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Coordinator, new RecordChecks.Command(item, [new("INR", true)]))
        );
    }

    [Fact]
    public async Task A_room_is_not_booked_twice_unless_somebody_says_why()
    {
        var start = fixture.Now.AddDays(3);
        var first = await ScheduleItemAsync("OR-2026-000304");
        var second = await ScheduleItemAsync("OR-2026-000305");
        await fixture.SendAsync(People.Coordinator, new ScheduleProcedure.Command(first.Item, new Slot(start, 120, "Theater 2")));

        var taken = await Should.ThrowAsync<SlotTakenException>(() =>
            fixture.SendAsync(
                People.Coordinator,
                new ScheduleProcedure.Command(second.Item, new Slot(start.AddMinutes(119), 60, "theater 2 "))
            )
        );
        taken.OtherStart.ShouldBe(start);
        taken.OtherEnd.ShouldBe(start.AddMinutes(120));
        (
            await Should.ThrowAsync<ValidationException>(() =>
                fixture.SendAsync(
                    People.Coordinator,
                    new ScheduleProcedure.Command(second.Item, new Slot(start, 60, "Theater 2"), OverrideConflict: true)
                )
            )
        )
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("Reason");
        await fixture.SendAsync(
            People.Coordinator,
            new ScheduleProcedure.Command(second.Item, new Slot(start, 60, "Theater 2"), true, "Two teams share it")
        );

        (await AnswerAsync(second.CaseId)).GetProperty("scheduledFor").GetDateTimeOffset().ShouldBe(start);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(731)]
    [InlineData(2_900_000)]
    public async Task A_slot_lies_ahead_and_not_years_ahead(int days)
    {
        var item = await ScheduleItemAsync($"OR-2027-{days + 10:000000}");
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(
                People.Coordinator,
                new ScheduleProcedure.Command(item.Item, new Slot(fixture.Now.AddDays(days), 60, "Theater 9"))
            )
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Slot.Start");
    }

    [Fact]
    public async Task Slots_that_touch_do_not_conflict_and_a_booking_moves_with_a_reason()
    {
        var start = fixture.Now.AddDays(5);
        var first = await ScheduleItemAsync("OR-2026-000306");
        var second = await ScheduleItemAsync("OR-2026-000307");
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(
                    People.Coordinator,
                    new MoveBooking.Command(first.TreatmentId, new Slot(start, 60, "Theater 3"), "Earlier")
                )
            )
        ).Code.ShouldBe("not-booked");
        await fixture.SendAsync(People.Coordinator, new ScheduleProcedure.Command(first.Item, new Slot(start, 60, "Theater 3")));
        await fixture.SendAsync(
            People.Coordinator,
            new ScheduleProcedure.Command(second.Item, new Slot(start.AddMinutes(60), 60, "Theater 3"))
        );

        await Should.ThrowAsync<SlotTakenException>(() =>
            fixture.SendAsync(
                People.Coordinator,
                new MoveBooking.Command(first.TreatmentId, new Slot(start.AddMinutes(30), 60, "Theater 3"), "Later")
            )
        );
        await fixture.SendAsync(
            People.Coordinator,
            new MoveBooking.Command(first.TreatmentId, new Slot(start.AddMinutes(-15), 60, "Theater 3"), "Anesthesia asked")
        );

        var row = await fixture.LoadAsync(first.CaseId);
        row.Treatments[0].ScheduledFor.ShouldBe(start.AddMinutes(-15));
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.Rescheduled && line.Why == "Anesthesia asked");
    }

    [Fact]
    public async Task A_procedure_is_recorded_as_performed_or_not_and_says_so_to_the_workflow()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000308");
        var notDone = await fixture.RaiseAsync(row.Id, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(notDone, null)));
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(notDone, true, fixture.Now.AddHours(1)))
        );
        await fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(notDone, false, Reason: "Fever"));
        (await AnswerAsync(row.Id)).GetProperty("reason").GetString().ShouldBe("Fever");

        var done = await fixture.RaiseAsync(row.Id, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatment.Id);
        await fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(done, true, fixture.Now.AddHours(-2), "Nail, 11 mm"));

        (await AnswerAsync(row.Id)).GetProperty("performed").GetBoolean().ShouldBeTrue();
        (await fixture.LoadAsync(row.Id)).Treatments[0].PerformedAt.ShouldBe(fixture.Now.AddHours(-2));
    }

    [Fact]
    public async Task Radiation_runs_on_weekdays_and_the_last_session_answers_the_workflow()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000309");
        var plan = await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationPlan, Role.RadiationOncologist, treatment.Id);
        var thursday = new DateTimeOffset(2026, 12, 3, 9, 30, 0, TimeSpan.FromHours(1));
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.RadiationOncologist, new PlanRadiation.Command(plan, 3, 8m, thursday.AddDays(2), true))
        );

        var planned = await fixture.SendAsync(People.RadiationOncologist, new PlanRadiation.Command(plan, 3, 8m, thursday, true));
        planned.Sessions.ShouldBe([thursday, thursday.AddDays(1), thursday.AddDays(4)]);
        (await AnswerAsync(row.Id)).GetProperty("startsOn").GetString().ShouldBe("2026-12-03");

        var sessions = await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationSessions, Role.RadiationOncologist, treatment.Id);
        await fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(sessions, 1, fixture.Now));
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(sessions, 1, fixture.Now))
            )
        ).Code.ShouldBe("session-already-delivered");
        await fixture.SendAsync(
            People.Coordinator,
            new MoveRadiationSession.Command(treatment.Id, 3, thursday.AddDays(5), "Machine service")
        );
        (await fixture.LoadAsync(row.Id))
            .Treatments[0]
            .RadiationSessions.Single(session => session.Number == 3)
            .ScheduledFor.ShouldBe(thursday.AddDays(5));
        await fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(sessions, 2, fixture.Now));
        (
            await fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(sessions, 3, fixture.Now))
        ).Remaining.ShouldBe(0);

        (await AnswerAsync(row.Id)).GetProperty("completed").GetBoolean().ShouldBeTrue();
        (await fixture.LoadAsync(row.Id)).Treatments[0].RadiationSessions.ShouldAllBe(session => session.DoseCentigray == 800);
    }

    [Fact]
    public async Task Stopping_radiation_keeps_what_was_delivered_and_answers_not_completed()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000310");
        var plan = await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationPlan, Role.RadiationOncologist, treatment.Id);
        await fixture.SendAsync(People.RadiationOncologist, new PlanRadiation.Command(plan, 5, 4m, fixture.Now.AddDays(14), false));
        var sessions = await fixture.RaiseAsync(row.Id, WorkItemForm.RadiationSessions, Role.RadiationOncologist, treatment.Id);
        await fixture.SendAsync(People.RadiationOncologist, new RecordRadiationSession.Command(sessions, 1, fixture.Now));

        (
            await fixture.SendAsync(People.RadiationOncologist, new StopRadiation.Command(sessions, "Declines further treatment"))
        ).Delivered.ShouldBe(1);

        (await AnswerAsync(row.Id)).GetProperty("completed").GetBoolean().ShouldBeFalse();
        (await fixture.LoadAsync(row.Id)).Treatments[0].RadiationSessions.ShouldHaveSingleItem().Number.ShouldBe(1);
        (
            await fixture.ReadAsync(db =>
                db.RadiationSessions.IgnoreQueryFilters()
                    .CountAsync(session => session.TreatmentId == treatment.Id && session.CancelledAt != null)
            )
        ).ShouldBe(4);
    }

    [Fact]
    public async Task A_follow_up_without_a_pain_score_stays_unknown()
    {
        var (row, _) = await fixture.InTreatmentAsync("OR-2026-000311");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.FollowUp, Role.Coordinator);
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, new RecordFollowUp.Command(item, 11, null, NextVisit.Close))
        );
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, new RecordFollowUp.Command(item, 3, null, null))
        );

        await fixture.SendAsync(People.Coordinator, new RecordFollowUp.Command(item, null, "By telephone", NextVisit.Again));

        (await AnswerAsync(row.Id)).ShouldSatisfyAllConditions(
            answer => answer.GetProperty("painNrs").ValueKind.ShouldBe(JsonValueKind.Null),
            answer => answer.GetProperty("next").GetString().ShouldBe("again")
        );
        (await fixture.LoadAsync(row.Id)).FollowUps.ShouldHaveSingleItem().PainNrs.ShouldBeNull();
    }

    [Fact]
    public async Task Cancelling_the_last_treatment_withdraws_its_items_and_lets_the_workflow_go_on()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000312");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);
        await fixture.ChangeAsync(row.Id, tracked => tracked.AwaitTreatments("await-task"));

        await fixture.SendAsync(People.Surgeon, new CancelTreatment.Command(treatment.Id, "Progress elsewhere"));

        var after = await fixture.LoadAsync(row.Id);
        after.Treatments[0].State.ShouldBe(TreatmentState.Cancelled);
        after.WorkItems.Single(one => one.Id == item).State.ShouldBe(WorkItemState.Withdrawn);
        after.NextDueAt.ShouldBeNull();
        (await fixture.OutboxAsync(row.Id))
            .Select(message => message.Kind)
            .ShouldBe([OutboxKind.CancelInstance, OutboxKind.CompleteTask], ignoreOrder: true);
        await Should.ThrowAsync<IllegalTreatmentMoveException>(() =>
            fixture.SendAsync(People.Surgeon, new CancelTreatment.Command(treatment.Id, "Again"))
        );
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Surgeon, new CancelTreatment.Command(Guid.NewGuid(), "None"))
        );
    }

    private async Task<(Guid CaseId, Guid TreatmentId, Guid Item)> ScheduleItemAsync(string number)
    {
        var (row, treatment) = await fixture.InTreatmentAsync(number);
        return (row.Id, treatment.Id, await fixture.RaiseAsync(row.Id, WorkItemForm.Schedule, Role.Coordinator, treatment.Id));
    }

    private async Task<JsonElement> AnswerAsync(Guid caseId)
    {
        var last = (await fixture.OutboxAsync(caseId))
            .OrderBy(message => message.Sequence)
            .Last(message => message.Kind == OutboxKind.CompleteTask);
        return OutboxMessages.Read<TaskCompletion>(last).Result;
    }
}
