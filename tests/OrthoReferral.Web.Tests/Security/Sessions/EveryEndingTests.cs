using System.Net;
using OrthoReferral.Web.Security.Sessions;
using Xunit.Abstractions;

namespace OrthoReferral.Web.Tests.Security.Sessions;

/// <summary>Each way in which a session ends, and each kind of call that has to notice it.</summary>
public sealed class EveryEndingTests(ClockServer server, ITestOutputHelper output) : IClassFixture<ClockServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<Ending> Endings() => [.. Enum.GetValues<Ending>()];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task After_it_no_kind_of_call_is_answered_and_open_streams_end(Ending ending)
    {
        var person = await server.NewPersonAsync("ORTHOPEDIC_SURGEON");
        using var browser = await server.BrowserOfAsync(person.Email);
        var tokens = await server.TokensOfAsync(person.Email);
        using var client = tokens.Client();
        using var patience = new CancellationTokenSource(Patience);
        using var byCookie = await browser.SendAsync(Get("/live/worklist"), HttpCompletionOption.ResponseHeadersRead);
        using var byToken = await client.SendAsync(Get("/live/worklist"), HttpCompletionOption.ResponseHeadersRead);
        byCookie.StatusCode.ShouldBe(HttpStatusCode.OK);
        byToken.StatusCode.ShouldBe(HttpStatusCode.OK);

        await server.EndAsync(ending, person, browser, tokens);

        var figures = new CallFigures($"an ended session, {ending}");
        foreach (var (what, call, expected) in Calls(browser, client, tokens))
        {
            using var answer = await call();
            figures.Add(answer.StatusCode == expected, $"{what}: {answer.StatusCode}");
        }

        figures.ShouldHaveNoLeak(output);

        // Read to their ends, which come without a change of any case.
        await byCookie.Content.CopyToAsync(Stream.Null, patience.Token);
        await byToken.Content.CopyToAsync(Stream.Null, patience.Token);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task The_browser_is_told_to_forget_what_was_typed_after_any_but_an_idle_end(Ending ending)
    {
        var person = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(person.Email);
        var tokens = await server.TokensOfAsync(person.Email);
        using var copy = server.CopyOf(browser);

        await server.EndAsync(ending, person, browser, tokens);

        using var script = await copy.SendAsync(Script("/session"));
        script.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        script.Headers.Contains(EndedSession.Header).ShouldBe(ending != Ending.Idle);
        using var page = await copy.GetAsync("/sign-in");
        (await page.Content.ReadAsStringAsync()).Contains("data-session-over", StringComparison.Ordinal).ShouldBe(ending != Ending.Idle);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Signing_out_works_after_it(Ending ending)
    {
        var person = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(person.Email);
        var tokens = await server.TokensOfAsync(person.Email);
        var token = await browser.TokenOfAsync("/account");
        using var copy = server.CopyOf(browser);
        await server.EndAsync(ending, person, browser, tokens);

        using var foreign = await copy.SignOutAsync("cross-site", token);
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var silent = await copy.SignOutAsync(site: null, token);
        silent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        copy.Cookies.Keys.ShouldContain(SignedInBrowser.SessionCookie);

        using var answer = await copy.SignOutAsync(token: token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\", \"storage\""]);
        copy.Cookies.Keys.ShouldNotContain(SignedInBrowser.SessionCookie);
        copy.Cookies.Keys.ShouldNotContain("orthoreferral.owner");
    }

    [Fact]
    public async Task Signing_out_of_a_session_that_goes_on_needs_its_forms_token()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = await server.BrowserOfAsync(email);

        using var answer = await browser.SignOutAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.IsSignedInAsync()).ShouldBeTrue();
    }

    private static IEnumerable<(string What, Func<Task<HttpResponseMessage>> Call, HttpStatusCode Expected)> Calls(
        Browser browser,
        HttpClient client,
        Tokens tokens
    ) =>
        [
            ("page", () => browser.SendAsync(Get("/worklist")), HttpStatusCode.Redirect),
            ("page that a script asks for", () => browser.SendAsync(Script("/worklist")), HttpStatusCode.Unauthorized),
            ("form", () => browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account")), HttpStatusCode.Redirect),
            ("session", () => browser.SendAsync(Script("/session")), HttpStatusCode.Unauthorized),
            ("export of a page", () => browser.SendAsync(Get("/worklist/export")), HttpStatusCode.Redirect),
            ("API by cookie", () => browser.SendAsync(Get("/api/v1/auth/account")), HttpStatusCode.Unauthorized),
            ("API by token", () => client.SendAsync(Get("/api/v1/auth/account")), HttpStatusCode.Unauthorized),
            ("stream by cookie", () => browser.SendAsync(Get("/live/worklist")), HttpStatusCode.Unauthorized),
            ("stream by token", () => client.SendAsync(Get("/live/worklist")), HttpStatusCode.Unauthorized),
            ("refresh", tokens.SendRefreshAsync, HttpStatusCode.Unauthorized),
        ];

    private static HttpRequestMessage Get(string address) => new(HttpMethod.Get, address);

    private static HttpRequestMessage Script(string address) =>
        new(HttpMethod.Get, address) { Headers = { { "X-Requested-With", "fetch" }, { "X-Background", "1" } } };
}
