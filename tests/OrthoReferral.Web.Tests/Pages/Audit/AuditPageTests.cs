using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Audit;

/// <summary>The audit log as its two readers search it, used as a browser without scripts uses the page.</summary>
[Collection(SharedServer.Name)]
public sealed class AuditPageTests(ClinicServer server)
{
    [Fact]
    public async Task A_patient_is_found_by_a_number_that_stands_in_no_address()
    {
        var (number, mrn) = await SubmittedAsync();
        foreach (var role in new[] { Role.Administrator, Role.PrivacyOfficer })
        {
            using var reader = await server.SignInAsync(role);
            var page = await SentPage.OpenAsync(reader, "/audit?kind=read");

            var (status, _, html) = await page.SendAsync("patient", ("number", $"{mrn}-0"));
            status.ShouldBe(HttpStatusCode.OK, role.ToString());
            html.ShouldContain("No patient and no case has this number.");
            html.ShouldContain($"value=\"{mrn}-0\"");
            (status, var location, _) = await page.SendAsync("patient", ("number", mrn));

            status.ShouldBe(HttpStatusCode.Redirect, role.ToString());
            location.ShouldNotBeNull().ShouldContain("/audit?patient=");
            location.ShouldNotContain(mrn);
            (await SentPage.OpenAsync(reader, location[location.IndexOf("/audit", StringComparison.Ordinal)..])).Html.ShouldContain(number);
            (_, var byCase, _) = await page.SendAsync("patient", ("number", number));
            byCase.ShouldBe(location);
        }
    }

    [Fact]
    public async Task What_somebody_searched_for_is_shown_to_the_privacy_officer_alone()
    {
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var searched = await coordinator.PostAsJsonAsync("/api/v1/search", new { text = "Onlyonce" });
        searched.EnsureSuccessStatusCode();

        foreach (var (role, told) in new[] { (Role.Administrator, false), (Role.PrivacyOfficer, true) })
        {
            using var reader = await server.SignInAsync(role);
            (await SentPage.OpenAsync(reader, "/audit?kind=read")).Html.Contains("Onlyonce", StringComparison.Ordinal).ShouldBe(told);
            (await reader.GetStringAsync("/api/v1/audit?kind=READ&limit=200"))
                .Contains("Onlyonce", StringComparison.Ordinal)
                .ShouldBe(told);
        }
    }

    [Fact]
    public async Task Entries_of_an_address_lead_to_the_others_of_it()
    {
        using var reader = await server.SignInAsync(Role.PrivacyOfficer);

        var html = (await SentPage.OpenAsync(reader, "/audit?kind=all&address=10.255.0.1")).Html;

        html.ShouldContain("Nothing matches");
        html.ShouldContain("value=\"10.255.0.1\"");
    }

    [Theory]
    [InlineData("patient=somebody", "“patient” is no id.")]
    [InlineData("person=somebody", "“person” is no id.")]
    [InlineData("kind=everything", "“kind” is no kind of entry.")]
    [InlineData("to=tomorrow", "is no date")]
    public async Task A_search_that_can_not_be_read_is_said(string query, string words)
    {
        using var reader = await server.SignInAsync(Role.PrivacyOfficer);

        WebUtility.HtmlDecode((await SentPage.OpenAsync(reader, $"/audit?{query}")).Html).ShouldContain(words);
    }

    [Fact]
    public async Task The_menu_of_both_leads_there_and_only_the_administrator_verifies()
    {
        foreach (var role in new[] { Role.Administrator, Role.PrivacyOfficer })
        {
            using var reader = await server.SignInAsync(role);
            var html = (await SentPage.OpenAsync(reader, "/audit")).Html;
            html.ShouldContain("href=\"/audit\"");
            html.Contains("Verify the log", StringComparison.Ordinal).ShouldBe(role == Role.Administrator);
        }
    }

    [Fact]
    public async Task What_is_shown_is_exported_by_button_and_by_call_and_the_typed_words_to_the_privacy_officer_alone()
    {
        var (number, mrn) = await SubmittedAsync();
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var searched = await coordinator.PostAsJsonAsync("/api/v1/search", new { text = mrn });
        searched.EnsureSuccessStatusCode();
        foreach (var (role, told) in new[] { (Role.Administrator, false), (Role.PrivacyOfficer, true) })
        {
            using var reader = await server.SignInAsync(role);
            var page = await SentPage.OpenAsync(reader, $"/audit?kind=all&case={number}");
            using var byButton = await page.PostAsync("subject", "/audit/export");
            using var byCall = await reader.PostAsJsonAsync(
                "/api/v1/audit/export",
                new { filter = new { caseNumber = number }, columns = Array.Empty<string>() }
            );
            foreach (var answer in new[] { byButton, byCall })
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, role.ToString());
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
                var csv = await answer.Content.ReadAsStringAsync();
                csv.ShouldContain("Submitted");
                csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ShouldContain(line => line.Contains(number));
                csv.ShouldNotContain(mrn);
            }

            using var all = await reader.PostAsJsonAsync(
                "/api/v1/audit/export",
                new { filter = new { kind = "READ" }, columns = Array.Empty<string>() }
            );
            (await all.Content.ReadAsStringAsync()).Contains(mrn, StringComparison.Ordinal).ShouldBe(told, role.ToString());
            using var asked = await reader.PostAsJsonAsync(
                "/api/v1/audit/export",
                new { filter = new { kind = "READ" }, columns = new[] { "filter" } }
            );
            asked.StatusCode.ShouldBe(told ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        }

        using var refused = await coordinator.PostAsJsonAsync(
            "/api/v1/audit/export",
            new { filter = new { }, columns = Array.Empty<string>() }
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(string Number, string Mrn)> SubmittedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var mrn = Guid.NewGuid().ToString("N");
        var header = (await driver.ReadAsync(await driver.SubmitAsync("V04", mrn))).GetProperty("header");
        return (header.GetProperty("number").GetString()!, mrn);
    }
}
