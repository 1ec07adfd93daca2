using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class AddDatedShiftTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_swap_replaces_the_pattern_for_its_time()
    {
        await fixture.OnCallWeeklyAsync(People.Surgeon, "00:00", "00:00");

        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddHours(2), fixture.Now.AddHours(5));

        var turns = (await fixture.RotaAsync()).Turns;
        turns[0].PersonName.ShouldBe(People.Surgeon.Name);
        (turns[1].PersonName, turns[1].IsSwap, turns[1].Phone).ShouldBe((People.SecondSurgeon.Name, true, "555 0199"));
        turns[2].From.ShouldBe(fixture.Now.AddHours(5));
    }

    [Fact]
    public async Task Two_swaps_do_not_share_time_and_touch_without_harm()
    {
        await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now.AddHours(2), fixture.Now.AddHours(5));

        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.OnCallOnceAsync(People.Surgeon, fixture.Now.AddHours(4), fixture.Now.AddHours(6))
        );
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now.AddHours(5), fixture.Now.AddHours(6));

        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("From");
        refused.Errors.Single().ErrorMessage.ShouldContain("20 Nov 2026, 06:00 to 20 Nov 2026, 09:00", Case.Sensitive, "the site's clock");
    }

    [Fact]
    public async Task Two_who_swap_the_same_time_at_once_do_not_both_get_it()
    {
        fixture.Handled.Then = async () =>
        {
            fixture.Handled.Then = null;
            await fixture.OnCallOnceAsync(People.SecondSurgeon, fixture.Now, fixture.Now.AddHours(5));
        };

        await Should.ThrowAsync<ValidationException>(() =>
            fixture.OnCallOnceAsync(People.Surgeon, fixture.Now.AddHours(1), fixture.Now.AddHours(6))
        );

        (await fixture.RotaAsync()).Dated.ShouldHaveSingleItem().PersonId.ShouldBe(People.SecondSurgeon.RequiredUserId);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(-5, -4)]
    [InlineData(1, 24 * 32)]
    public async Task A_swap_ends_after_it_begins_and_after_now_and_within_a_month(int from, int to)
    {
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.OnCallOnceAsync(People.Surgeon, fixture.Now.AddHours(from), fixture.Now.AddHours(to))
        );

        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("To");
    }

    [Fact]
    public async Task Another_site_s_rota_is_not_a_coordinator_s_to_keep()
    {
        await fixture.WorksAtAsync(People.Coordinator, TestSites.South);
        var command = new AddDatedShift.Command(
            TestSites.North,
            Role.OrthopedicSurgeon,
            People.Surgeon.RequiredUserId,
            fixture.Now,
            fixture.Now.AddHours(1),
            "5501"
        );

        await Should.ThrowAsync<NotFoundException>(async () =>
            await fixture.SendAsync(await fixture.NowAsync(People.Coordinator), command)
        );
    }
}
