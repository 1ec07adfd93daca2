using System.Net;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Surgeon;

/// <summary>Claiming, releasing and handing on a review, used as a browser without scripts uses the pages.</summary>
[Collection(SharedServer.Name)]
public sealed class HoldingTests(ClinicServer server)
{
    [Fact]
    public async Task A_claimed_review_is_handed_to_a_colleague_who_holds_it_then()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var (status, _, _) = await (await SentPage.OpenAsync(client, $"/reviews/{caseId}")).PressAsync("hold", "Claim");
        status.ShouldBe(HttpStatusCode.Redirect);
        var page = await SentPage.OpenAsync(client, $"/reviews/{caseId}");

        var (_, _, refused) = await page.SendAsync("hand-on", ("word", "You know the patient."));
        refused.ShouldContain("Choose a colleague.");
        refused.ShouldContain("You know the patient.");
        (status, _, _) = await page.SendAsync("hand-on", ("colleague", page.Option("Dr. Jonas Okafor")), ("word", "You know the patient."));

        status.ShouldBe(HttpStatusCode.Redirect);
        var item = await driver.WaitForAsync(caseId, "REVIEW");
        item.GetProperty("assigneeName").GetString().ShouldBe("Dr. Jonas Okafor");
        (await SentPage.OpenAsync(client, $"/cases/{caseId}")).Html.ShouldContain("You know the patient.");
    }

    [Fact]
    public async Task What_is_claimed_in_the_queue_is_released_there()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var number = (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("number").GetString()!;

        var (status, _, _) = await (await SentPage.OpenAsync(client, "/reviews?rows=500")).PressAsync("hold", $"Claim {number}");
        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("state").GetString().ShouldBe("CLAIMED");
        (status, _, _) = await (await SentPage.OpenAsync(client, "/reviews?rows=500")).PressAsync("hold", $"Release {number}");

        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("state").GetString().ShouldBe("OPEN");
    }

    private async Task<(HttpClient Surgeon, CaseDriver Driver, Guid CaseId)> SubmittedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        return (driver.As(Role.OrthopedicSurgeon), driver, await driver.SubmitAsync("V04"));
    }
}
