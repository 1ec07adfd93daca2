using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Cases;

/// <summary>How a decision was signed, on the page of the case and on paper.</summary>
[Collection(SharedServer.Name)]
public sealed class SignaturePagesTests(ClinicServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("/print")]
    public async Task A_decision_says_by_what_when_and_on_which_assessment_it_was_signed(string page)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.AnswerAsync(caseId, "REVIEW");
        using var browser = new Browser(server.Anonymous());
        (await browser.SignInAsync(ClinicServer.EmailOf(Role.OrthopedicSurgeon), Demo.DemoAccounts.Password)).Dispose();

        using var answer = await browser.GetAsync($"/cases/{caseId}{page}");

        (await answer.Content.ReadAsStringAsync()).ShouldMatch(
            @"Signed with the password on [^<]+, on the assessment of [^<]+ \(facts version 1, rule set 2\.0\.0\)\."
        );
    }
}
