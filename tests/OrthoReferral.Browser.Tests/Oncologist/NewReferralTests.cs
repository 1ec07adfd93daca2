using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Oncologist;

[Collection(BrowserTests.Name)]
public sealed class NewReferralTests(Workspace workspace)
{
    [SkippableFact]
    public async Task An_oncologist_fills_the_form_with_the_body_map_by_keyboard_and_submits()
    {
        await using var oncologist = await workspace.SignInAsync("oncologist");
        var form = new ReferralForm(oncologist, Vignettes.ReferralOf("V04"));
        await form.BeginAsync();

        await form.PatientAsync("Whitfield", "MRN-20001");
        await form.NextAsync("cancer");
        await form.FillAsync("cancer", "health", "labs", "boneAgents");
        await form.NextAsync("lesions");
        await form.PickOnTheMapAsync();
        await form.FillAsync("lesions");

        // The panel follows while typing; the page stays sound with everything open.
        var live = oncologist.Page.GetByRole(AriaRole.Complementary, new() { Name = "Live assessment" });
        await Assertions.Expect(live).ToContainTextAsync("Fixation");
        await Assertions.Expect(live).ToContainTextAsync("12");
        (await PageCheck.FaultsNowAsync(oncologist, "lesions step, filled")).ShouldBeEmpty();
        await form.NextAsync("imaging");
        await form.NextAsync("submit");
        await oncologist
            .Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Submit the referral|^Submit with what is known") })
            .ClickAsync();

        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Referral submitted.");
        oncologist.Page.Url.ShouldContain("/cases/");
        oncologist.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Suspected_cord_compression_raises_the_emergency_banner_while_typing()
    {
        await using var oncologist = await workspace.SignInAsync("oncologist");
        using var api = await workspace.ApiAsync("oncologist");
        var draft = await api.DraftAsync("V16", "Harrow", "MRN-20002");
        await oncologist.GoAsync($"/referrals/{draft}/edit/lesions?lesion=1");
        var banner = oncologist.Page.Locator("#emergency-place");
        (await banner.InnerTextAsync()).Trim().ShouldBeEmpty();

        await oncologist.Page.Locator("label:has(input[name='lesions[0].frankel'][value='C'])").ClickAsync();

        await Assertions.Expect(banner).Not.ToBeEmptyAsync();
        (await PageCheck.FaultsNowAsync(oncologist, "lesions step with the emergency banner")).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task An_entry_that_is_no_number_is_named_and_kept()
    {
        await using var oncologist = await workspace.SignInAsync("oncologist");
        using var api = await workspace.ApiAsync("oncologist");
        var draft = await api.DraftAsync("V04", "Lindgren", "MRN-20003");
        await oncologist.GoAsync($"/referrals/{draft}/edit/patient");

        var age = oncologist.Page.Locator("[name='patient.ageYears']");
        await age.FillAsync("sixty");
        await oncologist.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Next: ") }).ClickAsync();

        // The summary links to the field; the field keeps what was typed and names its error.
        await Assertions.Expect(age).ToHaveValueAsync("sixty");
        await Assertions.Expect(age).ToHaveAttributeAsync("aria-invalid", "true");
        var link = oncologist.Page.Locator("main").GetByRole(AriaRole.Link).And(oncologist.Page.Locator("[href^='#']")).First;
        await link.ClickAsync();
        await Assertions.Expect(age).ToBeFocusedAsync();
        (await PageCheck.FaultsNowAsync(oncologist, "patient step with an error")).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_refused_submit_leads_to_each_field_on_its_step()
    {
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await new ReferralForm(oncologist, Vignettes.ReferralOf("V04")).BeginAsync();
        await oncologist.GoAsync(new Uri(oncologist.Page.Url).AbsolutePath.Replace("/patient", "/submit", StringComparison.Ordinal));
        await oncologist.PressAsync("Submit the referral");

        var summary = oncologist.Page.Locator("[data-error-summary]");
        await Assertions
            .Expect(summary.GetByRole(AriaRole.Link, new() { Name = "Add at least one lesion." }))
            .ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("/edit/lesions"));
        (await PageCheck.FaultsNowAsync(oncologist, "last step, refused")).ShouldBeEmpty();
        await summary.GetByRole(AriaRole.Link, new() { Name = "Enter the medical record number." }).ClickAsync();

        await oncologist.ArrivesAsync("/referrals/*/edit/patient#*");
        await Assertions.Expect(oncologist.Page.GetByLabel("Medical record number")).ToBeFocusedAsync();
    }
}
