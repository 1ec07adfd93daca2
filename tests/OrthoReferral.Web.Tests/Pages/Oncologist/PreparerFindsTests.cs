using System.Net;
using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

/// <summary>Who prepares a referral begins with finding the patient, and is shown who it is and whether a referral is open.</summary>
[Collection(SharedServer.Name)]
public sealed class PreparerFindsTests(ClinicServer server)
{
    [Fact]
    public async Task A_found_patient_is_prepared_for_a_named_oncologist()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var mrn = Guid.NewGuid().ToString("N");
        var first = await driver.ReadAsync(await driver.SubmitAsync("V04", mrn));
        var page = await SentPage.OpenAsync(driver.As(Role.Preparer), "/referrals/new");
        var oncologist = page.Option("Dr. Amara Nwosu");

        var (_, _, html) = await page.SendAsync("find", ("text", mrn), ("oncologistId", oncologist));

        html.ShouldContain("Sample, Ruth");
        html.ShouldContain("one is open");
        html.ShouldNotContain(first.GetProperty("header").GetProperty("number").GetString()!, Case.Sensitive, "which one is not said");
        html.ShouldNotContain("href=\"/patients/0", Case.Sensitive, "there is no page of theirs to open");
        var patient = first.GetProperty("header").GetProperty("patientId").GetGuid();
        var found = page.Answered(html);
        var (status, location, _) = await found.SendAsync($"refer:{patient:N}", ("site", "Riverside Cancer Center"));
        status.ShouldBe(HttpStatusCode.Redirect);
        var caseId = location!.Split('/')[^3];
        var draft = await driver.As(Role.Preparer).GetStringAsync($"/api/v1/cases/{caseId}");
        var header = JsonElement.Parse(draft).GetProperty("header");
        header.GetProperty("patientId").GetGuid().ShouldBe(patient);
        header.GetProperty("oncologistName").GetString().ShouldBe("Dr. Amara Nwosu");
        JsonElement.Parse(draft).GetProperty("facts").GetProperty("lesions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Who_names_no_oncologist_is_told_beside_the_field_and_loses_nothing()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var page = await SentPage.OpenAsync(driver.As(Role.Preparer), "/referrals/new");
        var (_, _, found) = await page.SendAsync("find", ("text", "Nobody-of-this-name"));

        var (status, _, html) = await page.Answered(found).SendAsync("begin");

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Choose the oncologist whose referral it will be.");
        html.ShouldContain("value=\"Nobody-of-this-name\"");
    }
}
