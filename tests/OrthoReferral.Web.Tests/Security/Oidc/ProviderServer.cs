using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>A server whose people sign in at an identity provider, too.</summary>
public class ProviderServer(TestProvider provider) : ClockServer
{
    public TestProvider Provider => provider;

    protected virtual string Authority => provider.Issuer;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Oidc:Authority", Authority);
        builder.UseSetting("Oidc:ClientId", TestProvider.ClientId);
        builder.UseSetting("Oidc:ClientSecret", TestProvider.ClientSecret);
        builder.UseSetting("Oidc:Name", "St. Anna Hospital");
        builder.UseSetting("Oidc:Audience", TestProvider.Audience);
        builder.UseSetting("Oidc:RoleClaim", "groups");
        builder.UseSetting(
            "Oidc:Roles",
            "onc=Oncologist; CN=Surgeons,OU=Groups=OrthopedicSurgeon; ir=InterventionalRadiologist; it=Administrator; desk=Coordinator"
        );

        // At the start of a whole suite the provider's first answer may take longer than a hospital's.
        builder.ConfigureTestServices(services =>
            services.Configure<OpenIdConnectOptions>(
                OidcRegistration.Scheme,
                options => options.BackchannelTimeout = TimeSpan.FromMinutes(1)
            )
        );
    }
}

/// <summary>Where claims say at which sites a person works, too.</summary>
public sealed class SitesServer(TestProvider provider) : ProviderServer(provider)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Oidc:SiteClaim", "places");
        builder.UseSetting("Oidc:Sites", "river=Riverside Cancer Center; lake=Klinikum am See; gone=Closed Years Ago");
    }
}

/// <summary>One provider and one server for the tests of a class.</summary>
public sealed class ProviderFixture : IAsyncLifetime
{
    private SitesServer? sites;

    public TestProvider Provider { get; } = new();

    public ProviderServer Server { get; private set; } = null!;

    /// <summary>A second one, for the tests that ask for it.</summary>
    public SitesServer Sites => sites ??= new SitesServer(Provider);

    public async Task InitializeAsync()
    {
        await Provider.StartAsync("http://localhost", "https://clinic.test", "https://clinic.test/ortho");
        Server = new ProviderServer(Provider);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        if (sites is not null)
            await sites.DisposeAsync();
        await Provider.DisposeAsync();
    }
}

/// <summary>A browser that goes to the provider and comes back.</summary>
internal static partial class ProviderBrowser
{
    public const string Surgeons = "CN=Surgeons,OU=Groups";

    private static readonly HttpClient There = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>A new browser, signed in as the provider's person.</summary>
    public static async Task<Browser> SignedInAsync(this ProviderServer server, ProviderPerson? person = null)
    {
        server.Provider.Person = person ?? server.Provider.Person;
        var browser = new Browser(server.Anonymous());
        (await browser.SignInAtProviderAsync()).ShouldBe("/");
        return browser;
    }

    /// <summary>Signs in, and gives the address on which the person ends: <c>/</c>, or that of the sign-in page with a problem.</summary>
    public static async Task<string> SignInAtProviderAsync(this Browser browser, string from = "/sign-in/provider")
    {
        using var answer = await browser.GetAsync(await browser.CallbackAsync(from));
        return await browser.EndAsync(answer);
    }

    /// <summary>The address on which the provider sends the person back.</summary>
    public static async Task<string> CallbackAsync(this Browser browser, string from = "/sign-in/provider")
    {
        using var left = await browser.GetAsync(from);
        left.StatusCode.ShouldBe(HttpStatusCode.Redirect, await left.Content.ReadAsStringAsync());
        using var sent = await There.GetAsync(left.Headers.Location);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        return sent.Headers.Location!.PathAndQuery;
    }

    /// <summary>Follows redirects until a page, or until a page that goes on by itself and where it leads.</summary>
    public static async Task<string> EndAsync(this Browser browser, HttpResponseMessage answer)
    {
        var address = "";
        while (answer.StatusCode == HttpStatusCode.Redirect)
        {
            var next = answer.Headers.Location!;
            address = next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString;
            answer = await browser.GetAsync(address);
        }

        var onward = Refresh().Match(await answer.Content.ReadAsStringAsync());
        return onward.Success ? WebUtility.HtmlDecode(onward.Groups["address"].Value) : address;
    }

    /// <summary>Goes to an address of the provider, and gives where it sends the person.</summary>
    public static async Task<Uri?> VisitAsync(string address)
    {
        using var answer = await There.GetAsync(address);
        return answer.Headers.Location;
    }

    [GeneratedRegex("http-equiv=\"refresh\" content=\"0; url=(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refresh();
}
