using System.Net;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.Admin;

/// <summary>Care teams as an administrator keeps them, used as a browser without scripts uses the pages.</summary>
[Collection(SharedServer.Name)]
public sealed class TeamPagesTests(ClinicServer server)
{
    [Fact]
    public async Task A_team_is_added_changed_and_removed_and_what_was_typed_stays_when_it_is_refused()
    {
        var (person, _) = await server.NewPersonAsync("ONCOLOGIST", "Dr. Tamsin Reyes");
        var (other, _) = await server.NewPersonAsync("ORTHOPEDIC_SURGEON", "Dr. Hugo Lindgren");
        using var client = await server.SignInAsync(Role.Administrator);
        var add = await SentPage.OpenAsync(client, "/admin/teams/add");

        var (status, _, html) = await add.SendAsync("add-team", ("name", "Thoracic team 1"));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Choose at least one person.");
        html.ShouldContain("value=\"Thoracic team 1\"");
        (status, _, _) = await add.SendAsync("add-team", ("name", "Thoracic team 1"), ("members", $"{person}"), ("members", $"{other}"));
        status.ShouldBe(HttpStatusCode.Redirect);
        var team = await TeamAsync(client, "Thoracic team 1");
        (await MembersAsync(client, team)).ShouldBe([person, other], ignoreOrder: true);

        var page = await SentPage.OpenAsync(client, $"/admin/teams/{team}");
        (status, _, _) = await page.SendAsync("change-team", ("name", "Thoracic team 2"), ("members", $"{other}"));
        status.ShouldBe(HttpStatusCode.Redirect);
        (await MembersAsync(client, team)).ShouldBe([other]);
        (status, _, html) = await (await SentPage.OpenAsync(client, "/admin/teams/add")).SendAsync(
            "add-team",
            ("name", "thoracic TEAM 2"),
            ("members", $"{other}")
        );
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("There is a team of this name.");

        var remove = await SentPage.OpenAsync(client, $"/admin/teams/{team}/remove");
        remove.Html.ShouldContain("Dr. Hugo Lindgren");
        (status, _, _) = await remove.SendAsync("remove-team");
        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(client, "/admin/teams")).Html.ShouldNotContain("Thoracic team 2");
    }

    [Fact]
    public async Task Who_can_not_sign_in_any_more_is_named_before_the_team_is_saved_without_them()
    {
        var (gone, _) = await server.NewPersonAsync("ONCOLOGIST", "Dr. Ottilie Voss");
        var (stays, _) = await server.NewPersonAsync("ONCOLOGIST", "Dr. Stays Here");
        using var client = await server.SignInAsync(Role.Administrator);
        var add = await SentPage.OpenAsync(client, "/admin/teams/add");
        await add.SendAsync("add-team", ("name", "Pelvic team"), ("members", $"{gone}"), ("members", $"{stays}"));
        var team = await TeamAsync(client, "Pelvic team");
        var (disabled, _, _) = await (await SentPage.OpenAsync(client, $"/admin/users/{gone}/disable")).SendAsync(
            "disable",
            ("reason", "Has left.")
        );
        disabled.ShouldBe(HttpStatusCode.Redirect);

        var page = await SentPage.OpenAsync(client, $"/admin/teams/{team}");
        page.Html.ShouldContain("Dr. Ottilie Voss:");
        var (status, _, _) = await page.SendAsync("change-team");

        status.ShouldBe(HttpStatusCode.Redirect);
        (await MembersAsync(client, team)).ShouldBe([stays]);
    }

    [Fact]
    public async Task Nobody_else_opens_the_pages()
    {
        using var client = await server.SignInAsync(Role.Coordinator);
        using var answer = await client.GetAsync(new Uri("/admin/teams", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<Guid> TeamAsync(HttpClient client, string name) =>
        (await TeamsAsync(client)).Single(one => one.GetProperty("name").GetString() == name).GetProperty("id").GetGuid();

    private static async Task<IEnumerable<Guid>> MembersAsync(HttpClient client, Guid team) =>
        (await TeamsAsync(client))
            .Single(one => one.GetProperty("id").GetGuid() == team)
            .GetProperty("members")
            .EnumerateArray()
            .Select(member => member.GetProperty("id").GetGuid());

    private static async Task<IEnumerable<JsonElement>> TeamsAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/api/v1/teams", UriKind.Relative));
        return (await answer.JsonAsync()).GetProperty("teams").EnumerateArray();
    }
}
