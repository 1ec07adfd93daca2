using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace OrthoReferral.Web.Tests.Security.Sessions;

/// <summary>Sessions of people as tests use them.</summary>
internal static class SignedInBrowser
{
    public const string SessionCookie = "orthoreferral.session";

    public static async Task<Browser> BrowserOfAsync(this ClinicServer server, string email)
    {
        var browser = new Browser(server.Anonymous());
        using var answer = await browser.SignInAsync(email, NewPeople.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    /// <summary>Another browser with the same cookie: a copy of the session.</summary>
    public static Browser CopyOf(this ClinicServer server, Browser browser) => new Browser(server.Anonymous()).With(browser.Cookies);

    public static async Task<bool> IsSignedInAsync(this Browser browser)
    {
        using var answer = await browser.GetAsync("/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public static async Task<bool> IsSignedInAsync(this HttpClient client)
    {
        using var answer = await client.GetAsync("/api/v1/auth/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>The same, as a script looks that nobody asked for.</summary>
    public static async Task<bool> LooksInBackgroundAsync(this Browser browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/session") { Headers = { { "X-Background", "1" } } };
        using var answer = await browser.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.NoContent;
    }

    public static async Task<Tokens> TokensOfAsync(this ClinicServer server, string email)
    {
        using var answer = await server.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email, password = NewPeople.Password });
        return await Tokens.ReadAsync(server, answer);
    }
}

/// <summary>What a program has of its session.</summary>
internal sealed record Tokens(ClinicServer Server, string Access, string Refresh)
{
    public static async Task<Tokens> ReadAsync(ClinicServer server, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.JsonAsync();
        return new Tokens(server, body.GetProperty("accessToken").GetString()!, body.GetProperty("refreshToken").GetString()!);
    }

    public HttpClient Client()
    {
        var client = Server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Access);
        return client;
    }

    public async Task<bool> IsSignedInAsync()
    {
        using var client = Client();
        return await client.IsSignedInAsync();
    }

    public Task<HttpResponseMessage> SendRefreshAsync() =>
        Server.Anonymous().PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = Refresh });

    public async Task<Tokens> RenewAsync()
    {
        using var answer = await SendRefreshAsync();
        return await ReadAsync(Server, answer);
    }
}
