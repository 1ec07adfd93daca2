using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

/// <summary>Two people at the same instant: both handlers find the room free before either commits.</summary>
public sealed class RoomRaceTests(UnevenCaseFixture fixture) : IClassFixture<UnevenCaseFixture>
{
    private const string Room = "Theater 7";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Of_two_who_book_the_same_room_at_the_same_instant_one_gets_it()
    {
        var start = fixture.Now.AddDays(4);
        var items = new[]
        {
            (await fixture.ToScheduleAsync("OR-2026-001401")).Item,
            (await fixture.ToScheduleAsync("OR-2026-001402")).Item,
        };

        var failures = await TogetherAsync(
            items.Select(item =>
                (Func<Task>)(() => fixture.SendAsync(People.Coordinator, new ScheduleProcedure.Command(item, new Slot(start, 90, Room))))
            )
        );

        failures.OfType<SlotTakenException>().ShouldHaveSingleItem().OtherStart.ShouldBe(start);
        failures.Count.ShouldBe(1);
        (await BookingsAsync(start)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_move_a_booking_to_the_same_slot_one_gets_it_and_the_other_keeps_the_old_one()
    {
        var start = fixture.Now.AddDays(9);
        var treatments = new List<Guid>();
        foreach (var (number, room) in new[] { ("OR-2026-001403", "Theater 8"), ("OR-2026-001404", "Theater 9") })
        {
            var booked = await fixture.SendAsync(
                People.Coordinator,
                new ScheduleProcedure.Command((await fixture.ToScheduleAsync(number)).Item, new Slot(start.AddDays(-1), 60, room))
            );
            treatments.Add(booked.TreatmentId);
        }

        var failures = await TogetherAsync(
            treatments.Select(id =>
                (Func<Task>)(
                    () =>
                        fixture.SendAsync(People.Coordinator, new MoveBooking.Command(id, new Slot(start, 60, Room), "Anesthesia is free"))
                )
            )
        );

        failures.ShouldHaveSingleItem().ShouldBeOfType<SlotTakenException>();
        (await BookingsAsync(start)).ShouldBe(1);
        (await BookingsAsync(start.AddDays(-1), room: null)).ShouldBe(1);
    }

    /// <summary>Runs the acts so that none commits before all handlers are done; returns the exceptions of those that failed.</summary>
    private async Task<List<Exception>> TogetherAsync(IEnumerable<Func<Task>> acts)
    {
        var all = acts.ToList();
        var (waiting, ready) = (all.Count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        fixture.Handled.Then = () =>
        {
            if (Interlocked.Decrement(ref waiting) == 0)
                ready.SetResult();
            return ready.Task.WaitAsync(Patience);
        };
        try
        {
            var failures = await Task.WhenAll(
                all.Select(act =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await act();
                            return null;
                        }
                        catch (Exception refused) when (refused is CaseRuleException or DbUpdateException)
                        {
                            return refused;
                        }
                    })
                )
            );
            return [.. failures.OfType<Exception>()];
        }
        finally
        {
            fixture.Handled.Then = null;
        }
    }

    private Task<int> BookingsAsync(DateTimeOffset start, string? room = Room) =>
        fixture.ReadAsync(db => db.Treatments.CountAsync(row => row.ScheduledFor == start && (room == null || row.Room == room)));
}
