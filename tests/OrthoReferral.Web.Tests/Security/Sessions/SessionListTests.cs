using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Sessions;

/// <summary>People see and end their own sessions, the administrator anybody's.</summary>
[Collection(SharedServer.Name)]
public sealed class SessionListTests(ClinicServer server)
{
    [Fact]
    public async Task A_person_sees_where_they_are_signed_in_and_ends_one_of_them()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);
        var tokens = await server.TokensOfAsync(email);

        using var page = await browser.GetAsync("/account/sessions");
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("this one");
        using var client = tokens.Client();
        var rows = await RowsAsync(client, "/api/v1/auth/sessions");
        rows.Select(row => row.GetProperty("kind").GetString()).ShouldBe(["API", "PAGE"]);
        rows.Select(row => row.GetProperty("isThis").GetBoolean()).ShouldBe([true, false]);

        using var ended = await browser.SubmitAsync("/account/sessions", "sessions", ("session", rows[0].GetProperty("id").GetString()!));

        ended.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await tokens.IsSignedInAsync()).ShouldBeFalse();
        (await browser.IsSignedInAsync()).ShouldBeTrue();
        using var after = await browser.GetAsync("/account/sessions");
        (await after.Content.ReadAsStringAsync()).ShouldContain("Ended from another session");
        (await server.AuditOfAsync(email)).ShouldContain("OwnSessionsEnded");
    }

    [Fact]
    public async Task A_person_signs_out_everywhere_else()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);
        using var other = await server.BrowserOfAsync(email);
        var tokens = await server.TokensOfAsync(email);

        (await browser.SubmitAsync("/account/sessions", "sessions")).Dispose();

        (await browser.IsSignedInAsync()).ShouldBeTrue();
        (await other.IsSignedInAsync()).ShouldBeFalse();
        (await tokens.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_ends_or_sees_the_session_of_another_but_the_administrator()
    {
        var (ownerId, owner) = await server.NewPersonAsync();
        var (_, stranger) = await server.NewPersonAsync();
        var theirs = await server.TokensOfAsync(owner);
        using var theirClient = theirs.Client();
        var id = (await RowsAsync(theirClient, "/api/v1/auth/sessions"))[0].GetProperty("id").GetGuid();
        using var client = (await server.TokensOfAsync(stranger)).Client();

        using var ended = await client.PostAsJsonAsync("/api/v1/auth/sessions/end", new { sessionId = id });
        ended.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var seen = await client.GetAsync($"/api/v1/users/{ownerId}/sessions");
        seen.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await theirs.IsSignedInAsync()).ShouldBeTrue();

        using var administrator = await server.SignInAsync(Role.Administrator);
        (await RowsAsync(administrator, $"/api/v1/users/{ownerId}/sessions")).Count.ShouldBe(1);
        (await administrator.PostAsJsonAsync($"/api/v1/users/{ownerId}/sessions/end", new { sessionId = id })).EnsureSuccessStatusCode();
        (await theirs.IsSignedInAsync()).ShouldBeFalse();
        (await server.AuditOfAsync(owner)).ShouldContain("UserSessionsEnded");
    }

    [Fact]
    public async Task The_administrator_ends_all_sessions_of_a_person_on_the_page()
    {
        var (userId, email) = await server.NewPersonAsync();
        var tokens = await server.TokensOfAsync(email);
        var (_, admin) = await server.NewPersonAsync("ADMINISTRATOR");
        using var browser = await server.BrowserOfAsync(admin);

        using var ended = await browser.SubmitAsync($"/admin/users/{userId}/sessions", "sessions");

        ended.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await tokens.IsSignedInAsync()).ShouldBeFalse();
        using var page = await browser.GetAsync($"/admin/users/{userId}/sessions");
        (await page.Content.ReadAsStringAsync()).ShouldContain("Nowhere at the moment");
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        "Edge on Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Safari on iPad"
    )]
    [InlineData("curl/8.5.0", "curl/8.5.0")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void A_browser_is_named_in_a_few_words(string? userAgent, string? words) => ClientName.Of(userAgent).ShouldBe(words);

    private static async Task<IReadOnlyList<JsonElement>> RowsAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. (await answer.JsonAsync()).GetProperty("sessions").EnumerateArray()];
    }
}
