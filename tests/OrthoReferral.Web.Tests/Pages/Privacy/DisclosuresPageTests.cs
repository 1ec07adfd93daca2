using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Auditing;

namespace OrthoReferral.Web.Tests.Pages.Privacy;

/// <summary>A patient's accounting of disclosures, from the number that the patient gave to the paper.</summary>
[Collection(SharedServer.Name)]
public sealed class DisclosuresPageTests(ClinicServer server)
{
    [Fact]
    public async Task The_privacy_officer_finds_a_patient_by_number_and_takes_the_list_as_a_file_and_on_paper()
    {
        var (number, mrn) = await ReadCaseAsync();
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);
        var page = await SentPage.OpenAsync(officer, "/privacy/disclosures");
        page.Html.ShouldContain("Whose?");

        var (status, _, html) = await page.SendAsync("patient", ("number", $"{mrn}-0"));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("No patient and no case has this number.");
        html.ShouldContain($"value=\"{mrn}-0\"");
        (status, var location, _) = await page.SendAsync("patient", ("number", mrn));
        status.ShouldBe(HttpStatusCode.Redirect);
        location.ShouldNotBeNull().ShouldNotContain(mrn);

        var list = await SentPage.OpenAsync(officer, location[location.IndexOf("/privacy", StringComparison.Ordinal)..]);
        list.Html.ShouldContain(number);
        list.Html.ShouldContain("Orthopedic surgery");
        using var file = await list.PostAsync("print", "/privacy/disclosures/export", ("patient", location.Split("patient=")[1]));
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        var csv = await file.Content.ReadAsStringAsync();
        csv.ShouldContain($"Orthopedic surgery,\"The case, or a part of it\",to a program (API),{number},works at the site of the case,");
        (status, _, html) = await list.SendAsync("print");
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("the oldest first");
        html.ShouldContain("data-print");
        html.ShouldContain("A list such as this one", Case.Sensitive, "the file before it was given out, too");
        foreach (var shown in new[] { list.Html, csv, html })
        {
            shown.ShouldNotContain(mrn);
            shown.ShouldNotContain("Ruth", Case.Sensitive, "the privacy officer is told no patient");
        }

        (await server.AuditAsync(entry => entry.Action == AuditActs.DisclosuresExported && entry.Route == null)).Count.ShouldBeGreaterThan(
            1
        );
    }

    [Fact]
    public async Task Days_narrow_it_and_a_day_that_is_none_is_said_with_what_was_asked()
    {
        var (number, _) = await ReadCaseAsync();
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);
        using var found = await officer.PostAsJsonAsync("/api/v1/audit/patients", new { text = number });
        var patient = (await found.Content.ReadFromJsonAsync<FindAuditedPatient.Result>())!.Matches[0].PatientId;

        (await SentPage.OpenAsync(officer, $"/privacy/disclosures?patient={patient}&to=2001-01-01&from=2000-01-01")).Html.ShouldContain(
            "Nothing was given out"
        );
        var wrong = WebUtility.HtmlDecode((await SentPage.OpenAsync(officer, $"/privacy/disclosures?patient={patient}&from=soon")).Html);
        wrong.ShouldContain("“from” is no date");
        (await officer.GetStringAsync($"/api/v1/audit/disclosures?patientId={patient}")).ShouldContain(number);
        using var nobody = await officer.GetAsync(new Uri($"/privacy/disclosures?patient={Guid.NewGuid()}", UriKind.Relative));
        nobody.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Coordinator)]
    public async Task It_is_closed_to_others(Role role)
    {
        using var other = await server.SignInAsync(role);

        using var page = await other.GetAsync(new Uri("/privacy/disclosures", UriKind.Relative));
        using var call = await other.PostAsJsonAsync("/api/v1/audit/disclosures/export", new { patientId = Guid.NewGuid() });

        page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        call.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    // A case that a surgeon has read.
    private async Task<(string Number, string Mrn)> ReadCaseAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var mrn = Guid.NewGuid().ToString("N");
        var caseId = await driver.SubmitAsync("V04", mrn);
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);
        using var read = await surgeon.GetAsync(new Uri($"/api/v1/cases/{caseId}", UriKind.Relative));
        read.EnsureSuccessStatusCode();
        return ((await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("number").GetString()!, mrn);
    }
}
