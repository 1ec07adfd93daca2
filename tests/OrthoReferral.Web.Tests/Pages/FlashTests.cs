using System.Net;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Pages;

namespace OrthoReferral.Web.Tests.Pages;

/// <summary>What a person reads after a decision: about which case it was, and what waits next in their list.</summary>
[Collection(SharedServer.Name)]
public sealed class FlashTests(ClinicServer server)
{
    [Fact]
    public async Task After_a_decision_the_case_is_named_and_linked_and_the_next_one_is_offered_once()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var (caseId, other) = (await driver.SubmitAsync("V04"), await driver.SubmitAsync("V04"));
        var number = (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("number").GetString()!;
        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync("surgeon@demo.test", DemoAccounts.Password);

        using var declined = await browser.SubmitAsync(
            $"/reviews/{caseId}",
            "decide",
            ("decision", "decline"),
            ("declineReason", "Not for surgery."),
            ("password", DemoAccounts.Password)
        );
        declined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var line = await LineAsync(browser);

        line.ShouldNotBeNull().ShouldContain("Declined and signed.");
        line.ShouldContain($"href=\"/cases/{caseId}\">{number}</a>");
        line.ShouldContain("Next in your list: OR-");
        line.ShouldNotContain($"/reviews/{caseId}");
        (await LineAsync(browser)).ShouldBeNull("it is said once");
        (await driver.WaitForAsync(other, "REVIEW")).GetProperty("state").GetString().ShouldBe("OPEN");
    }

    [Theory]
    [InlineData("https://elsewhere.test/ Next")]
    [InlineData("//elsewhere.test Next")]
    [InlineData("/\\elsewhere.test Next")]
    [InlineData("javascript:alert(1) Next")]
    [InlineData("/cases")]
    public void A_cookie_from_somewhere_leads_nowhere(string line) => FlashLink.Read(line).ShouldBeNull();

    private static async Task<string?> LineAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/reviews");
        var html = await answer.Content.ReadAsStringAsync();
        var at = html.IndexOf("<p class=\"flash\"", StringComparison.Ordinal);
        return at < 0 ? null : html[at..html.IndexOf("</p>", at, StringComparison.Ordinal)];
    }
}
