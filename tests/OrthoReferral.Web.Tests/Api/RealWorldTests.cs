using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Deployment;
using OrthoReferral.Web.Tests.Pages;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>Patient data as real clinics send and type them, through the API and the form (realworld.json).</summary>
[Collection(SharedServer.Name)]
public sealed class RealWorldTests(ClinicServer server)
{
    private static readonly Dictionary<string, JsonNode> Cases = JsonNode
        .Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "OrthoReferral.Web.Tests", "Api", "realworld.json")))!
        .AsArray()
        .ToDictionary(one => one!["id"]!.GetValue<string>(), one => one!);

    public static TheoryData<string> Searches =>
        [.. Cases.Where(one => one.Value["area"]!.GetValue<string>() == "search").Select(one => one.Key)];

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task A_clerk_finds_the_case_by_what_is_typed(string id)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var (create, body) = (Cases[id]["request"]!["create"]!, Cases[id]["request"]!["body"]!);
        var caseId = await CreateAsync(driver, $"{create["givenName"]}", $"{create["familyName"]}", born: "1962-03-04");
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/submit", CaseDriver.AnsweredFor(), key: null);

        var found = await driver.PostAsync(Role.Coordinator, "search", body.DeepClone().AsObject(), key: null);

        found
            .GetProperty("matches")
            .EnumerateArray()
            .Select(match => match.GetProperty("caseId").GetGuid())
            .ShouldContain(caseId, $"{Cases[id]["reason"]}");
    }

    [Fact] // RW-ID-1
    public async Task A_patient_is_not_exchanged_without_a_reason_and_both_values_are_audited()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.AnswerAsync(caseId, "REVIEW");
        await driver.WaitForAsync(caseId, "CHECKS");
        var view = await driver.ReadAsync(caseId);
        var body = new JsonObject
        {
            ["patient"] = Patient("Other", "Person", Guid.NewGuid().ToString("N"), "1950-05-05"),
            ["facts"] = JsonNode.Parse(view.GetProperty("facts").GetRawText()),
        };

        using var silent = await driver.As(Role.Oncologist).PutAsJsonAsync($"/api/v1/cases/{caseId}", body);
        silent.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        body["why"] = "The wrong chart was open";
        using var reasoned = await driver.As(Role.Oncologist).PutAsJsonAsync($"/api/v1/cases/{caseId}", body);
        reasoned.StatusCode.ShouldBe(HttpStatusCode.OK);

        var after = await driver.ReadAsync(caseId);
        after.GetProperty("treatments")[0].GetProperty("suspension").GetProperty("reasons")[0].GetString().ShouldBe("WRONG_SITE");
        var forms = after
            .GetProperty("workItems")
            .EnumerateArray()
            .Where(item => item.GetProperty("endedAt").ValueKind == JsonValueKind.Null)
            .Select(item => (item.GetProperty("form").GetString(), item.GetProperty("role").GetString()));
        forms.ShouldBe([("RE_REVIEW", "ORTHOPEDIC_SURGEON"), ("CONFIRM", "COORDINATOR")], ignoreOrder: true);
    }

    [Fact] // RW-ID-3
    public async Task The_age_follows_the_birth_date_in_the_form()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await CreateAsync(driver, "Kim", "Grown", born: null);
        using var client = await server.SignInAsync(Role.Oncologist);
        foreach (var born in new[] { "1962-03-04", "2012-03-04" })
        {
            var page = await SentPage.OpenAsync(client, $"/referrals/{caseId}/edit/patient");
            (await page.SendAsync("draft", ("patient.dateOfBirth", born), ("patient.ageYears", "64"))).Status.ShouldBe(
                HttpStatusCode.Redirect
            );
        }

        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/submit", CaseDriver.AnsweredFor(), key: null);

        await IsOutOfScopeAsync(driver, caseId);
    }

    [Fact] // RW-ID-4
    public async Task A_birth_date_that_is_known_makes_the_age_known()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await CreateAsync(driver, "Kim", "Small", "2018-01-01", facts => facts["patient"]!["ageYears"] = null);
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/submit", CaseDriver.AnsweredFor(), key: null);

        await IsOutOfScopeAsync(driver, caseId);
    }

    [Fact] // RW-ID-6
    public async Task A_second_referral_of_the_same_patient_is_answered_with_the_first_and_both_show_it()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var mrn = Guid.NewGuid().ToString("N");
        var (first, second) = (
            await CreateAsync(driver, "Ann", "Twice", "1962-03-04", mrn: mrn),
            await CreateAsync(driver, "Ann", "Twice", "1962-03-04", mrn: mrn)
        );
        await driver.PostAsync(Role.Oncologist, $"cases/{first}/submit", body: null, key: null);

        var answer = await driver.PostAsync(Role.Oncologist, $"cases/{second}/submit", body: null, key: null);

        answer.GetProperty("openReferrals")[0].GetProperty("caseId").GetGuid().ShouldBe(first);
        foreach (var role in new[] { Role.Oncologist, Role.Coordinator, Role.OrthopedicSurgeon })
        {
            using var client = await server.SignInAsync(role);
            foreach (var (one, other) in new[] { (first, second), (second, first) })
                (await SentPage.OpenAsync(client, $"/cases/{one}")).Html.ShouldContain($"href=\"/cases/{other}\"");
        }
    }

    [Theory] // RW-ID-8a, RW-ID-8d, and the whole kind
    [InlineData("A\u0000")]
    [InlineData("L\u202Eee")]
    [InlineData("Le\u200Be")]
    [InlineData("\uFEFFLee")]
    [InlineData("Lee\u001B")]
    [InlineData("Lee\u3164")]
    public async Task A_character_that_cannot_be_seen_is_refused_in_every_field(string text)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        foreach (var field in new[] { "givenName", "familyName", "mrn" })
        {
            var patient = Patient("Ann", "Lee", Guid.NewGuid().ToString("N"), "1962-03-04");
            patient[field] = text;
            var body = new JsonObject
            {
                ["patient"] = patient,
                ["site"] = "Riverside Cancer Center",
                ["facts"] = new JsonObject(),
            };

            using var answer = await driver.As(Role.Oncologist).PostAsJsonAsync("/api/v1/cases", body);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("errors")
                .TryGetProperty($"patient.{field}", out _)
                .ShouldBeTrue(field);
        }
    }

    [Fact] // RW-ID-9
    public async Task Blanks_around_a_name_and_a_number_are_not_kept()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var mrn = Guid.NewGuid().ToString("N");
        var caseId = await CreateAsync(driver, " ", " Lee ", "1962-03-04", mrn: $" {mrn} ");
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/submit", CaseDriver.AnsweredFor(), key: null);

        var header = (await driver.ReadAsync(caseId)).GetProperty("header");
        (header.GetProperty("patientMrn").GetString(), header.GetProperty("patientFamilyName").GetString()).ShouldBe((mrn, "Lee"));
        var fhir = await driver.As(Role.Coordinator).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}/fhir");
        var patient = fhir.GetProperty("entry")[0].GetProperty("resource");
        patient.GetProperty("identifier")[0].GetProperty("value").GetString().ShouldBe(mrn);
        patient.GetProperty("name")[0].GetProperty("family").GetString().ShouldBe("Lee");
        patient.GetProperty("name")[0].TryGetProperty("given", out _).ShouldBeFalse("an empty given name is none");
    }

    private static async Task IsOutOfScopeAsync(CaseDriver driver, Guid caseId)
    {
        var view = await driver.LookAsync(caseId, view => view.GetProperty("assessment").ValueKind == JsonValueKind.Object);
        var assessed = view.GetProperty("assessment").GetProperty("result").GetProperty("case");
        (assessed.GetProperty("ruleId").GetString(), assessed.GetProperty("primaryProcedure").GetString()).ShouldBe(("C0", "OUT_OF_SCOPE"));
    }

    private static async Task<Guid> CreateAsync(
        CaseDriver driver,
        string givenName,
        string familyName,
        string? born,
        Action<JsonNode>? change = null,
        string? mrn = null
    )
    {
        var facts = JsonNode.Parse(Vignettes.ReferralOf("V04").GetRawText())!;
        change?.Invoke(facts);
        var body = new JsonObject
        {
            ["patient"] = Patient(givenName, familyName, mrn ?? Guid.NewGuid().ToString("N"), born),
            ["site"] = "Riverside Cancer Center",
            ["facts"] = facts,
        };
        return (await driver.PostAsync(Role.Oncologist, "cases", body, key: null)).GetProperty("caseId").GetGuid();
    }

    private static JsonObject Patient(string givenName, string familyName, string mrn, string? born) =>
        new()
        {
            ["givenName"] = givenName,
            ["familyName"] = familyName,
            ["mrn"] = mrn,
            ["dateOfBirth"] = born,
        };
}
