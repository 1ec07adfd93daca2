using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.Cases.People;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class ListRotaTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Where_nobody_keeps_a_rota_there_is_no_hole_in_it()
    {
        var rota = await fixture.RotaAsync(Role.RadiationOncologist);

        rota.Weekly.ShouldBeEmpty();
        rota.Holes.ShouldBeEmpty();
        rota.TimeZone.ShouldBe("America/New_York");
    }

    [Fact]
    public async Task Holes_are_shown_for_14_days()
    {
        await fixture.OnCallWeeklyAsync(People.Surgeon, "08:00", "18:00");

        var holes = (await fixture.RotaAsync()).Holes;

        holes[0].From.ShouldBe(fixture.Now, "it is 4 in the morning in New York");
        holes[0].To.ShouldBe(new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.Zero));
        holes[^1].To.ShouldBe(fixture.Now.AddDays(14));
        holes.Count.ShouldBe(15);
    }

    [Fact]
    public async Task The_shifts_of_who_left_stay_listed_with_a_mark_and_are_holes()
    {
        var leaving = await fixture.InviteAsync("leaving.surgeon@clinic.test", Role.OrthopedicSurgeon);
        await fixture.OnCallWeeklyAsync(leaving, "00:00", "00:00");
        (await fixture.RotaAsync()).Holes.ShouldBeEmpty();

        await fixture.SendAsync(People.Administrator, new DisableUser.Command(leaving.RequiredUserId, "Left the clinic"));

        var rota = await fixture.RotaAsync();
        rota.Weekly.ShouldAllBe(row => !row.CanBeCalled);
        rota.Turns.ShouldBeEmpty();
        rota.Holes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_turn_of_who_is_away_says_who_covers()
    {
        await fixture.OnCallWeeklyAsync(People.Surgeon, "00:00", "00:00");
        await fixture.GoAwayAsync(People.Surgeon, People.SecondSurgeon);

        var turns = (await fixture.RotaAsync()).Turns;

        turns[0].CoveredBy.ShouldBe([People.SecondSurgeon.Name]);
        turns[^1].CoveredBy.ShouldBeEmpty("the absence is a week long");
    }

    [Fact]
    public async Task Only_roles_that_see_all_of_a_site_have_rotas_and_only_one_s_own_sites_are_read()
    {
        await Should.ThrowAsync<ValidationException>(() => fixture.RotaAsync(Role.Oncologist));
        await fixture.WorksAtAsync(People.Surgeon, TestSites.South);
        var surgeon = await fixture.NowAsync(People.Surgeon);

        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(surgeon, new ListRota.Query(TestSites.North, Role.OrthopedicSurgeon))
        );
        (await fixture.SendAsync(surgeon, new ListRota.Query(TestSites.South, Role.OrthopedicSurgeon))).Site.ShouldBe("South");
    }
}
