using System.Net;
using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

/// <summary>
/// A draft is saved only over the version that its form shows: what was changed elsewhere since is never overwritten silently.
/// </summary>
[Collection(SharedServer.Name)]
public sealed class DraftVersionTests(ClinicServer server)
{
    [Fact]
    public async Task A_form_that_is_older_than_the_draft_is_not_saved_until_its_person_has_seen_it()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        using var client = await server.SignInAsync(Role.Oncologist);
        var address = $"/referrals/{await driver.CreateAsync("V04", "MRN-OLD")}/edit/patient";
        var (mine, theirs) = (await SentPage.OpenAsync(client, address), await SentPage.OpenAsync(client, address));
        (await theirs.SendAsync("draft", ("patient.givenName", "Theirs"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var (status, _, html) = await mine.SendAsync("draft", ("patient.givenName", "Mine"));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("changed elsewhere since this form was opened");
        html.ShouldContain("value=\"Mine\"", Case.Sensitive, "what was typed is kept");
        (await SentPage.OpenAsync(client, address)).Html.ShouldContain("value=\"Theirs\"");
        (await mine.Answered(html).SendAsync("draft")).Status.ShouldBe(HttpStatusCode.Redirect, "now it was seen");
        (await SentPage.OpenAsync(client, address)).Html.ShouldContain("value=\"Mine\"");
    }

    [Fact]
    public async Task An_autosave_on_an_older_version_is_refused_and_one_with_a_wrong_entry_saves_the_rest()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        using var client = await server.SignInAsync(Role.Oncologist);
        var draft = await driver.CreateAsync("V04", "MRN-AUTO");
        var page = await SentPage.OpenAsync(client, $"/referrals/{draft}/edit/cancer");
        var url = $"/referrals/{draft}/autosave/cancer?lesion=1";

        using var wrong = await page.PostAsync("draft", url, ("labs.ldhUPerL", "1,200"), ("labs.inr", "1.3"));

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var errors = JsonElement.Parse(await wrong.Content.ReadAsStringAsync());
        errors[0].GetProperty("field").GetString().ShouldBe("labs.ldhUPerL");
        wrong.Headers.ETag.ShouldNotBeNull();
        (await driver.As(Role.Oncologist).GetStringAsync($"/api/v1/cases/{draft}")).ShouldContain("\"inr\":1.3");
        using var old = await page.PostAsync("draft", url, ("labs.inr", "1.4"));
        old.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task The_steps_of_a_submitted_referral_save_before_they_open_another_one()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        using var client = await server.SignInAsync(Role.Oncologist);
        var caseId = await driver.SubmitAsync("V04");
        var address = $"/referrals/{caseId}/edit/cancer";
        var page = await SentPage.OpenAsync(client, address);

        page.Html.ShouldContain("""<button class="steplink" type="submit" form="draft" name="go" value="step:lesions">""");
        using var answer = await page.PostAsync("draft", address, ("labs.inr", "1.3"), ("go", "step:lesions"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location.ShouldNotBeNull().OriginalString.ShouldContain("/edit/lesions");
        (await driver.ReadAsync(caseId)).GetProperty("facts").GetProperty("labs").GetProperty("inr").GetDouble().ShouldBe(1.3);
    }

    [Fact]
    public async Task An_unreadable_entry_of_a_submitted_referral_stays_on_the_page()
    {
        var driver = await CaseDriver.StartAsync(role => server.SignInAsync(role));
        using var client = await server.SignInAsync(Role.Oncologist);
        var address = $"/referrals/{await driver.SubmitAsync("V04")}/edit/cancer";
        var page = await SentPage.OpenAsync(client, address);

        using var answer = await page.PostAsync("draft", address, ("labs.ldhUPerL", "1,200"), ("go", "step:lesions"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        html.ShouldContain("value=\"1,200\"");
        html.ShouldContain("1,200 may be 1200 or 1.2");
    }
}
