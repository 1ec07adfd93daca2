using System.Net;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.WorkItems;

/// <summary>Claiming and releasing on the page of a work item, used as a browser without scripts uses it.</summary>
[Collection(SharedServer.Name)]
public sealed class ClaimTests(ClinicServer server)
{
    [Fact]
    public async Task A_work_item_is_claimed_and_released_and_who_comes_second_is_told_who_holds_it()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var address = $"/work-items/{(await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("id").GetGuid()}";
        var client = driver.As(Role.OrthopedicSurgeon);
        using var second = await server.SignInAsync("surgeon2@demo.test");
        var late = await SentPage.OpenAsync(second, address);

        var (status, _, _) = await (await SentPage.OpenAsync(client, address)).PressAsync("claim", "Claim");
        status.ShouldBe(HttpStatusCode.Redirect);
        (status, _, var html) = await late.PressAsync("claim", "Claim");
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Dr. Lena Fischer");
        html.ShouldContain("Not done.");

        var page = await SentPage.OpenAsync(client, address);
        (status, _, _) = await page.PressAsync("release", "Release");
        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("state").GetString().ShouldBe("OPEN");
        (await page.PressAsync("release", "Release")).Status.ShouldBe(HttpStatusCode.Redirect, "the double click of one decision");
    }
}
