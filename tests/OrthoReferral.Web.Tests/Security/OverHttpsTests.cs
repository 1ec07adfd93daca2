using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Production behind TLS.</summary>
public sealed class OverHttpsTests(OverHttpsTests.Production server) : IClassFixture<OverHttpsTests.Production>
{
    [Fact]
    public async Task A_browser_keeps_to_HTTPS()
    {
        using var client = server.Anonymous();

        using var page = await client.GetAsync("/sign-in");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
    }

    [Fact]
    public async Task Without_https_no_route_answers_but_health_checks_and_the_signed_posts_of_the_engine()
    {
        using var client = server.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://clinic.test"), AllowAutoRedirect = false }
        );

        foreach (var (method, address, pattern) in server.Routes().Select(RouteTable.CallOf))
        {
            using var answer = await client.SendAsync(new HttpRequestMessage(method, address));
            if (pattern is "/health/live" or "/health/ready")
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, pattern);
                continue;
            }

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{method} {pattern}");
            (await answer.CodeAsync()).ShouldBe("https-required", $"{method} {pattern}");
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse($"{method} {pattern}");
        }
    }

    [Fact]
    public async Task A_host_that_is_not_ours_is_refused()
    {
        using var client = server.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://elsewhere.test") });

        using var answer = await client.GetAsync("/sign-in");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ortho")]
    public async Task Every_cookie_is_guarded_by_the_browser_also_under_a_folder(string folder)
    {
        var email = $"{Guid.NewGuid():N}@clinic.test";
        await AddPersonAsync(email);
        using var client = server.Anonymous();
        if (folder.Length > 0)
            client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", folder);
        using var browser = new Browser(client);
        var set = new List<string>();

        Keep(await browser.GetAsync("/sign-in"));
        Keep(await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/passkeys/request-options")));
        Keep(await browser.SignInAsync(email, NewPeople.Password));
        (await browser.IsSignedInAsync()).ShouldBeTrue();
        Keep(await browser.SubmitAsync("/account", "account", ("timeZone", "Europe/Berlin")));
        Keep(await browser.GetAsync("/account"));
        var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await browser.TokenOfAsync("/account"))]);
        Keep(await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = form }));
        (await browser.IsSignedInAsync()).ShouldBeFalse();

        set.Select(cookie => cookie.Split('=')[0])
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(
                [
                    "__Host-orthoreferral.antiforgery",
                    "__Host-orthoreferral.session",
                    "__Host-orthoreferral.owner",
                    "__Host-orthoreferral.flash",
                    "__Host-Identity.TwoFactorUserId",
                    "__Host-Identity.External",
                ],
                ignoreOrder: true
            );
        foreach (var cookie in set)
        {
            var parts = cookie.Split("; ");
            parts.ShouldContain("path=/", cookie);
            parts.ShouldContain("secure", cookie);
            parts.ShouldContain("httponly", cookie);
            cookie.ShouldNotContain("domain=", Case.Insensitive);
        }

        void Keep(HttpResponseMessage answer)
        {
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                set.AddRange(cookies);
            answer.Dispose();
        }
    }

    [Fact]
    public async Task An_answer_to_an_error_has_the_same_protection()
    {
        using var client = server.Anonymous();

        using var fault = await client.GetAsync("/api/v1/auth/confirmEmail");

        fault.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
        fault.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private async Task AddPersonAsync(string email)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ClinicUser>>();
        var person = new ClinicUser
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            DisplayName = "Dr. New Person",
        };
        (await users.CreateAsync(person, NewPeople.Password)).Succeeded.ShouldBeTrue();
        (await users.AddToRoleAsync(person, "Oncologist")).Succeeded.ShouldBeTrue();
    }

    public sealed class Production : ClinicServer
    {
        protected override string EnvironmentName => "Production";
    }
}
