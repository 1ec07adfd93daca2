using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class CountHolesTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Rotas_with_holes_are_listed_for_the_reader_s_sites_and_those_without_are_not()
    {
        (await fixture.SendAsync(People.Coordinator, new CountHoles.Query())).Rotas.ShouldBeEmpty("nobody keeps a rota");
        await fixture.OnCallWeeklyAsync(People.Surgeon, "00:00", "00:00", DayOfWeek.Monday);

        var row = (await fixture.SendAsync(People.Coordinator, new CountHoles.Query())).Rotas.ShouldHaveSingleItem();
        (row.Site, row.Role, row.Holes, row.First).ShouldBe(("North", Role.OrthopedicSurgeon, 3, fixture.Now));

        await fixture.WorksAtAsync(People.Coordinator, TestSites.South);
        var elsewhere = await fixture.NowAsync(People.Coordinator);
        (await fixture.SendAsync(elsewhere, new CountHoles.Query())).Rotas.ShouldBeEmpty("of another site");

        await fixture.OnCallWeeklyAsync(
            People.SecondSurgeon,
            "00:00",
            "00:00",
            [.. KeptRotas.EveryDay.Where(day => day != DayOfWeek.Monday)]
        );
        (await fixture.SendAsync(People.Coordinator, new CountHoles.Query())).Rotas.ShouldBeEmpty();
    }
}
