using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Security.Sessions;

/// <summary>A way in which a session ends.</summary>
public enum Ending
{
    Idle,
    TooLong,
    SignedOut,
    ByItsPerson,
    ByAnAdministrator,
    RolesChanged,
    PersonDisabled,
    SecondFactorReset,
    PasswordChanged,
}

/// <summary>Ends sessions of a person, each way there is.</summary>
internal static class SessionEndings
{
    /// <summary>Ends the sessions of browser and tokens, which are of one person.</summary>
    public static async Task EndAsync(this ClockServer server, Ending way, (Guid Id, string Email) person, Browser browser, Tokens tokens)
    {
        switch (way)
        {
            case Ending.Idle:
                server.Clock.Advance(TimeSpan.FromMinutes(15));
                return;
            case Ending.TooLong:
                await UseForTwelveHoursAsync(server, browser, tokens);
                return;
            case Ending.SignedOut:
                using (var client = tokens.Client())
                    (await client.PostAsync("/api/v1/auth/logout", content: null)).EnsureSuccessStatusCode();
                using (var form = await browser.SignOutAsync(token: await browser.TokenOfAsync("/account")))
                    form.StatusCode.ShouldBe(HttpStatusCode.Redirect);
                return;
            case Ending.ByItsPerson:
                using (var other = (await server.TokensOfAsync(person.Email)).Client())
                    (await other.PostAsJsonAsync("/api/v1/auth/sessions/end", new { })).EnsureSuccessStatusCode();
                return;
            case Ending.PasswordChanged:
                await ChangePasswordAsync(server, person.Email);
                return;
            default:
                await ByAdministratorAsync(server, way, person.Id);
                return;
        }
    }

    private static async Task UseForTwelveHoursAsync(ClockServer server, Browser browser, Tokens tokens)
    {
        for (var minutes = 0; minutes < 12 * 60; minutes += 12)
        {
            (await browser.IsSignedInAsync()).ShouldBeTrue();
            using var client = tokens.Client();
            await client.IsSignedInAsync();
            server.Clock.Advance(TimeSpan.FromMinutes(12));
        }
    }

    private static async Task ChangePasswordAsync(ClockServer server, string email)
    {
        using var elsewhere = await server.BrowserOfAsync(email);
        using var changed = await elsewhere.SubmitAsync(
            "/account/security",
            "password",
            ("currentPassword", NewPeople.Password),
            ("newPassword", "Other-Harbor-43"),
            ("again", "Other-Harbor-43")
        );
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task ByAdministratorAsync(ClockServer server, Ending way, Guid userId)
    {
        var (method, act, body) = way switch
        {
            Ending.ByAnAdministrator => (HttpMethod.Post, "sessions/end", (object)new { }),
            Ending.RolesChanged => (HttpMethod.Put, "roles", new { roles = new[] { "COORDINATOR" } }),
            Ending.PersonDisabled => (HttpMethod.Post, "disable", new { reason = "Left the clinic" }),
            Ending.SecondFactorReset => (HttpMethod.Post, "reset-two-factor", new { reason = "Lost the telephone" }),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, "No act of an administrator."),
        };
        using var administrator = await server.SignInAsync(Role.Administrator);
        using var request = new HttpRequestMessage(method, $"/api/v1/users/{userId}/{act}") { Content = JsonContent.Create(body) };
        using var answer = await administrator.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        if (way == Ending.SecondFactorReset)
            await server.ConfirmAsync(answer);
    }

    /// <summary>Presses "Sign out", as a browser sends it.</summary>
    /// <param name="site">What the browser says of where the form was; null says nothing.</param>
    public static Task<HttpResponseMessage> SignOutAsync(this Browser browser, string? site = "same-origin", string token = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
        };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return browser.SendAsync(request);
    }
}
