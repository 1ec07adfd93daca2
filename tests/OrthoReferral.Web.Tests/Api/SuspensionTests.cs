using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>
/// Facts that change after a treatment was signed, over HTTP: the case is suspended at once, and goes on after a new signature.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class SuspensionTests(ClinicServer server)
{
    private static readonly Dictionary<string, JsonNode> Reference = JsonNode
        .Parse(Repository.Read("tests/OrthoReferral.Clinical.Tests/Vignettes/vignettes.json"))!
        .AsArray()
        .ToDictionary(vignette => vignette!["id"]!.GetValue<string>(), vignette => vignette!);

    [Theory]
    [InlineData("V25")]
    [InlineData("V26")]
    [InlineData("V62")]
    public async Task The_vignette_suspends_the_approved_treatment_for_its_reasons(string id)
    {
        var vignette = Reference[id];
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var facts = vignette["steps"]![0]!["assess"]!;
        var caseId = await SubmitAsync(driver, facts);
        var approval = vignette["steps"]![1]!["approve"]!;
        await driver.PostAsync(
            Role.OrthopedicSurgeon,
            $"cases/{caseId}/approve",
            new JsonObject
            {
                ["lesions"] = new JsonArray(
                    new JsonObject
                    {
                        ["lesionId"] = approval["lesion"]!.DeepClone(),
                        ["procedure"] = approval["procedure"]!.DeepClone(),
                        ["reason"] = "As planned with the patient",
                    }
                ),
            },
            key: null
        );
        await driver.WaitForAsync(caseId, "CHECKS");

        var changes = new JsonObject();
        foreach (var (path, value) in vignette["steps"]![2]!["set"]!.AsObject())
            changes[Path(facts, path)] = value!.DeepClone();
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/values", new JsonObject { ["facts"] = changes }, key: null);

        var view = await driver.ReadAsync(caseId);
        var treatment = view.GetProperty("treatments")[0];
        treatment
            .GetProperty("suspension")
            .GetProperty("reasons")
            .EnumerateArray()
            .Select(reason => reason.GetString())
            .ShouldBe(vignette["expected"]!["recheck"]![0]!["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()));
        view.GetProperty("header").GetProperty("urgency").GetString().ShouldBe(vignette["expected"]!["urgency"]!.GetValue<string>());
        Open(view).ShouldBe(["RE_REVIEW"], Case.Sensitive, string.Join(", ", Open(view)));
    }

    [Theory]
    [InlineData("V04")]
    [InlineData("V16")]
    [InlineData("V06")]
    [InlineData("V05")]
    [InlineData("V15")]
    [InlineData("V17")]
    [InlineData("V01")]
    [InlineData("V07")]
    public async Task A_referral_of_each_pathway_is_suspended_in_the_middle_signed_again_and_closed(string vignette)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync(vignette);
        await driver.AnswerAsync(caseId, "REVIEW");
        var first = await driver.LookAsync(caseId, view => OfTreatment(view).Any());

        // The patient's number was typed wrongly: whatever the pathway, site and patient are checked again.
        await driver.CorrectAsync(caseId, $"C-{Guid.NewGuid():N}"[..20]);

        var view = await driver.ReadAsync(caseId);
        view.GetProperty("treatments")[0].GetProperty("suspension").GetProperty("reasons")[0].GetString().ShouldBe("WRONG_SITE");
        OfTreatment(view).ShouldBe(["RE_REVIEW"], $"{vignette}: {string.Join(", ", OfTreatment(first))} were open before");
        await driver.FinishAsync(caseId);
        view = await driver.ReadAsync(caseId);
        view.GetProperty("header").GetProperty("outcome").GetString().ShouldBe("TREATED");
        view.GetProperty("treatments").GetArrayLength().ShouldBe(1);
    }

    private static async Task<Guid> SubmitAsync(CaseDriver driver, JsonNode facts)
    {
        var mrn = Guid.NewGuid().ToString("N");
        var body = new JsonObject
        {
            ["patient"] = new JsonObject
            {
                ["givenName"] = "Ruth",
                ["familyName"] = "Sample",
                ["mrn"] = mrn,
                ["dateOfBirth"] = "1962-03-04",
            },
            ["site"] = "Riverside Cancer Center",
            ["facts"] = facts.DeepClone(),
        };
        var caseId = (await driver.PostAsync(Role.Oncologist, "cases", body, key: null)).GetProperty("caseId").GetGuid();
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/submit", CaseDriver.AnsweredFor(), key: null);
        await driver.WaitForAsync(caseId, "REVIEW");
        return caseId;
    }

    // "lesions.L2.frankel" by the lesion's id is "lesions[1].frankel" here.
    private static string Path(JsonNode facts, string path) =>
        path.Split('.') is ["lesions", var id, var field]
            ? $"lesions[{facts["lesions"]!.AsArray().ToList().FindIndex(lesion => lesion!["id"]!.GetValue<string>() == id)}].{field}"
            : path;

    private static IEnumerable<string> Open(JsonElement view) =>
        view.GetProperty("workItems")
            .EnumerateArray()
            .Where(item => item.GetProperty("endedAt").ValueKind == JsonValueKind.Null)
            .Where(item => !item.GetProperty("form").ValueEquals("EMERGENCY"))
            .Select(item => item.GetProperty("form").GetString()!);

    private static IEnumerable<string> OfTreatment(JsonElement view) =>
        view.GetProperty("workItems")
            .EnumerateArray()
            .Where(item => item.GetProperty("endedAt").ValueKind == JsonValueKind.Null)
            .Where(item => item.GetProperty("treatmentId").ValueKind != JsonValueKind.Null)
            .Select(item => item.GetProperty("form").GetString()!);
}
