using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Account;

/// <summary>
/// A computer in a ward has one browser and many people: another person's sign-in uncovers nobody's page, and sends nobody's work.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class AnotherPersonTests(Workspace workspace)
{
    private const string Owner = "oncologist";
    private const string Colleague = "oncologist2";

    private const string Session = "orthoreferral.session";
    private const string LastHere = "orthoreferral.owner";

    [SkippableFact]
    public async Task A_page_goes_as_soon_as_somebody_else_signs_in_in_another_tab()
    {
        await using var owner = await workspace.StrangerAsync();
        var draft = await UnsavedAsync(owner, "MRN-62001");

        await owner.LoseSessionAsync();
        await using var tab = await Person.OpenAsync(owner.Page.Context, closesBrowser: false);
        await tab.SignInAsync(Colleague);

        await IsGoneAsync(owner, draft);
    }

    [SkippableFact]
    public async Task What_one_person_typed_is_not_saved_under_the_name_of_another()
    {
        await using var owner = await workspace.StrangerAsync();
        var draft = await UnsavedAsync(owner, "MRN-62002");
        await GiveCookiesOfColleagueAsync(owner, Session, LastHere);

        await draft.ReachServerAsync();

        await IsGoneAsync(owner, draft);
    }

    [SkippableFact]
    public async Task A_covered_page_is_not_uncovered_by_another_person_who_signed_in_elsewhere()
    {
        await using var owner = await workspace.StrangerAsync();
        var draft = await CoveredAsync(owner, "MRN-62003");
        await GiveCookiesOfColleagueAsync(owner, Session, LastHere);
        await Assertions.Expect(draft.Dialog).ToBeVisibleAsync();

        await owner.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");

        await IsGoneAsync(owner, draft);
    }

    [SkippableFact]
    public async Task A_covered_page_is_not_uncovered_by_the_password_of_another_person_who_was_here_since()
    {
        await using var owner = await workspace.StrangerAsync();
        var draft = await CoveredAsync(owner, "MRN-62004");
        await GiveCookiesOfColleagueAsync(owner, LastHere);

        await draft.Dialog.GetByLabel("Password").FillAsync(DemoAccounts.Password);
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

    // As if they had signed in in another tab, and no message of it had come.
    private async Task GiveCookiesOfColleagueAsync(Person owner, params string[] names)
    {
        await using var colleague = await workspace.StrangerAsync();
        await colleague.SignInAsync(Colleague);
        var cookies = await colleague.Page.Context.CookiesAsync();
        await owner.Page.Context.AddCookiesAsync(
            names
                .Select(name => cookies.Single(cookie => cookie.Name == name))
                .Select(cookie => new Cookie
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Domain = cookie.Domain,
                    Path = cookie.Path,
                    HttpOnly = true,
                })
        );
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
