using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Oncologist;

/// <summary>A nurse prepares a referral; the oncologist sees who typed what, and submits it.</summary>
[Collection(BrowserTests.Name)]
public sealed class PreparedByNurseTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_nurse_prepares_a_referral_and_its_oncologist_submits_it()
    {
        await using var nurse = await workspace.SignInAsync("nurse");
        var page = nurse.Page;
        await nurse.GoAsync("/");
        await nurse.ArrivesAsync("/prepared");
        await page.GetByRole(AriaRole.Link, new() { Name = "Prepare a referral" }).First.ClickAsync();
        await page.GetByLabel("For", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Dr. Amara Nwosu" });
        await nurse.PressAsync("Begin the referral");
        await nurse.ArrivesAsync("/referrals/*/edit/patient");
        var form = new ReferralForm(nurse, Vignettes.ReferralOf("V04"));
        await form.PatientAsync("Prepared", "MRN-20110");
        await page.GetByLabel("Clinical question").FillAsync("Fix before radiation?");
        await page.GetByLabel("Where the patient is now").FillAsync("Ward 4 West");
        await form.NextAsync("cancer");
        await form.FillAsync("cancer", "health", "labs");
        await form.NextAsync("lesions");
        await form.PickOnTheMapAsync();
        await form.NextAsync("imaging");
        await form.NextAsync("submit");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Submit" })).ToHaveCountAsync(0);
        var draft = page.Url;
        await nurse.PressAsync("that it is ready");
        await Assertions.Expect(nurse.Flash).ToContainTextAsync("is told that it is ready");

        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync(draft);
        var text = await oncologist.TextAsync();
        text.ShouldContain("Prepared by");
        text.ShouldContain("typed by Ruth Adeyemi");
        await oncologist
            .Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Submit the referral|^Submit with what is known") })
            .ClickAsync();
        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Referral submitted.");
        (await oncologist.TextAsync()).ShouldContain("Fix before radiation?");
        (await nurse.GoAsync(draft)).ShouldBe(404, "it is the oncologist's now");
        nurse.Complaints.ShouldAllBe(line => line.Contains("404"));
        oncologist.Complaints.ShouldBeEmpty();
    }
}
