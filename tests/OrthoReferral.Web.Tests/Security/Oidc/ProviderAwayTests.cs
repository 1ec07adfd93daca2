using System.Net;
using System.Net.Http.Headers;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestIdentity;
using OrthoReferral.Web.Tests.Security.Sessions;

namespace OrthoReferral.Web.Tests.Security.Oidc;

/// <summary>The identity provider can't be reached by a node that began after it went away.</summary>
public sealed class ProviderAwayTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>, IDisposable
{
    private const string Away = "St. Anna Hospital can't be reached at the moment";

    private readonly LonelyServer lonely = new(fixture.Server, fixture.Provider);

    public void Dispose() => lonely.Dispose();

    [Fact]
    public async Task Who_wants_to_sign_in_is_told_so_on_the_page_and_may_still_use_a_local_account()
    {
        using var browser = new Browser(lonely.Anonymous());
        using var left = await browser.GetAsync("/sign-in/provider?returnUrl=%2Fworklist");
        (await browser.EndAsync(left)).ShouldBe("/sign-in?problem=away");
        (await TextAsync(browser, "/sign-in?problem=away")).ShouldContain(Away);

        using var local = await browser.SignInAsync(ClinicServer.EmailOf(Role.Coordinator), Demo.DemoAccounts.Password);

        (await browser.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_comes_back_with_a_code_or_nonsense_gets_the_page()
    {
        using var browser = new Browser(lonely.Anonymous());
        foreach (var query in new[] { "", "?code=x&state=y", "?error=server_error&state=y", "?error=access_denied" })
        {
            using var answer = await browser.GetAsync($"/sign-in/provider/callback{query}");
            (await browser.EndAsync(answer)).ShouldStartWith("/sign-in?problem=", Case.Sensitive, query);
        }

        using var done = await browser.GetAsync("/sign-in/provider/done");
        (await browser.EndAsync(done)).ShouldBe("/sign-in?problem=refused");
    }

    [Fact]
    public async Task Who_is_signed_in_goes_on_signs_nothing_and_signs_out()
    {
        var driver = await CaseDriver.StartAsync(fixture.Server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.WaitForAsync(caseId, "REVIEW");
        using var there = await fixture.Server.SignedInAsync(ProviderPerson.New(ProviderBrowser.Surgeons));
        using var browser = lonely.CopyOf(there);
        (await browser.IsSignedInAsync()).ShouldBeTrue();

        using var sent = await browser.SubmitAsync(
            $"/reviews/{caseId}",
            "decide",
            ("decision", "decline"),
            ("declineReason", "Not in our hands"),
            ("sign", "provider")
        );
        var confirm = sent.Headers.Location!.OriginalString;
        using var go = await browser.GetAsync($"{confirm}/go");
        (await browser.EndAsync(go)).ShouldEndWith("?problem=away");
        (await TextAsync(browser, $"{confirm}?problem=away")).ShouldContain(Away);

        var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await browser.TokenOfAsync("/account"))]);
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = form });
        (await browser.EndAsync(answer)).ShouldBe("/sign-in");
        (await there.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_whose_signature_nobody_can_look_at_opens_nothing_and_a_logout_may_be_said_again()
    {
        fixture.Provider.Person = ProviderPerson.New();
        using var client = lonely.Anonymous();
        using var said = await client.PostAsync(
            "/sign-out/provider",
            new FormUrlEncodedContent([new("logout_token", fixture.Provider.Sign(token => token.Audience = TestProvider.ClientId))])
        );
        said.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", fixture.Provider.Sign());

        using var answer = await client.GetAsync("/api/v1/auth/account");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static async Task<string> TextAsync(Browser browser, string page)
    {
        using var answer = await browser.GetAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private sealed class LonelyServer : ProviderServer
    {
        public LonelyServer(ProviderServer first, TestProvider provider)
            : base(provider) => (Beside, Clock) = (first, first.Clock);

        protected override string Authority => "http://127.0.0.1:9/";
    }
}
