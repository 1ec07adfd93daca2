using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class ListIncidentsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task What_nobody_has_dealt_with_is_listed_the_oldest_first_with_what_mends_it()
    {
        var stopped = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.StopAsync(stopped);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var odd = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.RequestAsync(odd, "BrewCoffee", payload: null);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var lost = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(
            Actor.System,
            new RecordDifference.Command($"{lost:D}", nameof(FindingKind.LostInstanceWithWork), "Not there.")
        );

        var all = await fixture.SendAsync(People.Coordinator, new ListIncidents.Query());
        var first = await fixture.SendAsync(People.Administrator, new ListIncidents.Query(Limit: 1));

        all.Rows.Select(row => (row.CaseId, row.CanRetry, row.CanStartAnew))
            .ShouldBe([(stopped, true, false), (odd, false, false), (lost, false, true)]);
        all.Rows[0].Message.ShouldBe("urgency is not defined");
        (first.Rows.ShouldHaveSingleItem().CaseId, first.Total).ShouldBe((stopped, 3));
        await fixture.SendAsync(People.Coordinator, new ResolveIncident.Command(odd, all.Rows[1].WorkItemId, "Done by hand"));
        (await fixture.SendAsync(People.Coordinator, new ListIncidents.Query())).Total.ShouldBe(2);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new ListIncidents.Query()));
    }
}
