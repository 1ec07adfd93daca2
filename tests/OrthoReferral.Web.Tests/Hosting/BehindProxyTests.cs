using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Hosting;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>
/// The program behind a proxy that publishes it under <c>/ortho/</c>, in a clinic whose time zone is not that of its sites.
/// </summary>
public sealed partial class BehindProxyTests(BehindProxyTests.HospitalServer server) : IClassFixture<BehindProxyTests.HospitalServer>
{
    private const string Folder = "/ortho";

    [Fact]
    [Trait("Case", "RW-HO-3")]
    public async Task Every_address_of_a_page_begins_with_the_folder()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var draft = await driver.CreateAsync("V04", "MRN-PROXY");
        (Role Role, string Address)[] pages =
        [
            (Role.Oncologist, "/referrals/new"),
            (Role.Oncologist, $"/referrals/{draft}/edit/cancer"),
            (Role.Oncologist, $"/referrals/{draft}/edit/imaging"),
            (Role.Oncologist, $"/cases/{draft}"),
            (Role.OrthopedicSurgeon, "/reviews"),
            (Role.Coordinator, "/dashboard"),
            (Role.Coordinator, "/worklist"),
            (Role.Coordinator, "/schedule"),
            (Role.Administrator, "/admin/users"),
            (Role.Administrator, "/account/security"),
        ];
        foreach (var (role, address) in pages)
        {
            using var client = await server.SignInAsync(role);
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            var html = await answer.Content.ReadAsStringAsync();
            OutsideOf(html).ShouldBeEmpty(address);
            html.ShouldContain($"href=\"{Folder}/");
            html.ShouldContain($"src=\"{Folder}/js/first.");
        }
    }

    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_below_the_folder_and_back_with_cookies_of_the_folder()
    {
        using var client = server.Anonymous();
        using var refused = await client.GetAsync(new Uri("/worklist", UriKind.Relative));
        refused.Headers.Location.ShouldNotBeNull().PathAndQuery.ShouldBe($"{Folder}/sign-in?returnUrl=%2Fortho%2Fworklist");

        using var browser = new Browser(server.Anonymous());
        using var signedIn = await browser.SubmitAsync(
            "/sign-in?returnUrl=%2Fortho%2Fworklist",
            "sign-in",
            ("email", ClinicServer.EmailOf(Role.Coordinator)),
            ("password", DemoAccounts.Password)
        );

        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        new Uri(new Uri("http://localhost"), signedIn.Headers.Location!).AbsolutePath.ShouldBe($"{Folder}/worklist");
        foreach (var cookie in signedIn.Headers.GetValues("Set-Cookie"))
            cookie.ShouldContain($"path={Folder};", Case.Insensitive, cookie.Split('=')[0]);
    }

    [Fact]
    public async Task Whether_the_proxy_takes_the_folder_off_the_path_does_not_matter()
    {
        using var client = await server.SignInAsync(Role.Coordinator);
        foreach (var address in new[] { "/worklist", $"{Folder}/worklist" })
            (await client.GetStringAsync(new Uri(address, UriKind.Relative))).ShouldContain($"href=\"{Folder}/worklist");
    }

    [Fact]
    public async Task The_proxys_own_word_on_scheme_host_and_folder_is_used_and_a_strangers_is_not()
    {
        using var believed = await SendAsync("10.1.2.3");
        believed.Headers.Location.ShouldNotBeNull().ToString().ShouldStartWith("https://hospital.example/other/sign-in?");

        using var stranger = await SendAsync("203.0.113.9");
        stranger.Headers.Location.ShouldNotBeNull().ToString().ShouldStartWith($"http://localhost{Folder}/sign-in?");

        async Task<HttpResponseMessage> SendAsync(string from)
        {
            using var client = server.Anonymous();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/worklist");
            request.Headers.Add(HospitalServer.From, from);
            request.Headers.Add("X-Forwarded-For", "198.51.100.4");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "hospital.example");
            request.Headers.Add("X-Forwarded-Prefix", "/other/");
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public void Only_addresses_from_the_root_are_changed_and_each_once() =>
        PathBaseAddresses
            .Prefixed(
                """
                <a href="/"></a><a href="/cases/1#top"></a><a href="//cdn.example/x"></a><a href="#here"></a>
                <a href="/ortho/x"></a><a href="/orthopedics"></a><input value="/home"><form action="/search">
                <b data-key="/" data-live-from="/live/x">a="/b"</b>
                """,
                Folder
            )
            .ShouldBe(
                """
                <a href="/ortho/"></a><a href="/ortho/cases/1#top"></a><a href="//cdn.example/x"></a><a href="#here"></a>
                <a href="/ortho/x"></a><a href="/ortho/orthopedics"></a><input value="/home"><form action="/ortho/search">
                <b data-key="/" data-live-from="/ortho/live/x">a="/b"</b>
                """
            );

    [Theory]
    [Trait("Case", "RW-TM-1")]
    [InlineData("2027-01-15T08:00:00", "2027-01-15T14:00:00Z")]
    [InlineData("2027-07-15T08:00", "2027-07-15T13:00:00Z")]
    [InlineData("2027-01-15T08:00:00+01:00", "2027-01-15T07:00:00Z")]
    public async Task A_time_without_an_offset_is_read_in_the_zone_of_the_cases_site(string sent, string meant)
    {
        // Riverside is in Chicago, the clinic of this server in Berlin, and the process in a third zone.
        var (driver, caseId, item) = await AtScheduleAsync();
        using var answer = await BookAsync(driver, item, sent);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await driver.ReadAsync(caseId))
            .GetProperty("treatments")[0]
            .GetProperty("scheduledFor")
            .GetDateTimeOffset()
            .ShouldBe(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_time_that_comes_twice_is_refused_with_both_offsets()
    {
        var (driver, _, item) = await AtScheduleAsync();
        using var answer = await BookAsync(driver, item, "2027-11-07T01:30:00");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("errors")
            .GetProperty("slot.start")[0]
            .GetString()
            .ShouldNotBeNull()
            .ShouldEndWith("send it with the offset -05:00 or -06:00.");
    }

    [Fact]
    public async Task The_description_of_the_API_says_in_which_zone_a_time_is_read()
    {
        using var client = server.Anonymous();
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        document.GetProperty("info").GetProperty("description").GetString().ShouldNotBeNull().ShouldContain("time zone of the site");
    }

    private async Task<(CaseDriver Driver, Guid CaseId, Guid Item)> AtScheduleAsync()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.ToScheduleAsync();
        return (driver, caseId, await driver.PendingAsync(caseId, "SCHEDULE"));
    }

    private static Task<HttpResponseMessage> BookAsync(CaseDriver driver, Guid item, string start) =>
        driver
            .As(Role.Coordinator)
            .PostAsJsonAsync(
                $"/api/v1/work-items/{item}/schedule",
                new JsonObject
                {
                    ["slot"] = new JsonObject
                    {
                        ["start"] = start,
                        ["minutes"] = 60,
                        ["room"] = $"T{item:N}",
                    },
                }
            );

    // Attributes that may begin with a slash and hold no address: a keyboard shortcut, and the value of a field, such as the unit /µL.
    private static readonly string[] Typed = ["data-key", "value"];

    // Looks at every other attribute, so that a new one that holds an address is found.
    private static IEnumerable<string> OutsideOf(string html) =>
        FromTheRoot()
            .Matches(html)
            .Select(match => match.Value)
            .Where(attribute => !Typed.Contains(attribute[..attribute.IndexOf('=')], StringComparer.Ordinal))
            .Where(attribute => !IsInside(attribute[(attribute.IndexOf('"') + 1)..]))
            .Distinct(StringComparer.Ordinal);

    private static bool IsInside(string address) => address.StartsWith($"{Folder}/", StringComparison.Ordinal) || address == Folder;

    [GeneratedRegex("(?<=\\s)[a-z-]+=\"/(?!/)[^\"]*", RegexOptions.CultureInvariant)]
    private static partial Regex FromTheRoot();

    public sealed class HospitalServer : ClinicServer
    {
        /// <summary>A header of the tests that stands for the address of the caller.</summary>
        public const string From = "X-Test-From";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Proxy:PathBase", Folder);
            builder.UseSetting("Proxy:Networks", "10.0.0.0/8");
            builder.UseSetting("Clinic:TimeZone", "Europe/Berlin");
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, CallsFrom>());
        }

        private sealed class CallsFrom : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
                app =>
                {
                    app.Use(
                        (context, then) =>
                        {
                            context.Connection.RemoteIpAddress = IPAddress.Parse(
                                context.Request.Headers[From].FirstOrDefault() ?? "10.0.0.1"
                            );
                            return then(context);
                        }
                    );
                    next(app);
                };
        }
    }
}
