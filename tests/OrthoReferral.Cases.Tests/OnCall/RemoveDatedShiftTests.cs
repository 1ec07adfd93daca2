using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class RemoveDatedShiftTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_pattern_holds_again_when_a_swap_is_taken_back()
    {
        await fixture.OnCallWeeklyAsync(People.Surgeon, "00:00", "00:00");
        var swap = await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now, fixture.Now.AddHours(5));
        (await fixture.RotaAsync()).Turns[0].PersonName.ShouldBe(People.SecondSurgeon.Name);

        await fixture.SendAsync(People.Administrator, new RemoveDatedShift.Command(swap));

        (await fixture.RotaAsync()).Turns[0].PersonName.ShouldBe(People.Surgeon.Name);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Coordinator, new RemoveDatedShift.Command(swap)));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new RemoveDatedShift.Command(swap)));
    }
}
