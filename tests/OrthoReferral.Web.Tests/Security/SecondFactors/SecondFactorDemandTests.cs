using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Security.SecondFactors;

/// <summary>A person of a role that needs a second factor can do nothing without one but set it up, on every route there is.</summary>
public sealed partial class SecondFactorDemandTests(SecondFactorDemandTests.DemandingServer server)
    : IClassFixture<SecondFactorDemandTests.DemandingServer>
{
    private const string Page = "/account/security/authenticator";
    private const string SignOut = "/api/v1/auth/logout";

    // What is open to whoever is still to set one up. Whoever adds a route here decides that it needs no second factor.
    private static readonly string[] Open =
    [
        Page,
        "/api/v1/auth/account",
        "/api/v1/auth/authenticator/begin",
        "/api/v1/auth/authenticator/confirm",
        SignOut,
        "/api/v1/proofs/",
    ];

    private static readonly (string, string) Signed = ("password", NewPeople.Password);

    [Fact]
    public async Task Every_route_leads_to_setting_it_up()
    {
        var (_, email) = await server.NewPersonAsync("ORTHOPEDIC_SURGEON");
        using var client = await server.BearerAsync(email);
        client.DefaultRequestHeaders.Add(SigningHandler.Header, "none");
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var open = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (method, pattern, address) in Calls().OrderBy(call => call.Pattern == SignOut))
        {
            var isApi = pattern.StartsWith("/api/", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(method, address);

            // A body from which no command can be made, so that a call that is let through changes nothing.
            if (isApi && method != HttpMethod.Get)
                request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
            using var answer = isApi ? await client.SendAsync(request) : await browser.SendAsync(request);
            var isLed =
                answer.StatusCode == HttpStatusCode.Forbidden
                    ? await answer.CodeAsync() == "second-factor-needed"
                    : answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString() == Page;
            if (!isLed)
                open.Add(pattern);
        }

        open.ShouldBe(Open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Setting_it_up_on_the_page_opens_the_rest()
    {
        var (_, email) = await server.NewPersonAsync("ORTHOPEDIC_SURGEON");
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, NewPeople.Password)).Dispose();
        using var shown = await browser.GetAsync(Page);
        (await shown.Content.ReadAsStringAsync()).ShouldContain("Your role needs a second factor");

        (await browser.SubmitAsync(Page, "authenticator", ("step", "begin"), Signed)).Dispose();
        using var key = await browser.GetAsync(Page);
        var secret = Secret().Match(await key.Content.ReadAsStringAsync()).Groups["key"].Value;
        using var on = await browser.SubmitAsync(Page, "authenticator", ("step", "confirm"), ("code", Totp.NextToType(secret)), Signed);
        (await on.Content.ReadAsStringAsync()).ShouldContain("Your recovery codes");

        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var client = await server.BearerAsync(email, Totp.Next(secret));
        (await client.GetAsync("/api/v1/worklist")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_that_began_with_a_passkey_has_one()
    {
        var (id, email) = await server.NewPersonAsync("RADIATION_ONCOLOGIST");
        using var passkey = await AddPasskeyAsync(email);
        await server.GiveRoleAsync(id, "ORTHOPEDIC_SURGEON");
        using var browser = new Browser(server.Anonymous());
        var options = await PostAsync(browser, "/api/v1/auth/passkeys/request-options", []);
        using var signedIn = await SendAsync(browser, "/api/v1/auth/passkeys/sign-in", passkey.Get(options));
        signedIn.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public static TheoryData<Role> OtherRoles => [.. Enum.GetValues<Role>().Except([Role.OrthopedicSurgeon, Role.SafetyOfficer])];

    [Theory]
    [MemberData(nameof(OtherRoles))]
    public async Task A_role_that_is_not_named_goes_on_as_before(Role role)
    {
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(ClinicServer.EmailOf(role), Demo.DemoAccounts.Password)).Dispose();

        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<SoftwareAuthenticator> AddPasskeyAsync(string email)
    {
        using var browser = new Browser(await server.BearerAsync(email));
        var passkey = new SoftwareAuthenticator();
        var credential = passkey.Create(await PostAsync(browser, "/api/v1/auth/passkeys/creation-options", []));
        using var added = await SendAsync(browser, "/api/v1/auth/passkeys", new JsonObject { ["credential"] = credential });
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        return passkey;
    }

    private static async Task<JsonElement> PostAsync(Browser browser, string address, JsonObject body)
    {
        using var answer = await SendAsync(browser, address, body);
        return await answer.JsonAsync();
    }

    private static Task<HttpResponseMessage> SendAsync(Browser browser, string address, JsonObject body) =>
        browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = JsonContent.Create(body),
                Headers = { { "Origin", "http://localhost" } },
            }
        );

    // Every route that needs a signed-in person.
    private IEnumerable<(HttpMethod Method, string Pattern, string Address)> Calls() =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (new HttpMethod(method), pattern, Parameter().Replace(pattern, match => Value(match.Groups["kind"].Value)));

    private static string Value(string kind) => kind is "int" ? "1" : Guid.Empty.ToString("D");

    [GeneratedRegex(@"\{[^}:]+(:(?<kind>\w+))?[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("secret=(?<key>[A-Z2-7]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    /// <summary>Surgeons and safety officers need a second factor.</summary>
    public sealed class DemandingServer : ClinicServer
    {
        public async Task GiveRoleAsync(Guid id, string role)
        {
            using var administrator = await SignInAsync(Role.Administrator);
            using var changed = await administrator.PutAsJsonAsync($"/api/v1/users/{id}/roles", new { roles = new[] { role } });
            changed.EnsureSuccessStatusCode();
            if (await SecondAdministrator.GrantOf(changed) is not null)
                await this.ConfirmAsync(changed);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Security:SecondFactorRoles", "orthopedicSurgeon, SafetyOfficer");
        }
    }
}
