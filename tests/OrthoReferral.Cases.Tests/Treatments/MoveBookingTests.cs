using OrthoReferral.Cases.Domain;
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
}
