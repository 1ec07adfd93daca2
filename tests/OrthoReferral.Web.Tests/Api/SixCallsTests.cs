using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>
/// An earlier version let six calls record an operation on a septic patient with platelets of 20, an INR of 3, a hemoglobin of 5 and a
/// calcium of 3.2 mmol/L. Each call that must refuse does, and says what stands in the way and who can do what about it.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class SixCallsTests(ClinicServer server)
{
    private static readonly Dictionary<string, JsonNode> Septic = new()
    {
        ["labs.platelets10e9PerL"] = 20,
        ["labs.inr"] = 3,
        ["labs.hemoglobinGPerDl"] = 5,
        ["labs.calciumTotalMgPerDl"] = 12.8,
        ["labs.albuminGPerDl"] = 4,
        ["health.activeInfection"] = "SYSTEMIC",
    };

    [Fact]
    public async Task The_sequence_ends_at_the_first_call_that_must_refuse_and_the_answer_says_what_to_do()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.WaitForAsync(caseId, "REVIEW");
        await driver.PostAsync(
            Role.Oncologist,
            $"cases/{caseId}/values",
            new JsonObject
            {
                ["facts"] = new JsonObject(Septic.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value.DeepClone()))),
            },
            key: null
        );
        await driver.PostAsync(
            Role.OrthopedicSurgeon,
            $"cases/{caseId}/approve",
            new JsonObject
            {
                ["lesions"] = new JsonArray(
                    new JsonObject
                    {
                        ["lesionId"] = "L1",
                        ["procedure"] = "FIXATION_PLUS_RADIATION",
                        ["reason"] = "The femur is about to break",
                    }
                ),
            },
            key: null
        );
        var checks = await driver.WaitForAsync(caseId, "CHECKS");

        using var refused = await driver
            .As(Role.Coordinator)
            .PostAsJsonAsync(
                $"/api/v1/work-items/{checks.GetProperty("id").GetGuid()}/checks",
                new
                {
                    checks = JsonNode.Parse(checks.GetProperty("payloadJson").GetString()!)!["checks"]!
                        .AsArray()
                        .Select(check => new { code = check!["code"]!.GetValue<string>(), cleared = true }),
                }
            );

        ((int)refused.StatusCode).ShouldBe(400);
        var problem = await refused.Content.ReadAsStringAsync();
        problem.ShouldContain("A newer value closes this, or a clinician");
        var view = await driver.ReadAsync(caseId);
        var treatment = view.GetProperty("treatments")[0];
        treatment.GetProperty("performedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        treatment
            .GetProperty("blocks")
            .EnumerateArray()
            .Where(block => block.GetProperty("isOpen").GetBoolean() && block.GetProperty("severity").ValueEquals("HARD"))
            .Select(block => block.GetProperty("code").GetString())
            .ShouldBe(["PLATELETS", "INR", "HEMOGLOBIN", "INFECTION", "CALCIUM"], ignoreOrder: true);

        // On the page the refusal stands beside the check, too, and the open blocks are listed.
        var page = await driver.As(Role.Coordinator).GetStringAsync($"/work-items/{checks.GetProperty("id").GetGuid()}");
        page.ShouldContain("Platelets at least 50");
    }
}
