using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Tests.Auditing;

namespace OrthoReferral.Web.Tests.Security.Limits;

/// <summary>Over a limit every route of it answers 429 with the time to wait, to this person alone.</summary>
public sealed partial class CallLimitTests(CallLimitTests.NarrowServer server) : IClassFixture<CallLimitTests.NarrowServer>
{
    private const int Number = 2;

    public static TheoryData<string> OfPeople => [CallLimit.Passwords, CallLimit.Uploads, CallLimit.Exports];

    [Theory]
    [MemberData(nameof(OfPeople))]
    public async Task Over_the_limit_of_a_person_each_of_its_routes_is_refused_and_nobody_else_is(string limit)
    {
        var (id, email) = await server.NewPersonAsync("COORDINATOR");
        using var api = await server.BearerAsync(email);
        api.DefaultRequestHeaders.Add(SigningHandler.Header, "none");
        using var browser = await SignedInAsync(email, NewPeople.Password);
        var routes = Routes(limit).ToList();
        routes.ShouldNotBeEmpty();
        for (var call = 0; call < Number; call++)
            (await PostAsync(routes[0], api, browser)).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);

        foreach (var route in routes)
        {
            using var refused = await PostAsync(route, api, browser);

            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, route);
            int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
            if (IsApi(route))
                refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", route);
            else
                (await refused.Content.ReadAsStringAsync()).ShouldContain(
                    "What you typed is kept in this browser tab",
                    Case.Sensitive,
                    route
                );
        }

        await server.Services.GetRequiredService<CountedRefusals>().WriteAsync(isEnd: true, CancellationToken.None);
        var counted = await server.AuditAsync(entry => entry.ActorId == id && entry.Outcome == CountedRefusals.OverLimit);
        counted.Select(entry => entry.Route!.Split(' ')[1].TrimEnd('/')).Distinct().Order().ShouldBe(routes.Order(), "recorded");
        counted.Sum(entry => entry.Count).ShouldBe(routes.Count);
        using var other = await SignedInAsync(ClinicServer.EmailOf(Role.Coordinator), DemoAccounts.Password);
        using var others = await server.SignInAsync(Role.Coordinator);
        (await PostAsync(routes[^1], others, other)).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_page_can_be_looked_at_over_the_limit_of_what_it_sends()
    {
        var (_, email) = await server.NewPersonAsync("COORDINATOR");
        using var browser = await SignedInAsync(email, NewPeople.Password);
        for (var call = 0; call <= Number; call++)
            (await browser.SubmitAsync("/account/security", "password", ("currentPassword", "x"))).Dispose();

        (await browser.GetAsync("/account/security")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_has_so_many_streams_open_and_another_one_when_one_has_ended()
    {
        using var client = await server.SignInAsync(Role.OrthopedicSurgeon);
        var open = new List<HttpResponseMessage>();
        for (var stream = 0; stream < Number; stream++)
        {
            open.Add(await OpenAsync(client));
            open[^1].StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        foreach (var route in Routes(CallLimit.Streams))
        {
            using var refused = await client.GetAsync(Address(route), HttpCompletionOption.ResponseHeadersRead);
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, route);
            refused.Headers.GetValues("Retry-After").Single().ShouldBe("10");
        }

        using var colleague = await server.SignInAsync(Role.Coordinator);
        using var theirs = await OpenAsync(colleague);
        theirs.StatusCode.ShouldBe(HttpStatusCode.OK);

        open[0].Dispose();
        var again = HttpStatusCode.TooManyRequests;
        for (var attempt = 0; attempt < 500 && again == HttpStatusCode.TooManyRequests; attempt++)
        {
            using var answer = await OpenAsync(client);
            again = answer.StatusCode;
        }

        again.ShouldBe(HttpStatusCode.OK);
        open.ForEach(one => one.Dispose());
    }

    private static Task<HttpResponseMessage> OpenAsync(HttpClient client) =>
        client.GetAsync("/live/worklist", HttpCompletionOption.ResponseHeadersRead);

    private async Task<Browser> SignedInAsync(string email, string password)
    {
        var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(email, password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    // What is sent is of no use; who may not call it is refused for that, if the limit lets it through.
    private static Task<HttpResponseMessage> PostAsync(string route, HttpClient api, Browser browser) =>
        IsApi(route)
            ? api.PostAsync(
                Address(route),
                route.EndsWith("/documents", StringComparison.Ordinal)
                    ? new MultipartFormDataContent { { new StringContent("x"), "title" } }
                    : new StringContent("[]", new MediaTypeHeaderValue("application/json"))
            )
            : browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, Address(route)) { Content = new FormUrlEncodedContent([]) });

    private static bool IsApi(string route) => route.StartsWith("/api/", StringComparison.Ordinal);

    private static string Address(string route) =>
        Parameter().Replace(route, match => match.Value.EndsWith(":int}", StringComparison.Ordinal) ? "1" : Guid.Empty.ToString("D"));

    private IEnumerable<string> Routes(string limit) =>
        server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == limit)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    /// <summary>Two of each.</summary>
    public sealed class NarrowServer : ClinicServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            string[] settings =
            [
                Settings.PasswordsPerMinute,
                Settings.UploadsPerMinute,
                Settings.ExportsPerMinute,
                Settings.StreamsPerPerson,
            ];
            foreach (var setting in settings)
                builder.UseSetting(setting, Number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
