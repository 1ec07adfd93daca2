using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

/// <summary>The oncologist's pages, used as a browser without scripts uses them.</summary>
[Collection(SharedServer.Name)]
public sealed class OncologistPagesTests(ClinicServer server)
{
    // V12: cord compression suspected and no ESCC grade, so the rules ask for it.
    private const string FactsMissing = "V12";

    private const string Tick = "<li class=\"done\"";

    [Fact]
    public async Task Looking_at_a_new_referral_begins_none_and_the_button_begins_one()
    {
        using var client = await server.SignInAsync(Role.Oncologist);
        var page = await SentPage.OpenAsync(client, "/referrals/new");
        var drafts = Drafts(page.Html);
        Drafts((await SentPage.OpenAsync(client, "/referrals/new")).Html).ShouldBe(drafts);

        var draft = await SentPage.BeginReferralAsync(client);

        (await SentPage.OpenAsync(client, "/referrals/new")).Html.ShouldContain(draft);
    }

    [Fact]
    public async Task An_oncologist_reads_when_to_expect_an_answer_where_they_wait_for_it()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.SubmitAsync("V04");
        await driver.WaitForAsync(caseId, "REVIEW");
        using var oncologist = await server.SignInAsync(Role.Oncologist);
        foreach (var address in new[] { "/referrals", $"/cases/{caseId}" })
        {
            var html = (await SentPage.OpenAsync(oncologist, address)).Html;
            html.ShouldContain("Decisions at Riverside Cancer Center: ", Case.Sensitive, address);
            html.ShouldContain("n = ", Case.Sensitive, address);
        }

        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);
        (await SentPage.OpenAsync(surgeon, $"/cases/{caseId}")).Html.ShouldNotContain("Decisions at Riverside");
    }

    [Fact]
    public async Task A_question_is_answered_on_its_page()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.SubmitAsync(FactsMissing);
        await driver.WaitForAsync(caseId, "INFORMATION");
        using var client = await server.SignInAsync(Role.Oncologist);
        var page = await SentPage.OpenAsync(client, $"/cases/{caseId}/information");
        page.Form("answer").Split("__RequestVerificationToken").Length.ShouldBe(2, "one token: two are refused as one that is wrong");

        var (status, location, _) = await page.SendAsync("answer", ("answer", "The MRI is booked for tomorrow."));

        status.ShouldBe(HttpStatusCode.Redirect);
        location.ShouldNotBeNull().ShouldEndWith($"/cases/{caseId}");
        (await SentPage.OpenAsync(client, $"/cases/{caseId}")).Html.ShouldContain("The MRI is booked for tomorrow.");
    }

    [Fact]
    public async Task An_empty_answer_says_what_to_do()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.SubmitAsync(FactsMissing);
        await driver.WaitForAsync(caseId, "INFORMATION");
        using var client = await server.SignInAsync(Role.Oncologist);

        var (status, _, html) = await (await SentPage.OpenAsync(client, $"/cases/{caseId}/information")).SendAsync("answer");

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("1 field needs attention");
        html.ShouldNotContain("must not be empty");
    }

    [Fact]
    public async Task A_step_that_was_passed_without_an_entry_shows_its_number_and_no_tick()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        using var client = await server.SignInAsync(Role.Oncologist);
        var empty = await SentPage.BeginReferralAsync(client);
        var filled = $"/referrals/{await driver.CreateAsync("V04", "MRN-TICKS")}/edit";

        foreach (var step in new[] { "cancer", "lesions", "imaging", "submit" })
            (await SentPage.OpenAsync(client, empty.Replace("/patient", $"/{step}", StringComparison.Ordinal))).Html.ShouldNotContain(Tick);
        // The assessment of V04 lacks only measurements on imaging.
        (await SentPage.OpenAsync(client, $"{filled}/submit"))
            .Html.Split(Tick)
            .Length.ShouldBe(4, "patient, cancer and lesions");
    }

    [Fact]
    public async Task The_form_asks_only_what_a_rule_could_use()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        using var client = await server.SignInAsync(Role.Oncologist);

        // V04: breast cancer.
        var html = (await SentPage.OpenAsync(client, $"/referrals/{await driver.CreateAsync("V04", "MRN-ASKED")}/edit/cancer")).Html;

        html.ShouldContain("""<div data-asked-by="cancer.primarySite" data-asked-codes="PROSTATE" hidden""");
        html.ShouldContain("""<div data-asked-by="cancer.primarySite" data-asked-codes="LUNG" hidden""");
        html.ShouldContain("""<div data-asked-by="health.antiplatelet" data-asked-codes="ASPIRIN P2Y12 DUAL UNSPECIFIED">""");
    }

    [Fact]
    public async Task A_new_value_begins_in_the_unit_of_the_sites_laboratory_and_a_stored_one_keeps_its_own()
    {
        using var client = await server.SignInAsync(Role.Oncologist);
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/cases",
            new
            {
                patient = new
                {
                    givenName = "",
                    familyName = "Units",
                    mrn = "",
                },
                site = "Klinikum am See",
                facts = new { labs = new { albuminGPerDl = 3.9 }, lesions = new[] { new { id = "L1" } } },
            }
        );
        var draft = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caseId").GetGuid();

        var html = (await SentPage.OpenAsync(client, $"/referrals/{draft}/edit/cancer")).Html;

        UnitOf("labs.calciumTotalMgPerDl").ShouldBe("mmol/L");
        UnitOf("labs.creatinine").ShouldBe("µmol/L");
        UnitOf("labs.albuminGPerDl").ShouldBe("g/dL", "it was recorded so");

        string UnitOf(string name)
        {
            var list = html[html.IndexOf($"name=\"{name}.unit\"", StringComparison.Ordinal)..];
            list = list[..list.IndexOf("</select>", StringComparison.Ordinal)];
            var chosen =
                list.Split("<option").FirstOrDefault(option => option.Contains(" selected", StringComparison.Ordinal))
                ?? list.Split("<option")[1];
            return WebUtility.HtmlDecode(chosen[(chosen.IndexOf('>') + 1)..chosen.IndexOf('<')]);
        }
    }

    private static int Drafts(string html) => html.Split("/edit/patient").Length;
}
