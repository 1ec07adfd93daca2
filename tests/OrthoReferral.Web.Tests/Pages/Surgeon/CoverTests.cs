using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.Surgeon;

/// <summary>What an absent surgeon holds and what waits for a second signature, used as a browser without scripts does.</summary>
[Collection(SharedServer.Name)]
public sealed class CoverTests(ClinicServer server)
{
    [Fact]
    public async Task A_review_that_an_absent_surgeon_holds_is_taken_over_by_the_deputy_and_by_nobody_else()
    {
        var (_, holder) = await server.SignedInPersonAsync("ORTHOPEDIC_SURGEON", "Dr. Holder Ashe");
        var (deputyId, deputy) = await server.SignedInPersonAsync("ORTHOPEDIC_SURGEON", "Dr. Deputy Bell");
        var (driver, caseId, number) = await SubmittedAsync();
        var item = await driver.PendingAsync(caseId, "REVIEW");
        using var claimed = await holder.PostAsJsonAsync($"/api/v1/work-items/{item}/claim", new { });
        claimed.EnsureSuccessStatusCode();
        (await SentPage.OpenAsync(deputy, "/reviews?rows=500")).Html.ShouldNotContain(number);
        var now = TimeProvider.System.GetUtcNow();
        using var planned = await holder.PostAsJsonAsync(
            "/api/v1/absences",
            new
            {
                deputyId,
                from = now.AddMinutes(-1),
                to = now.AddDays(2),
            }
        );
        planned.StatusCode.ShouldBe(HttpStatusCode.Created);

        var queue = await SentPage.OpenAsync(deputy, "/reviews?rows=500");
        queue.Html.ShouldContain("You cover for Dr. Holder Ashe until");
        queue.Html.ShouldContain("away, you cover");
        (await SentPage.OpenAsync(deputy, $"/cases/{caseId}")).Html.ShouldContain("Take over from Dr. Holder Ashe");
        (await SentPage.OpenAsync(deputy, $"/reviews/{caseId}")).Html.ShouldContain("take it over to decide");
        (await SentPage.OpenAsync(deputy, $"/work-items/{item}")).Html.ShouldContain("You cover for Dr. Holder Ashe");
        (await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/cases/{caseId}")).Html.ShouldNotContain("Take over");
        var (status, _, _) = await queue.PressAsync("hold", $"Take over {number}");

        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("assigneeId").GetGuid().ShouldBe(deputyId);
        (await SentPage.OpenAsync(deputy, $"/cases/{caseId}")).Html.ShouldContain("Covers for Dr. Holder Ashe");
    }

    [Fact]
    public async Task The_review_page_and_the_work_items_page_let_a_deputy_take_over_too()
    {
        foreach (var page in new[] { "reviews", "work-items" })
        {
            var (_, holder) = await server.SignedInPersonAsync("ORTHOPEDIC_SURGEON", "Dr. Holder Cade");
            var (deputyId, deputy) = await server.SignedInPersonAsync("ORTHOPEDIC_SURGEON", "Dr. Deputy Dale");
            var (driver, caseId, _) = await SubmittedAsync();
            var item = await driver.PendingAsync(caseId, "REVIEW");
            using var claimed = await holder.PostAsJsonAsync($"/api/v1/work-items/{item}/claim", new { });
            var now = TimeProvider.System.GetUtcNow();
            using var planned = await holder.PostAsJsonAsync(
                "/api/v1/absences",
                new
                {
                    deputyId,
                    from = now.AddMinutes(-1),
                    to = now.AddDays(2),
                }
            );
            planned.EnsureSuccessStatusCode();
            var address = page == "reviews" ? $"/reviews/{caseId}" : $"/work-items/{item}";

            var (status, _, _) = await (await SentPage.OpenAsync(deputy, address)).PressAsync(
                page == "reviews" ? "hold" : "claim",
                "Take over"
            );

            status.ShouldBe(HttpStatusCode.Redirect, address);
            (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("assigneeId").GetGuid().ShouldBe(deputyId);
        }
    }

    [Fact]
    public async Task A_second_signature_names_the_procedure_to_be_signed_and_by_when()
    {
        var (driver, caseId, number) = await SubmittedAsync();
        await driver.PostAsync(
            Role.OrthopedicSurgeon,
            $"cases/{caseId}/approve",
            new JsonObject
            {
                ["lesions"] = new JsonArray(
                    new JsonObject
                    {
                        ["lesionId"] = "L1",
                        ["procedure"] = "FOCUSED_ULTRASOUND",
                        ["reason"] = "The patient declines surgery",
                    }
                ),
            },
            key: null
        );
        using var second = await server.SignInAsync("surgeon2@demo.test");

        var html = (await SentPage.OpenAsync(second, "/reviews?show=signatures&rows=500")).Html;

        var row = html[html.IndexOf(number, StringComparison.Ordinal)..].Split("</tr>")[0];
        row.ShouldContain(ProcedureNames.For(Procedure.FocusedUltrasound));
        row.ShouldContain("to be signed before ");
    }

    private async Task<(CaseDriver Driver, Guid CaseId, string Number)> SubmittedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        return (driver, caseId, (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("number").GetString()!);
    }
}
