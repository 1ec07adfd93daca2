using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>Where claims say at which sites a person works.</summary>
public sealed class OidcSitesTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private readonly TestProvider provider = fixture.Provider;
    private readonly SitesServer server = fixture.Sites;

    [Fact]
    public async Task A_person_works_where_the_claims_say_and_no_longer_where_they_do_not()
    {
        var person = ProviderPerson.New() with { Places = ["river", "lake", "moon"] };
        using var browser = await server.SignedInAsync(person);
        (await SitesAsync(person)).ShouldBe(["Klinikum am See", "Riverside Cancer Center"]);

        using var later = await server.SignedInAsync(person with { Places = ["lake"] });

        (await SitesAsync(person)).ShouldBe(["Klinikum am See"]);
        (await server.AuditOfAsync(person.Email!)).ShouldContain("AccountChangedByProvider");
    }

    [Fact]
    public async Task Who_is_given_no_site_works_nowhere_rather_than_everywhere()
    {
        var person = ProviderPerson.New() with { Places = ["lake"] };
        using var browser = await server.SignedInAsync(person);
        foreach (var places in new string[][] { [], ["moon"], ["gone"] })
        {
            provider.Person = person with { Places = places };
            using var other = new Browser(server.Anonymous());
            (await other.SignInAtProviderAsync()).ShouldBe("/sign-in?problem=no-site");
            provider.Person = ProviderPerson.New() with { Places = places };
            (await other.SignInAtProviderAsync()).ShouldBe("/sign-in?problem=no-site");
            (await other.IsSignedInAsync()).ShouldBeFalse();
        }

        (await browser.IsSignedInAsync()).ShouldBeFalse();
    }

    private async Task<IReadOnlyList<string>> SitesAsync(ProviderPerson person)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        return await db
            .SiteMembers.Where(member => db.Users.Any(user => user.Id == member.UserId && user.Email == person.Email))
            .Join(db.Sites, member => member.SiteId, site => site.Id, (_, site) => site.Name)
            .Order()
            .ToListAsync();
    }
}
