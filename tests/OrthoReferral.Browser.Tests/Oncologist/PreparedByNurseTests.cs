using OrthoReferral.Browser.Tests.Pages;
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
        await page.GetByLabel("Record number or name").FillAsync("MRN-20110");
        await nurse.PressAsync("Find");
        (await PageCheck.FaultsNowAsync(nurse, "a preparer finds nobody")).ShouldBeEmpty();
        await nurse.PressAsync("New patient");
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

    /// <summary>Two browsers that share nothing: each learns from the server what the other one has saved.</summary>
    [SkippableFact]
    public async Task A_nurse_and_the_oncologist_on_one_draft_notice_each_other_and_nothing_is_overwritten_silently()
    {
        await using var nurse = await workspace.StrangerAsync();
        await nurse.SignInAsync("nurse");
        await nurse.GoAsync("/prepared");
        await nurse.Page.GetByRole(AriaRole.Link, new() { Name = "Prepare a referral" }).First.ClickAsync();
        await nurse.Page.GetByLabel("For", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Dr. Amara Nwosu" });
        await nurse.Page.GetByLabel("Record number or name").FillAsync("MRN-20111");
        await nurse.PressAsync("Find");
        await nurse.PressAsync("New patient");
        await nurse.ArrivesAsync("/referrals/*/edit/patient");
        await SaveAsync(nurse, "Family name", "Shared");
        await using var oncologist = await workspace.StrangerAsync();
        await oncologist.SignInAsync("oncologist");
        await oncologist.GoAsync(nurse.Page.Url);
        await Assertions.Expect(Field(oncologist, "Family name")).ToHaveValueAsync("Shared");

        // Different fields: the next save takes over what the other one has typed.
        await SaveAsync(oncologist, "Given name", "Ann");
        await SaveAsync(nurse, "Where the patient is now", "Ward 4 West");
        await Assertions.Expect(Field(nurse, "Given name")).ToHaveValueAsync("Ann");

        // The same field: who is later is asked, and until then what was saved first stands.
        await nurse.Page.RouteAsync("**/autosave/**", route => route.AbortAsync());
        await Field(nurse, "Clinical question").FillAsync("Fix first?");
        await SaveAsync(oncologist, "Clinical question", "Radiate first?");
        await nurse.Page.UnrouteAsync("**/autosave/**");
        await Field(nurse, "Given name").FillAsync("Anna");
        await Assertions.Expect(nurse.Page.GetByText("Changed elsewhere meanwhile, to Radiate first?")).ToBeVisibleAsync();
        await Assertions.Expect(Field(nurse, "Clinical question")).ToHaveValueAsync("Fix first?");
        await oncologist.Page.ReloadAsync();
        await Assertions.Expect(Field(oncologist, "Clinical question")).ToHaveValueAsync("Radiate first?");
        await Assertions.Expect(Field(oncologist, "Where the patient is now")).ToHaveValueAsync("Ward 4 West");

        await nurse.PressAsync("Take that");
        await Assertions.Expect(Field(nurse, "Clinical question")).ToHaveValueAsync("Radiate first?");
        await Assertions.Expect(nurse.Page.GetByText("Changed elsewhere meanwhile")).ToBeHiddenAsync();
    }

    private static ILocator Field(Person person, string label) => person.Page.GetByLabel(label);

    private static Task<IResponse> SaveAsync(Person person, string label, string text) =>
        person.Page.RunAndWaitForResponseAsync(
            () => Field(person, label).FillAsync(text),
            answer => answer.Url.Contains("/autosave/", StringComparison.Ordinal) && answer.Status == 204
        );
}
