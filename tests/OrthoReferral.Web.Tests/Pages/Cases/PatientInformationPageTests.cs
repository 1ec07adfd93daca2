using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Cases;

/// <summary>The sheet for the patient and its handover, used as a browser without scripts uses them.</summary>
[Collection(SharedServer.Name)]
public sealed class PatientInformationPageTests(ClinicServer server)
{
    [Fact]
    public async Task The_sheet_begins_with_the_danger_signs_and_names_the_patient_and_the_bone()
    {
        var (driver, caseId) = await SubmittedAsync();

        var html = WebUtility.HtmlDecode((await OpenAsync(driver, Role.Oncologist, caseId)).Html);

        html.ShouldContain("<h1>Ruth Sample</h1>");
        html.ShouldContain("born 4 Mar 1962");
        var leaflets = new[] { "leaflet-CALL_NOW", "leaflet-FIXATION_PLUS_RADIATION", "leaflet-CANCER_IN_THE_BONES" };
        leaflets
            .Select(id => html.IndexOf($"<h2 id=\"{id}\">", StringComparison.Ordinal))
            .ShouldSatisfyAllConditions(places => places.ShouldAllBe(place => place > 0), places => places.ShouldBeInOrder());
        html.ShouldContain("thigh bone.</p>");
        html.ShouldNotContain("leaflet-FOCUSED_ULTRASOUND");
    }

    [Fact]
    public async Task What_is_ticked_is_recorded_and_the_case_says_when_and_by_whom()
    {
        var (driver, caseId) = await SubmittedAsync();
        (await CaseAsync(driver, caseId)).ShouldContain("Not handed over yet.");
        var page = await OpenAsync(driver, Role.OrthopedicSurgeon, caseId);

        var (status, location, _) = await page.SendAsync("hand-over", ("leaflet", "FIXATION_PLUS_RADIATION"));

        status.ShouldBe(HttpStatusCode.Redirect);
        location.ShouldEndWith($"/cases/{caseId:D}");
        var shown = await CaseAsync(driver, caseId);
        shown.ShouldContain("Handed over on ");
        shown.ShouldContain("Information handed to the patient.");
        shown.ShouldNotContain("The plan has changed since.");
        var sheet = WebUtility.HtmlDecode((await OpenAsync(driver, Role.Coordinator, caseId)).Html);
        sheet.ShouldContain("An operation to hold a bone (version 1)");
        sheet.ShouldContain("Left out: ");
        (await OpenAsync(driver, Role.OrthopedicSurgeon, caseId))
            .Form("hand-over")
            .Split('<')
            .Where(tag => tag.Contains("name=\"leaflet\"") && tag.Contains(" checked"))
            .ShouldHaveSingleItem("what was left out stays so until somebody ticks it")
            .ShouldContain("FIXATION_PLUS_RADIATION");
    }

    [Fact]
    public async Task A_plan_that_changed_after_the_handover_is_said_on_the_case_and_on_the_sheet()
    {
        var (driver, caseId) = await SubmittedAsync();
        await (await OpenAsync(driver, Role.Oncologist, caseId)).SendAsync("hand-over");
        var declined = new JsonObject { ["lesions[0].radiotherapyContraindicatedOrDeclined"] = true };
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/values", new JsonObject { ["facts"] = declined }, key: null);

        (await CaseAsync(driver, caseId)).ShouldContain("The plan has changed since.");
        var sheet = (await OpenAsync(driver, Role.Oncologist, caseId)).Html;
        sheet.ShouldContain("The plan has changed since.");
        sheet.ShouldNotContain("leaflet-RADIATION_AFTERWARDS");
    }

    [Fact]
    public async Task A_case_that_somebody_changed_meanwhile_is_looked_at_again_before_the_handover()
    {
        var (driver, caseId) = await SubmittedAsync();
        var page = await OpenAsync(driver, Role.Oncologist, caseId);
        await driver.PostAsync(Role.Coordinator, $"cases/{caseId}/messages", new JsonObject { ["text"] = "Hello" }, key: null);

        var (status, _, html) = await page.SendAsync("hand-over", ("leaflet", "FIXATION_PLUS_RADIATION"));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Somebody else changed this case in the meantime.");
        (await CaseAsync(driver, caseId)).ShouldContain("Not handed over yet.");
    }

    [Fact]
    public async Task A_coordinator_reads_and_prints_it_and_hands_nothing_over()
    {
        var (driver, caseId) = await SubmittedAsync();

        var html = (await OpenAsync(driver, Role.Coordinator, caseId)).Html;

        html.ShouldContain("leaflet-FIXATION_PLUS_RADIATION");
        html.ShouldNotContain("Record that it was handed over");
        html.ShouldNotContain("name=\"leaflet\"");
    }

    [Fact]
    public async Task Before_the_assessment_there_is_nothing_to_hand_over()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.CreateAsync("V04", Guid.NewGuid().ToString("N"));

        (await OpenAsync(driver, Role.Oncologist, caseId)).Html.ShouldContain("Nothing to hand over yet");
        (await CaseAsync(driver, caseId, Role.Oncologist)).ShouldNotContain("For the patient");
    }

    [Fact]
    public async Task Without_a_number_the_sheet_has_a_line_to_write_it_on_and_says_which_setting_is_missing()
    {
        var (driver, caseId) = await SubmittedAsync();

        var html = (await OpenAsync(driver, Role.Oncologist, caseId)).Html;

        html.ShouldContain("The setting Clinic:TeamPhone is empty");
        html.ShouldContain("class=\"writehere\"");
    }

    [Fact]
    public async Task The_teams_number_of_the_settings_stands_in_the_box()
    {
        using var withNumber = new ServerWithNumber();
        var driver = await CaseDriver.StartAsync(withNumber.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");

        var html = (await OpenAsync(driver, Role.Oncologist, caseId)).Html;

        html.ShouldContain("<b>555 0100</b>");
        html.ShouldNotContain("Clinic:TeamPhone");
        html.ShouldNotContain("writehere");
    }

    private async Task<(CaseDriver Driver, Guid CaseId)> SubmittedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        return (driver, await driver.SubmitAsync("V04"));
    }

    private static Task<SentPage> OpenAsync(CaseDriver driver, Role role, Guid caseId) =>
        SentPage.OpenAsync(driver.As(role), $"/cases/{caseId}/patient-information");

    private static async Task<string> CaseAsync(CaseDriver driver, Guid caseId, Role role = Role.Coordinator) =>
        WebUtility.HtmlDecode((await SentPage.OpenAsync(driver.As(role), $"/cases/{caseId}")).Html);

    private sealed class ServerWithNumber : ClinicServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Clinic:TeamPhone", "555 0100");
        }
    }
}
