using FluentValidation;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class ScheduleProcedureTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_room_is_not_booked_twice_unless_somebody_says_why()
    {
        var start = fixture.Now.AddDays(3);
        var first = await fixture.ToScheduleAsync("OR-2026-000304");
        var second = await fixture.ToScheduleAsync("OR-2026-000305");
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

        (await fixture.LastAnswerAsync(second.CaseId)).GetProperty("scheduledFor").GetDateTimeOffset().ShouldBe(start);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(731)]
    [InlineData(2_900_000)]
    public async Task A_slot_lies_ahead_and_not_years_ahead(int days)
    {
        var item = await fixture.ToScheduleAsync($"OR-2027-{days + 10:000000}");
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(
                People.Coordinator,
                new ScheduleProcedure.Command(item.Item, new Slot(fixture.Now.AddDays(days), 60, "Theater 9"))
            )
        );
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Slot.Start");
    }
}
