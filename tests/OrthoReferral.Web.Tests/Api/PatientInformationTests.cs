using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>What the patient is told, over HTTP.</summary>
[Collection(SharedServer.Name)]
public sealed class PatientInformationTests(ClinicServer server)
{
    [Fact]
    public async Task The_leaflets_are_read_handed_over_and_listed_with_their_versions()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var before = await ReadAsync(driver, caseId);
        before.GetProperty("handovers").GetArrayLength().ShouldBe(0);
        var ids = before.GetProperty("leaflets").EnumerateArray().Select(leaflet => leaflet.GetProperty("id").GetString()).ToList();
        ids[0].ShouldBe("CALL_NOW");
        before.GetProperty("leaflets")[0].GetProperty("sections")[0].GetProperty("lines").GetArrayLength().ShouldBeGreaterThan(5);

        using var answer = await driver.As(Role.Oncologist).PostAsJsonAsync(Address(caseId), new { leftOut = new[] { "IMMUNOTHERAPY" } });

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var handover = (await ReadAsync(driver, caseId)).GetProperty("handovers").EnumerateArray().ShouldHaveSingleItem();
        handover
            .GetProperty("leaflets")
            .EnumerateArray()
            .Select(line => (line.GetProperty("id").GetString(), line.GetProperty("isLeftOut").GetBoolean()))
            .ShouldBe(ids.Select(id => (id, id == "IMMUNOTHERAPY")));
        handover.GetProperty("leaflets")[0].GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.Coordinator, HttpStatusCode.Forbidden)]
    [InlineData(Role.Administrator, HttpStatusCode.Forbidden)]
    public async Task Who_is_no_clinician_hands_nothing_over(Role role, HttpStatusCode status)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");

        using var answer = await driver.As(role).PostAsJsonAsync(Address(caseId), new { });

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_leaflet_that_is_not_of_the_plan_can_not_be_left_out()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");

        using var answer = await driver
            .As(Role.Oncologist)
            .PostAsJsonAsync(Address(caseId), new { leftOut = new[] { "FOCUSED_ULTRASOUND" } });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadFromJsonAsync<JsonNode>())!["type"]!.GetValue<string>().ShouldEndWith("leaflet-not-of-plan");
    }

    private static string Address(Guid caseId) => $"/api/v1/cases/{caseId}/patient-information";

    private static Task<JsonElement> ReadAsync(CaseDriver driver, Guid caseId) =>
        driver.As(Role.Coordinator).GetFromJsonAsync<JsonElement>(Address(caseId));
}
