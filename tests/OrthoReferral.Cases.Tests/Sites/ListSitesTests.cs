using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Sites;

public sealed class ListSitesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Everybody_reads_the_sites_by_name()
    {
        await fixture.AddSiteAsync("Överby", "Europe/Stockholm", Jurisdiction.Eu, LabUnits.Si);

        foreach (var person in new[] { People.Oncologist, People.Surgeon, People.Coordinator, People.Administrator })
            (await fixture.SendAsync(person, new ListSites.Query()))
                .Sites.Select(site => (site.Name, site.TimeZone, site.Jurisdiction, site.Units))
                .ShouldBe([
                    ("North", "America/New_York", Jurisdiction.Us, LabUnits.Conventional),
                    ("Överby", "Europe/Stockholm", Jurisdiction.Eu, LabUnits.Si),
                    ("South", "Europe/London", Jurisdiction.Uk, LabUnits.Si),
                ]);
    }
}
