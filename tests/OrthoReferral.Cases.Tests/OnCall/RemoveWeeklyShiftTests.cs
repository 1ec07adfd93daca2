using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class RemoveWeeklyShiftTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_removed_shift_is_a_hole_and_the_audit_log_keeps_whose_it_was()
    {
        var shifts = await fixture.OnCallWeeklyAsync(People.Surgeon, "00:00", "00:00");
        (await fixture.RotaAsync()).Holes.ShouldBeEmpty();

        await fixture.SendAsync(People.Coordinator, new RemoveWeeklyShift.Command(shifts[0]));

        (await fixture.RotaAsync()).Holes.Count.ShouldBe(2, "one in each of two weeks");
        (
            await fixture.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(entry => entry.Action == "WeeklyShiftRemoved"))
        ).Change!.ShouldContain(People.Surgeon.Name);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Coordinator, new RemoveWeeklyShift.Command(shifts[0])));
    }

    [Fact]
    public async Task A_coordinator_of_another_site_removes_nothing()
    {
        var shifts = await fixture.OnCallWeeklyAsync(People.Surgeon, "08:00", "18:00");
        await fixture.WorksAtAsync(People.Coordinator, TestSites.South);

        await Should.ThrowAsync<NotFoundException>(async () =>
            await fixture.SendAsync(await fixture.NowAsync(People.Coordinator), new RemoveWeeklyShift.Command(shifts[0]))
        );
    }
}
