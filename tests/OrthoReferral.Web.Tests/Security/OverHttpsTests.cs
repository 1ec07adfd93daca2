using Microsoft.AspNetCore.Mvc.Testing;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>Production behind TLS.</summary>
public sealed class OverHttpsTests(OverHttpsTests.Production server) : IClassFixture<OverHttpsTests.Production>
{
    [Fact]
    public async Task A_browser_keeps_to_HTTPS_and_sends_no_cookie_without_it()
    {
        using var client = server.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://clinic.test"), HandleCookies = false }
        );

        using var page = await client.GetAsync("/sign-in");

        page.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        page.Headers.GetValues("Set-Cookie")
            .ShouldAllBe(cookie =>
                cookie.Contains("; secure", StringComparison.Ordinal) && cookie.Contains("; httponly", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task An_answer_to_an_error_has_the_same_protection()
    {
        using var client = server.Anonymous();

        using var fault = await client.GetAsync("/api/v1/auth/confirmEmail");

        fault.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
        fault.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    public sealed class Production : ClinicServer
    {
        protected override string EnvironmentName => "Production";
    }
}
