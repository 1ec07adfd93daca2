using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Security;

[Collection(SharedServer.Name)]
public sealed class SitesOfPeopleTests(ClinicServer server)
{
    [Fact]
    public async Task A_person_is_invited_to_a_site_and_moved_to_others()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        var email = $"{Guid.NewGuid():N}@demo.test";
        using var invited = await administrator.PostAsJsonAsync(
            "/api/v1/users",
            new
            {
                email,
                displayName = "Dr. New Person",
                roles = new[] { "ONCOLOGIST" },
                sites = new[] { "riverside cancer center" },
            }
        );
        invited.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = $"/api/v1/users/{(await invited.JsonAsync()).GetProperty("userId").GetGuid()}";
        (await SitesAsync(administrator, address)).ShouldBe([DemoSites.Riverside]);

        using var moved = await administrator.PutAsJsonAsync(
            $"{address}/sites",
            new { sites = new[] { "Klinikum am See", "St Aldate's Hospital" } }
        );
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SitesAsync(administrator, address)).ShouldBe(["Klinikum am See", "St Aldate's Hospital"]);

        using var everywhere = await administrator.PutAsJsonAsync($"{address}/sites", new { sites = Array.Empty<string>() });
        everywhere.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SitesAsync(administrator, address)).ShouldBeEmpty();
        (await server.AuditOfAsync(email)).Take(2).ShouldBe(["UserSitesChanged", "UserSitesChanged"]);
    }

    [Fact]
    public async Task A_site_that_does_not_exist_is_refused_at_the_field()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var answer = await administrator.PostAsJsonAsync(
            "/api/v1/users",
            new
            {
                email = $"{Guid.NewGuid():N}@demo.test",
                displayName = "Dr. New Person",
                roles = new[] { "ONCOLOGIST" },
                sites = new[] { "Atlantis" },
            }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).Keys.ShouldBe(["sites"]);
    }

    private static async Task<string[]> SitesAsync(HttpClient administrator, string address)
    {
        using var answer = await administrator.GetAsync(new Uri(address, UriKind.Relative));
        return (await answer.JsonAsync()).GetProperty("sites").Deserialize<string[]>()!;
    }
}
