using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Security.Sessions;

/// <summary>What ends a session, and that it is over with the next request on every node.</summary>
public sealed class EndedSessionTests(EndedSessionTests.TwoNodes nodes) : IClassFixture<EndedSessionTests.TwoNodes>
{
    private readonly ClinicServer here = nodes.First;
    private readonly ClinicServer there = nodes.Second;

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_this_browsers_cookie()
    {
        var (_, email) = await here.NewPersonAsync();
        using var browser = await here.BrowserOfAsync(email);
        using var copy = there.CopyOf(browser);
        (await copy.IsSignedInAsync()).ShouldBeTrue();

        var token = await browser.TokenOfAsync("/account");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = form })).Dispose();

        (await copy.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Signing_out_over_the_API_ends_bearer_and_refresh_token_of_this_session_and_of_no_other()
    {
        var (_, email) = await here.NewPersonAsync();
        var tokens = await here.TokensOfAsync(email);
        var other = await here.TokensOfAsync(email);

        using var client = tokens.Client();
        using var ended = await client.PostAsync("/api/v1/auth/logout", content: null);

        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var elsewhere = tokens with { Server = there };
        (await elsewhere.IsSignedInAsync()).ShouldBeFalse();
        using var refused = await elsewhere.SendRefreshAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_a_second_time_ends_the_session()
    {
        var (_, email) = await here.NewPersonAsync();
        var first = await here.TokensOfAsync(email);
        var second = await first.RenewAsync();
        (await second.IsSignedInAsync()).ShouldBeTrue();

        using var reused = await (first with { Server = there }).SendRefreshAsync();

        reused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await reused.CodeAsync()).ShouldBe("refresh-refused");
        (await second.IsSignedInAsync()).ShouldBeFalse();
        using var newest = await second.SendRefreshAsync();
        newest.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Two_programs_with_one_refresh_token_do_not_both_get_new_ones()
    {
        var (_, email) = await here.NewPersonAsync();
        var tokens = await here.TokensOfAsync(email);

        var answers = await Task.WhenAll(tokens.SendRefreshAsync(), (tokens with { Server = there }).SendRefreshAsync());

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
        (await tokens.IsSignedInAsync()).ShouldBeFalse();
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("")]
    public async Task What_is_no_refresh_token_is_refused(string text)
    {
        using var answer = await here.Anonymous().PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = text });

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_access_token_is_no_refresh_token_nor_the_other_way_round()
    {
        var (_, email) = await here.NewPersonAsync();
        var tokens = await here.TokensOfAsync(email);
        var exchanged = tokens with { Access = tokens.Refresh, Refresh = tokens.Access };

        (await exchanged.IsSignedInAsync()).ShouldBeFalse();
        using var answer = await exchanged.SendRefreshAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await tokens.IsSignedInAsync()).ShouldBeTrue();
    }

    public static TheoryData<string, string, object> Changes() =>
        new()
        {
            { "PUT", "roles", new { roles = new[] { "COORDINATOR" } } },
            { "POST", "disable", new { reason = "Left the clinic" } },
            { "POST", "reset-two-factor", new { reason = "Lost the telephone" } },
            { "POST", "sessions/end", new { } },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_an_administrator_changes_ends_cookie_and_tokens_on_the_other_node_at_the_next_request(
        string method,
        string act,
        object body
    )
    {
        var (userId, email) = await here.NewPersonAsync();
        using var browser = await there.BrowserOfAsync(email);
        var tokens = await there.TokensOfAsync(email);
        (await browser.IsSignedInAsync()).ShouldBeTrue();
        (await tokens.IsSignedInAsync()).ShouldBeTrue();

        using var administrator = await here.SignInAsync(Role.Administrator);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/users/{userId}/{act}")
        {
            Content = JsonContent.Create(body),
        };
        using var changed = await administrator.SendAsync(request);
        changed.EnsureSuccessStatusCode();
        if (act == "reset-two-factor")
            await here.ConfirmAsync(changed);

        (await browser.IsSignedInAsync()).ShouldBeFalse();
        (await tokens.IsSignedInAsync()).ShouldBeFalse();
        using var refused = await tokens.SendRefreshAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Changed_sites_act_on_the_other_node_at_the_next_request_and_end_no_session()
    {
        var driver = await CaseDriver.StartAsync(here.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var (userId, email) = await here.NewPersonAsync("ORTHOPEDIC_SURGEON");
        using var client = (await there.TokensOfAsync(email)).Client();
        (await SeesAsync()).ShouldBe(HttpStatusCode.OK);

        using var administrator = await here.SignInAsync(Role.Administrator);
        (
            await administrator.PutAsJsonAsync($"/api/v1/users/{userId}/sites", new { sites = new[] { "Klinikum am See" } })
        ).EnsureSuccessStatusCode();

        (await SeesAsync()).ShouldBe(HttpStatusCode.NotFound);
        (await client.IsSignedInAsync()).ShouldBeTrue();

        async Task<HttpStatusCode> SeesAsync()
        {
            using var answer = await client.GetAsync($"/api/v1/cases/{caseId}/state");
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_person_who_changes_the_password_stays_signed_in_here_and_nowhere_else()
    {
        var (_, email) = await here.NewPersonAsync();
        using var browser = await here.BrowserOfAsync(email);
        using var elsewhere = await there.BrowserOfAsync(email);
        var tokens = await there.TokensOfAsync(email);

        using var changed = await browser.SubmitAsync(
            "/account/security",
            "password",
            ("currentPassword", NewPeople.Password),
            ("newPassword", "Other-Harbor-43"),
            ("again", "Other-Harbor-43")
        );

        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.IsSignedInAsync()).ShouldBeTrue();
        (await elsewhere.IsSignedInAsync()).ShouldBeFalse();
        (await tokens.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_browser_signing_in_again_leaves_no_session_behind()
    {
        var (_, email) = await here.NewPersonAsync();
        using var browser = await here.BrowserOfAsync(email);
        using var copy = here.CopyOf(browser);

        using var again = await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/session/renew")
            {
                Content = JsonContent.Create(new { password = NewPeople.Password }),
            }
        );

        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.IsSignedInAsync()).ShouldBeTrue();
        (await copy.IsSignedInAsync()).ShouldBeFalse();
    }

    /// <summary>Two programs on one database.</summary>
    public sealed class TwoNodes : IDisposable
    {
        public TwoNodes()
        {
            First = new ClockServer();
            First.Anonymous().Dispose();
            Second = new ClockServer.Node(First);
            Second.Anonymous().Dispose();
        }

        public ClockServer First { get; }

        public ClockServer Second { get; }

        public void Dispose()
        {
            Second.Dispose();
            First.Dispose();
        }
    }
}
