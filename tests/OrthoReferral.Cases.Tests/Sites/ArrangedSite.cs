using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Sites;

/// <summary>A site that the administrator added.</summary>
internal static class ArrangedSite
{
    public static async Task<Guid> AddSiteAsync(
        this CaseFixture fixture,
        string name,
        string zone,
        Jurisdiction jurisdiction,
        LabUnits units
    ) => (await fixture.SendAsync(People.Administrator, new AddSite.Command(name, zone, jurisdiction, units))).SiteId;
}
