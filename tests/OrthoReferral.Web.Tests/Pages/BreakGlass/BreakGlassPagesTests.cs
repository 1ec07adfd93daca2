using System.Net;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.BreakGlass;

/// <summary>Break-glass from the page that is not found to the sign-off, used as a browser without scripts uses the pages.</summary>
[Collection(SharedServer.Name)]
public sealed class BreakGlassPagesTests(ClinicServer server)
{
    private const string Reason = "The patient is in our emergency department.";

    [Fact]
    public async Task A_clinician_opens_a_case_reads_it_and_finds_nothing_to_do_in_it()
    {
        var (driver, caseId, number, reader) = await ClosedToAsync("Dr. Reader Ames");
        using var hidden = await reader.GetAsync(new Uri($"/cases/{caseId}", UriKind.Relative));
        hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await hidden.Content.ReadAsStringAsync()).ShouldContain("href=\"/break-glass\"");
        var page = await SentPage.OpenAsync(reader, "/break-glass");

        var (status, _, html) = await page.SendAsync("open", ("number", "OR-2026-999999"), ("reason", Reason));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("No case that was submitted has this number.");
        html.ShouldContain(Reason);
        (_, _, html) = await page.SendAsync("open", ("number", number), ("reason", "now"), ("minutes", "90"));
        html.ShouldContain("in at least ten characters");
        (status, var location, _) = await page.SendAsync("open", ("number", number), ("reason", Reason), ("minutes", "15"));

        status.ShouldBe(HttpStatusCode.Redirect);
        location.ShouldNotBeNull().ShouldEndWith($"/cases/{caseId}");
        var open = (await SentPage.OpenAsync(reader, $"/cases/{caseId}")).Html;
        open.ShouldContain("Open to you for reading until");
        foreach (var act in new[] { "You can", "Add a document", "Write to the team", ">Settle<", "/withdraw", "/edit/" })
            open.ShouldNotContain(act, Case.Sensitive, "the reader does nothing");
        (await SentPage.OpenAsync(reader, $"/cases/{caseId}/information")).Html.ShouldContain("No question is open");
        var again = await SentPage.OpenAsync(reader, "/break-glass");
        (_, _, html) = await again.SendAsync("open", ("number", number), ("reason", Reason));
        html.ShouldContain("there is nothing to open");

        foreach (var address in new[] { $"/cases/{caseId}", $"/cases/{caseId}/print" })
        {
            var seen = (await SentPage.OpenAsync(driver.As(Role.Oncologist), address)).Html;
            seen.ShouldContain("Opened by break-glass: Dr. Reader Ames");
            seen.ShouldContain(Reason);
        }

        (await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/reviews/{caseId}")).Html.ShouldContain("Opened by break-glass");
    }

    [Fact]
    public async Task The_privacy_officer_signs_it_off_and_the_case_is_marked_no_more_when_it_has_closed_again()
    {
        var (_, caseId, number, reader) = await ClosedToAsync("Dr. Reader Boone");
        await (await SentPage.OpenAsync(reader, "/break-glass")).SendAsync("open", ("number", number), ("reason", Reason));
        using var officer = await server.SignInAsync(Role.PrivacyOfficer);
        using var start = await officer.GetAsync(new Uri("/", UriKind.Relative));
        start.Headers.Location.ShouldNotBeNull().ToString().ShouldEndWith("/privacy/break-glass");
        var list = (await SentPage.OpenAsync(officer, "/privacy/break-glass")).Html;
        list.ShouldContain(number);
        list.ShouldNotContain("Ruth", Case.Sensitive, "the privacy officer sees no patient");
        var row = list[list.IndexOf(number, StringComparison.Ordinal)..];
        var address = row[row.IndexOf("/privacy/break-glass/", StringComparison.Ordinal)..].Split('"')[0];

        var page = await SentPage.OpenAsync(officer, address);
        var (_, _, html) = await page.SendAsync("sign-off", ("finding", "Asked the department."));
        html.ShouldContain("Say whether the reason was right.");
        html.ShouldContain("Asked the department.");
        var (status, _, _) = await page.SendAsync("sign-off", ("justified", "no"), ("finding", "The patient was never there."));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(officer, "/privacy/break-glass")).Html.ShouldNotContain(number);
        var all = (await SentPage.OpenAsync(officer, "/privacy/break-glass?all=true")).Html;
        all.ShouldContain("Not justified");
        all.ShouldContain("The patient was never there.");
        (await SentPage.OpenAsync(officer, address)).Html.ShouldNotContain("sign-off");
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        (await SentPage.OpenAsync(coordinator, $"/cases/{caseId}")).Html.ShouldContain("signed off");
    }

    [Fact]
    public async Task From_the_patients_page_the_number_comes_along_and_never_by_the_address()
    {
        var (driver, caseId, number, reader) = await ClosedToAsync("Dr. Reader Cole");
        var patient = (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("patientId").GetGuid();
        var page = await SentPage.OpenAsync(reader, $"/patients/{patient}");
        page.Html.ShouldContain("Open it by break-glass");

        var (status, _, html) = await page.SendAsync("number");

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain($"value=\"{number}\"");
        html.ShouldNotContain("is-invalid", Case.Sensitive, "nothing was refused yet");
    }

    [Fact]
    public async Task Only_clinicians_open_cases_and_only_the_privacy_officer_signs_off()
    {
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        foreach (var address in new[] { "/break-glass", "/privacy/break-glass" })
        {
            using var answer = await coordinator.GetAsync(new Uri(address, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }
    }

    private async Task<(CaseDriver Driver, Guid CaseId, string Number, HttpClient Reader)> ClosedToAsync(string name)
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        var number = (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("number").GetString()!;
        var (_, reader) = await server.SignedInPersonAsync("ONCOLOGIST", name);
        return (driver, caseId, number, reader);
    }
}
