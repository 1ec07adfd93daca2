using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.OnCall;

public sealed class ListRotaSitesTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        await fixture.AddPeopleAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Sites_are_by_name_where_nobody_keeps_a_rota() => (await NamesAsync(People.Surgeon)).ShouldBe(["North", "South"]);

    [Fact]
    public async Task A_site_with_a_rota_of_the_role_comes_first_until_its_last_shift_has_ended()
    {
        await fixture.OnCallOnceAsync(People.Surgeon, fixture.Now, fixture.Now.AddHours(8), site: TestSites.South);

        (await NamesAsync(People.Surgeon)).ShouldBe(["South with a rota", "North"]);
        (await NamesAsync(People.Surgeon, Role.RadiationOncologist)).ShouldBe(["North", "South"], "another role, another rota");

        fixture.Clock.Advance(TimeSpan.FromHours(9));
        (await NamesAsync(People.Surgeon)).ShouldBe(["North", "South"]);
    }

    [Fact]
    public async Task Who_works_at_sites_reads_these_alone_and_an_administrator_all_with_their_own_first()
    {
        await fixture.OnCallWeeklyAsync(People.Surgeon, "08:00", "18:00");
        var ofSouth = new CaseScope { Sites = [TestSites.South] };

        (await NamesAsync(People.SecondSurgeon with { Scope = ofSouth })).ShouldBe(["South"]);
        (await NamesAsync(People.Administrator with { Scope = ofSouth })).ShouldBe(["South", "North with a rota"]);
    }

    [Fact]
    public async Task A_role_without_rotas_is_refused() =>
        await Should.ThrowAsync<ValidationException>(() => NamesAsync(People.Coordinator, Role.Oncologist));

    private async Task<IEnumerable<string>> NamesAsync(Actor person, Role role = Role.OrthopedicSurgeon) =>
        (await fixture.SendAsync(person, new ListRotaSites.Query(role))).Sites.Select(site =>
            site.KeepsRota ? $"{site.Name} with a rota" : site.Name
        );
}
