using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Web.Tests.Pages.Cases;

/// <summary>
/// A form was opened before the patient of its case was corrected: it is refused in words, keeps what was typed, and shows whose case it is
/// now; sent again, it counts.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class CorrectedMeanwhileTests(ClinicServer server)
{
    private const string Said = "The patient of this case was corrected in the meantime";

    [Theory]
    [InlineData(Role.Coordinator, "cases/{0}/patient", "correct", "reason", "The ward was asked")]
    [InlineData(Role.Oncologist, "cases/{0}/messages", "message", "text", "She walks again")]
    [InlineData(Role.Oncologist, "cases/{0}/withdraw", "withdraw", "reason", "The patient asked for it")]
    public async Task A_form_from_before_the_correction_is_refused_and_keeps_what_was_typed(
        Role role,
        string page,
        string form,
        string field,
        string typed
    )
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.SubmitAsync("V04");
        using var client = await server.SignInAsync(role);
        var address = "/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, page, caseId);
        var opened = await SentPage.OpenAsync(client, address);
        await CorrectAsync(driver, caseId);

        var (status, _, html) = await opened.SendAsync(form, (field, typed));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain(Said);
        html.ShouldContain(typed);
        html.ShouldContain("Corrected Sample", Case.Sensitive, "it shows whose case it is now");
        var (_, _, again) = await opened.Answered(html).SendAsync(form, (field, typed));
        again.ShouldNotContain(Said);
    }

    [Fact]
    public async Task A_decision_on_the_identity_before_is_not_signed_and_keeps_its_reason()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.SubmitAsync("V04");
        var opened = await SentPage.OpenAsync(driver.As(Role.OrthopedicSurgeon), $"/reviews/{caseId}");
        await CorrectAsync(driver, caseId);

        var (_, _, html) = await opened.SendAsync(
            "decide",
            ("decision", "decline"),
            ("declineReason", "Not in this clinic"),
            ("password", DemoAccounts.Password)
        );

        html.ShouldContain(Said);
        html.ShouldContain("Not in this clinic");
        (await driver.ReadAsync(caseId)).GetProperty("header").GetProperty("state").GetString().ShouldBe("AWAITING_REVIEW");
    }

    [Fact]
    public async Task Facts_that_were_typed_for_the_identity_before_are_not_saved_until_their_person_has_seen_it()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        var caseId = await driver.SubmitAsync("V04");
        using var client = await server.SignInAsync(Role.Oncologist);
        var opened = await SentPage.OpenAsync(client, $"/referrals/{caseId}/edit/cancer");
        await CorrectAsync(driver, caseId);

        var (status, _, html) = await opened.SendAsync("draft", ("labs.inr", "1.7"));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("the patient was corrected meanwhile");
        html.ShouldContain("This referral is now of Corrected Sample");
        html.ShouldContain("value=\"1.7\"");
        (await opened.Answered(html).SendAsync("draft")).Status.ShouldBe(HttpStatusCode.Redirect, "now it was seen");
    }

    private static async Task CorrectAsync(CaseDriver driver, Guid caseId)
    {
        var header = (await driver.ReadAsync(caseId)).GetProperty("header");
        var patient = new
        {
            givenName = "Corrected",
            familyName = "Sample",
            mrn = header.GetProperty("patientMrn").GetString(),
            dateOfBirth = "1962-03-04",
        };
        using var answer = await driver
            .As(Role.Coordinator)
            .PostAsJsonAsync($"/api/v1/cases/{caseId}/identity", new { patient, reason = "Spelled so in the passport" });
        answer.EnsureSuccessStatusCode();
    }
}
