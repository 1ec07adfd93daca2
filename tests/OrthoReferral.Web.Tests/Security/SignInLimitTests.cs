using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Guessing is slow: attempts per minute are limited for each address, and five wrong passwords lock an account.</summary>
public sealed class SignInLimitTests
{
    private const int PerMinute = 3;

    private static readonly string[] TakeSecrets =
    [
        "/api/v1/auth/login",
        "/api/v1/auth/refresh",
        "/api/v1/auth/resetPassword",
        "/api/v1/auth/passkeys/request-options",
        "/api/v1/auth/passkeys/sign-in",
        "/api/v1/setup",
        "/session/renew",
        "/sign-in",
        "/sign-in/code",
        "/set-password",
        "/setup",
    ];

    [Fact]
    public async Task The_sign_in_page_answers_429_with_a_page_when_the_minute_is_used_up_and_can_still_be_looked_at()
    {
        using var server = new SlowServer();
        using var browser = new Browser(server.Anonymous());
        for (var attempt = 0; attempt < PerMinute; attempt++)
            (await browser.SignInAsync("nobody@demo.test", "Wrong-password-1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await browser.SignInAsync(ClinicServer.EmailOf(Role.Coordinator), DemoAccounts.Password);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Too many requests");
        (await browser.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the refused call signed nobody in");
    }

    [Fact]
    public async Task Every_address_that_takes_a_secret_is_refused_when_the_minute_is_used_up()
    {
        using var server = new SlowServer();
        using var client = server.Anonymous();
        for (var attempt = 0; attempt < PerMinute; attempt++)
            (
                await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "nobody@demo.test", password = "wrong" })
            ).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        foreach (var address in TakeSecrets)
        {
            using var refused = await client.PostAsJsonAsync(address, new { });

            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, address);
            if (address.StartsWith("/api", StringComparison.Ordinal))
                refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", address);
        }
    }

    [Fact]
    public async Task A_signed_in_person_who_asks_for_a_passkey_is_not_held_up_by_others_at_the_same_address()
    {
        using var server = new SlowServer();
        using var client = server.Anonymous();
        using var first = await server.BearerAsync((await server.NewPersonAsync()).Email);
        using var second = await server.BearerAsync((await server.NewPersonAsync()).Email);
        for (var attempt = 0; attempt < PerMinute; attempt++)
        {
            await AskAsync(client);
            (await AskAsync(first)).ShouldBe(HttpStatusCode.OK);
        }

        (await AskAsync(client)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(first)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(second)).ShouldBe(HttpStatusCode.OK);

        static async Task<HttpStatusCode> AskAsync(HttpClient client)
        {
            using var answer = await client.PostAsync("/api/v1/auth/passkeys/request-options", content: null);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Five_wrong_passwords_on_the_page_lock_the_account_for_the_API_too()
    {
        using var server = new ClinicServer();
        var (_, email) = await server.NewPersonAsync();
        using var browser = new Browser(server.Anonymous());
        for (var attempt = 0; attempt < 4; attempt++)
            (await (await browser.SignInAsync(email, "Wrong-password-1")).Content.ReadAsStringAsync()).ShouldContain(
                "E-mail or password is not right"
            );

        (await browser.SignInAsync(email, "Wrong-password-1")).Dispose();
        (await (await browser.SignInAsync(email, NewPeople.Password)).Content.ReadAsStringAsync()).ShouldContain(
            "or the account is locked or disabled"
        );
        using var login = await server.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email, password = NewPeople.Password });
        login.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var administrator = await server.SignInAsync(Role.Administrator);
        var row = (await (await administrator.GetAsync($"/api/v1/users?search={email}")).JsonAsync()).GetProperty("rows")[0];
        row.GetProperty("lockedOutUntil").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        using var asked = await administrator.PostAsync($"/api/v1/users/{row.GetProperty("id").GetGuid()}/one-time-code", content: null);
        await server.ConfirmAsync(asked);
        using var again = await server.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email, password = NewPeople.Password });
        again.StatusCode.ShouldBe(HttpStatusCode.OK, "a new code ends the lockout");
    }

    private sealed class SlowServer : ClinicServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Security:SignInsPerMinute", PerMinute.ToString(CultureInfo.InvariantCulture));
        }
    }
}
