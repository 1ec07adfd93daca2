using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

/// <summary>A question for a newer value and a document, from the reviewer's form to the answer that stands with it.</summary>
[Collection(SharedServer.Name)]
public sealed class InformationPageTests(ClinicServer server)
{
    private const string Platelets = "labs.platelets10e9PerL";

    [Fact]
    public async Task A_recorded_value_is_asked_for_again_and_the_answer_lands_where_it_was_asked()
    {
        var (driver, caseId) = await AskedAsync();
        var oncologist = driver.As(Role.Oncologist);
        var page = await SentPage.OpenAsync(oncologist, $"/cases/{caseId}/information");
        page.Html.ShouldContain("Asked again. Recorded: 180");

        var (refused, _, told) = await page.SendAsync("answer", (Platelets, "90"), ($"{Platelets}.takenOn", "2020-01-02"));
        refused.ShouldBe(HttpStatusCode.OK);
        told.ShouldContain("A newer value is recorded");
        told.ShouldContain("value=\"90\"", customMessage: "nothing typed is lost");

        var add = await SentPage.OpenAsync(oncologist, AddressOf(page.Html));
        add.Html.ShouldContain("A newer count and the report, please.");
        var (linked, back, _) = await add.SendAsync("link-study", ("accessionNumber", "RAD-77"), ("kind", "MRI"));
        (linked, back!.EndsWith($"/cases/{caseId:D}/information", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Redirect, true));

        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        page = await SentPage.OpenAsync(oncologist, $"/cases/{caseId}/information");
        var (status, _, _) = await page.SendAsync("answer", (Platelets, "90"), ($"{Platelets}.takenOn", today));
        status.ShouldBe(HttpStatusCode.Redirect);

        var labs = (await driver.ReadAsync(caseId)).GetProperty("facts").GetProperty("labs").GetProperty("platelets10e9PerL");
        (labs.GetProperty("value").GetInt32(), labs.GetProperty("takenOn").GetString()).ShouldBe((90, today));
        var html = WebUtility.HtmlDecode((await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/reviews/{caseId}")).Html);
        html.ShouldContain("(then 180");
        html.ShouldContain(": 90");
        html.ShouldContain("MRI:");
    }

    [Fact]
    public async Task An_answer_to_a_question_that_was_answered_meanwhile_is_refused_and_what_was_typed_stands_there()
    {
        var (driver, caseId) = await AskedAsync();
        var page = await SentPage.OpenAsync(driver.As(Role.Oncologist), $"/cases/{caseId}/information");
        using var colleague = await server.SignInAsync("oncologist2@demo.test");
        await (await SentPage.OpenAsync(colleague, $"/cases/{caseId}/information")).SendAsync("answer", ("answer", "It follows tomorrow."));

        var (status, _, html) = await page.SendAsync("answer", (Platelets, "95"), ("answer", "Taken this morning."));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Not sent.");
        html.ShouldContain("Taken this morning.");
        html.ShouldContain("value=\"95\"");
    }

    private static string AddressOf(string html)
    {
        var at = html.IndexOf("/documents?for=", StringComparison.Ordinal);
        at.ShouldBePositive("the document that is asked for can be added");
        var from = html.LastIndexOf('"', at) + 1;
        return WebUtility.HtmlDecode(html[from..html.IndexOf('"', at)]);
    }

    // The reviewer asks for a newer count of platelets, which the page offers with what is recorded, and for a report.
    private async Task<(CaseDriver Driver, Guid CaseId)> AskedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var recorded = new JsonObject
        {
            [Platelets] = new JsonObject { ["value"] = 180, ["takenOn"] = "2026-01-05" },
        };
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/values", new JsonObject { ["facts"] = recorded }, key: null);
        var review = (await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/reviews/{caseId}")).Html;
        review.ShouldContain($"value=\"{Platelets}\"");
        review.ShouldContain("180");
        using var asked = await driver
            .As(Role.OrthopedicSurgeon)
            .PostAsJsonAsync(
                $"/api/v1/cases/{caseId}/request-information",
                new JsonObject
                {
                    ["fields"] = new JsonArray(Platelets),
                    ["documents"] = new JsonArray("MRI"),
                    ["question"] = "A newer count and the report, please.",
                }
            );
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        await driver.WaitForAsync(caseId, "INFORMATION");
        return (driver, caseId);
    }
}
