using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Account;

/// <summary>
/// A computer in a ward has one browser and many people: another person's sign-in uncovers nobody's page, and sends nobody's work.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class AnotherPersonTests(Workspace workspace)
{
    private const string Owner = "oncologist";
    private const string Colleague = "oncologist2";

    // A browser whose tabs can't tell each other, or one whose message came too late.
    private const string Alone = "delete window.BroadcastChannel";

    [SkippableFact]
    public async Task A_page_goes_as_soon_as_somebody_else_signs_in_in_another_tab()
    {
        await using var owner = await workspace.StrangerAsync();
        var draft = await UnsavedAsync(owner, "MRN-62001");

        await using var tab = await ColleagueSignsInAsync(owner);

        await IsGoneAsync(owner, draft);
    }

    [SkippableFact]
    public async Task What_one_person_typed_is_not_saved_under_the_name_of_another()
    {
        await using var owner = await workspace.StrangerAsync();
        await owner.Page.Context.AddInitScriptAsync(Alone);
        var draft = await UnsavedAsync(owner, "MRN-62002");
        await using var tab = await ColleagueSignsInAsync(owner);
        await Assertions.Expect(draft.FamilyName).ToHaveValueAsync(UnsavedDraft.Typed);

        await draft.ReachServerAsync();

        await IsGoneAsync(owner, draft);
    }

    [SkippableFact]
    public async Task A_covered_page_is_not_uncovered_by_another_person_who_signed_in_in_another_tab()
    {
        await using var owner = await workspace.StrangerAsync();
        await owner.Page.Context.AddInitScriptAsync(Alone);
        var draft = await CoveredAsync(owner, "MRN-62003");
        await using var tab = await ColleagueSignsInAsync(owner);
        await Assertions.Expect(draft.Dialog).ToBeVisibleAsync();

        await owner.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");

        await IsGoneAsync(owner, draft);
    }

    [SkippableFact]
    public async Task A_covered_page_is_not_uncovered_by_the_password_of_another_person_who_was_here_since()
    {
        await using var owner = await workspace.StrangerAsync();
        await owner.Page.Context.AddInitScriptAsync(Alone);
        var draft = await CoveredAsync(owner, "MRN-62004");
        await using var tab = await ColleagueSignsInAsync(owner);
        await owner.LoseSessionAsync();

        await draft.Dialog.GetByLabel("Password").FillAsync(Web.Demo.DemoAccounts.Password);
        await draft.Dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await owner.ArrivesAsync("/sign-in?returnUrl=*");
    }

    private async Task<UnsavedDraft> UnsavedAsync(Person owner, string mrn)
    {
        using var api = await workspace.ApiAsync(Owner);
        var caseId = await api.DraftAsync("V04", "Served", mrn);
        await owner.SignInAsync(Owner);
        return await UnsavedDraft.TypeAsync(owner, caseId);
    }

    private async Task<UnsavedDraft> CoveredAsync(Person owner, string mrn)
    {
        var draft = await UnsavedAsync(owner, mrn);
        await owner.LoseSessionAsync();
        await draft.ReachServerAsync();
        await Assertions.Expect(draft.Dialog).ToBeVisibleAsync();
        return draft;
    }

    private static async Task<Person> ColleagueSignsInAsync(Person owner)
    {
        await owner.LoseSessionAsync();
        var tab = await Person.OpenAsync(owner.Page.Context, closesBrowser: false);
        await tab.SignInAsync(Colleague);
        return tab;
    }

    // The page is asked for anew, and a draft is nobody else's; it is as its owner left it.
    private async Task IsGoneAsync(Person owner, UnsavedDraft draft)
    {
        await Assertions.Expect(owner.Page.Locator("summary.who-btn")).ToContainTextAsync("Brandt");
        await Assertions.Expect(owner.Page.GetByText("There is nothing at this address")).ToBeVisibleAsync();
        (await draft.IsKeptAsync()).ShouldBeFalse();
        using var api = await workspace.ApiAsync(Owner);
        (await api.GetAsync($"cases/{draft.CaseId}")).ToJsonString().ShouldNotContain(UnsavedDraft.Typed);
    }
}
