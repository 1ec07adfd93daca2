using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrthoReferral.Web.Security.Oidc;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>In Production the cookies on the way to the identity provider and back are guarded by the browser, like all others.</summary>
public sealed class ProviderCookiesTests(ProviderCookiesTests.Production server) : IClassFixture<ProviderCookiesTests.Production>
{
    [Theory]
    [InlineData("")]
    [InlineData("/ortho")]
    public void The_cookies_of_the_way_are_guarded_also_under_a_folder(string folder)
    {
        var options = server.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OidcRegistration.Scheme);
        var context = new DefaultHttpContext { Request = { Scheme = "https", PathBase = folder } };

        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            var built = cookie.Build(context);
            cookie.Name.ShouldNotBeNull().ShouldStartWith("__Host-");
            built.Path.ShouldBe("/", cookie.Name);
            built.Domain.ShouldBeNull(cookie.Name);
            built.Secure.ShouldBeTrue(cookie.Name);
            built.HttpOnly.ShouldBeTrue(cookie.Name);

            // They come with the answer of the provider, which is another site.
            built.SameSite.ShouldBe(SameSiteMode.Lax, cookie.Name);
        }
    }

    public sealed class Production : ClinicServer
    {
        protected override string EnvironmentName => "Production";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Oidc:Authority", "https://login.hospital.test");
            builder.UseSetting("Oidc:ClientId", "ortho");
            builder.UseSetting("Oidc:ClientSecret", "a secret of this test");
            builder.UseSetting("Oidc:RoleClaim", "groups");
            builder.UseSetting("Oidc:Roles", "ortho-surgeons=OrthopedicSurgeon");
        }
    }
}
