using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.OnCall;

/// <summary>The banner of an emergency names who is on call, wherever it stands, and so does the page for paper.</summary>
[Collection(SharedServer.Name)]
public sealed class EmergencyBannerTests(ClinicServer server)
{
    [Fact]
    public async Task The_banner_names_who_is_on_call_now_and_says_when_nobody_is()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V12");
        (Role Role, string Address)[] places =
        [
            (Role.Oncologist, $"/cases/{caseId}"),
            (Role.Oncologist, $"/cases/{caseId}/print"),
            (Role.OrthopedicSurgeon, $"/reviews/{caseId}"),
        ];
        foreach (var (role, address) in places)
            (await TextAsync(driver, role, address)).ShouldContain("No number to call is set", Case.Sensitive, address);

        var shift = await OnCallAsync(driver, caseId);
        foreach (var (role, address) in places)
        {
            var html = await TextAsync(driver, role, address);
            html.ShouldContain("Call Dr. Lena Fischer, on call", Case.Sensitive, address);
            html.ShouldContain("+1 555 0142", Case.Sensitive, address);
        }

        (await TextAsync(driver, Role.Oncologist, $"/cases/{caseId}")).ShouldContain("href=\"tel:+15550142\"");
        (
            await driver.As(Role.Coordinator).DeleteAsync(new Uri($"/api/v1/on-call/dated/{shift}", UriKind.Relative))
        ).EnsureSuccessStatusCode();
        (await TextAsync(driver, Role.Oncologist, $"/cases/{caseId}")).ShouldContain("No number to call is set");
    }

    private static async Task<string> OnCallAsync(CaseDriver driver, Guid caseId)
    {
        var coordinator = driver.As(Role.Coordinator);
        var sites = await coordinator.GetFromJsonAsync<JsonNode>("/api/v1/sites");
        var people = await coordinator.GetFromJsonAsync<JsonNode>("/api/v1/colleagues?role=ORTHOPEDIC_SURGEON");
        var site = (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("site").GetString();
        var now = TimeProvider.System.GetUtcNow();
        var shift = await driver.PostAsync(
            Role.Coordinator,
            "on-call/dated",
            new JsonObject
            {
                ["siteId"] = sites!["sites"]!.AsArray().Single(row => (string?)row!["name"] == site)!["id"]!.DeepClone(),
                ["role"] = "ORTHOPEDIC_SURGEON",
                ["personId"] = people!["colleagues"]!.AsArray().Single(row => (string?)row!["name"] == "Dr. Lena Fischer")![
                    "id"
                ]!.DeepClone(),
                ["from"] = now.AddMinutes(-1).ToString("O"),
                ["to"] = now.AddHours(1).ToString("O"),
                ["phone"] = "+1 555 0142",
            },
            key: null
        );
        return shift.GetProperty("shiftId").GetString()!;
    }

    private static async Task<string> TextAsync(CaseDriver driver, Role role, string address) =>
        WebUtility.HtmlDecode((await SentPage.OpenAsync(driver.As(role), address)).Html);
}
