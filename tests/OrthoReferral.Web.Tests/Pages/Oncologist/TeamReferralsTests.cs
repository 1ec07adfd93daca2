using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

/// <summary>What an oncologist sees of the colleagues of the care team, and who is asked.</summary>
[Collection(SharedServer.Name)]
public sealed class TeamReferralsTests(ClinicServer server)
{
    [Fact]
    public async Task A_question_about_a_colleagues_referral_waits_for_the_team_and_is_answered_by_one_of_it()
    {
        var (driver, caseId, number) = await AskedAsync();
        using var colleague = await server.SignInAsync("oncologist2@demo.test");

        var mine = (await SentPage.OpenAsync(colleague, "/referrals")).Html;
        mine.ShouldContain("Dr. Amara Nwosu&#x27;s referral");
        var team = (await SentPage.OpenAsync(colleague, "/referrals?team=true")).Html;
        team.ShouldContain(number);
        team.ShouldContain("referred by Dr. Amara Nwosu");
        var page = await SentPage.OpenAsync(colleague, $"/cases/{caseId}/information");
        var (status, _, _) = await page.SendAsync("answer", ("answer", "It was measured elsewhere; the report is on its way."));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(driver.As(Role.Oncologist), $"/cases/{caseId}")).Html.ShouldContain("the report is on its way");
        (await SentPage.OpenAsync(driver.As(Role.Oncologist), $"/cases/{caseId}/information")).Html.ShouldContain("No question is open");
    }

    [Fact]
    public async Task Who_comes_to_a_question_that_a_colleague_holds_is_told_who_that_is()
    {
        var (driver, caseId, _) = await AskedAsync();
        var item = await driver.PendingAsync(caseId, "INFORMATION");
        await driver.PostAsync(Role.Oncologist, $"work-items/{item}/claim", body: null, $"{item}");
        using var colleague = await server.SignInAsync("oncologist2@demo.test");

        (await SentPage.OpenAsync(colleague, $"/cases/{caseId}/information")).Html.ShouldContain("This question is with Dr. Amara Nwosu");
        (await SentPage.OpenAsync(colleague, "/referrals")).Html.ShouldContain("Dr. Amara Nwosu holds it");
        (await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/reviews/{caseId}")).Html.ShouldContain("with Dr. Amara Nwosu");
    }

    [Fact]
    public async Task A_pending_question_names_the_oncologist_who_is_asked_for_everybody_who_looks()
    {
        var (driver, caseId, _) = await AskedAsync();
        var item = await driver.PendingAsync(caseId, "INFORMATION");

        foreach (var address in new[] { $"/cases/{caseId}", $"/cases/{caseId}/print", $"/work-items/{item}" })
            (await SentPage.OpenAsync(driver.As(Role.Coordinator), address)).Html.ShouldContain("Dr. Amara Nwosu", Case.Sensitive, address);
        var html = (await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/work-items/{item}")).Html;
        html.ShouldContain("This waits for Dr. Amara Nwosu");
    }

    private async Task<(CaseDriver Driver, Guid CaseId, string Number)> AskedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        using var asked = await driver
            .As(Role.OrthopedicSurgeon)
            .PostAsJsonAsync(
                $"/api/v1/cases/{caseId}/request-information",
                new JsonObject { ["fields"] = new JsonArray("lesions[0].maxDiameterMm"), ["question"] = "Please measure it on CT." }
            );
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        await driver.WaitForAsync(caseId, "INFORMATION");
        return (driver, caseId, (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("number").GetString()!);
    }
}
