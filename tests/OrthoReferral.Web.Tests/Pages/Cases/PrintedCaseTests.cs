using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Web.Tests.Pages.Cases;

/// <summary>The printed case (reference, 6.1): a reader who has only the paper must not miss an emergency.</summary>
[Collection(SharedServer.Name)]
public sealed class PrintedCaseTests(ClinicServer server)
{
    [Fact]
    public async Task The_print_shows_every_lesion_and_flag_the_most_urgent_first()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var facts = JsonNode.Parse(Vignettes.ReferralOf("V04").GetRawText())!;
        foreach (var bone in new[] { "HUMERUS", "TIBIA", "RIB" })
            facts["lesions"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["id"] = bone,
                        ["bone"] = bone,
                        ["laterality"] = "RIGHT",
                        ["painNrs"] = 2,
                    }
                );
        facts["lesions"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["id"] = "L5",
                    ["bone"] = "SPINE",
                    ["vertebralLevel"] = "T9",
                    ["esccGrade"] = "3",
                    ["frankel"] = "C",
                    ["deficitOnsetHours"] = 6,
                }
            );
        var caseId = await SubmitAsync(driver, facts);
        var view = await driver.ReadAsync(caseId);
        var answer = ClinicalJson.ReadAssessment(Encoding.UTF8.GetBytes(view.GetProperty("assessment").GetProperty("result").GetRawText()));

        var html = WebUtility.HtmlDecode((await SentPage.OpenAsync(driver.As(Role.Coordinator), $"/cases/{caseId}/print")).Html);

        answer.Lesions.Count.ShouldBe(5);
        answer.Case.LeadLesionId.ShouldBe("L5");
        foreach (var lesion in answer.Lesions)
        {
            foreach (var flag in lesion.Flags)
                html.ShouldContain(flag.Words);
            foreach (var block in lesion.Blocks)
                html.ShouldContain(block.Words);
        }

        var panels = Enumerable.Range(1, 5).Select(number => html.IndexOf($">Lesion {number}, ", StringComparison.Ordinal)).ToList();
        panels.ShouldAllBe(place => place > 0);
        panels[4].ShouldBe(panels.Min(), "the emergency stands first");
    }

    private static async Task<Guid> SubmitAsync(CaseDriver driver, JsonNode facts)
    {
        var body = new JsonObject
        {
            ["patient"] = new JsonObject
            {
                ["givenName"] = "Ruth",
                ["familyName"] = "Sample",
                ["mrn"] = Guid.NewGuid().ToString("N"),
                ["dateOfBirth"] = "1962-03-04",
            },
            ["site"] = "Riverside Cancer Center",
            ["facts"] = facts,
        };
        var caseId = (await driver.PostAsync(Role.Oncologist, "cases", body, key: null)).GetProperty("caseId").GetGuid();
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/submit", CaseDriver.AnsweredFor(), key: null);
        await driver.LookAsync(caseId, view => view.GetProperty("assessment").ValueKind == System.Text.Json.JsonValueKind.Object);
        return caseId;
    }
}
