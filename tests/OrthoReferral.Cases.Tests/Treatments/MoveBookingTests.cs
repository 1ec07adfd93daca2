using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tests.Notifications;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class MoveBookingTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Slots_that_touch_do_not_conflict_and_a_booking_moves_with_a_reason()
    {
        var start = fixture.Now.AddDays(5);
        var first = await fixture.ToScheduleAsync("OR-2026-000306");
        var second = await fixture.ToScheduleAsync("OR-2026-000307");
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
    public async Task The_oncologist_is_told_of_the_booking_and_of_its_move()
    {
        await fixture.AddPeopleAsync();
        var start = fixture.Now.AddDays(7);
        var booked = await fixture.ToScheduleAsync("OR-2026-000309");
        await fixture.SendAsync(People.Coordinator, new ScheduleProcedure.Command(booked.Item, new Slot(start, 60, "Theater 4")));
        await fixture.SendAsync(
            People.Coordinator,
            new MoveBooking.Command(booked.TreatmentId, new Slot(start.AddHours(1), null, null), "Anesthesia asked")
        );

        (await fixture.NoticesOfAsync(People.Oncologist))
            .Where(row => row.CaseId == booked.CaseId && row.Kind is NoticeKind.Booked or NoticeKind.BookingMoved)
            .Select(row => row.Kind)
            .ShouldBe([NoticeKind.Booked, NoticeKind.BookingMoved], ignoreOrder: true);
    }

    [Fact]
    public async Task Changing_one_part_of_a_booking_leaves_the_others_as_they_were()
    {
        var start = fixture.Now.AddDays(6).AddSeconds(17);
        var booked = await fixture.ToScheduleAsync("OR-2026-000308");
        await fixture.SendAsync(People.Coordinator, new ScheduleProcedure.Command(booked.Item, new Slot(start, 95, "Theater 8")));

        await MoveAsync(new Slot(null, null, "Theater 9"));
        (await BookedAsync()).ShouldBe((start, 95, "Theater 9"));
        await MoveAsync(new Slot(null, 120, null));
        (await BookedAsync()).ShouldBe((start, 120, "Theater 9"));
        await MoveAsync(new Slot(start.AddHours(1), null, null));
        (await BookedAsync()).ShouldBe((start.AddHours(1), 120, "Theater 9"));

        await Should.ThrowAsync<FluentValidation.ValidationException>(() => MoveAsync(new Slot(null, null, null)));

        Task<MoveBooking.Result> MoveAsync(Slot slot) =>
            fixture.SendAsync(People.Coordinator, new MoveBooking.Command(booked.TreatmentId, slot, "Theater closed"));

        async Task<(DateTimeOffset?, int?, string?)> BookedAsync()
        {
            var treatment = (await fixture.LoadAsync(booked.CaseId)).Treatments[0];
            return (treatment.ScheduledFor, treatment.ScheduledMinutes, treatment.Room);
        }
    }
}
