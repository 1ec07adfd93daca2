using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Account;

/// <summary>What this browser keeps of what was typed outlives an idle session, and no other end of one.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeptDraftsTests(Workspace workspace)
{
    [SkippableFact]
    public async Task After_an_idle_end_the_draft_is_there_for_the_same_person_who_signs_in_on_the_page()
    {
        var (account, person, draft) = await UnsavedAsync("kept-idle");
        await using var closing = person;

        await workspace.MakeIdleAsync(account);
        await draft.ReachServerAsync();
        await Assertions.Expect(draft.Dialog).ToBeVisibleAsync();
        (await draft.IsKeptAsync()).ShouldBeTrue();
        await SignInOnThePageAsync(draft);

        await IsSavedAsync(person, draft);
    }

    [SkippableFact]
    public async Task After_an_idle_end_the_draft_is_there_for_the_same_person_who_comes_back_through_the_sign_in_page()
    {
        var (account, person, draft) = await UnsavedAsync("kept-anew");
        await using var closing = person;

        await workspace.MakeIdleAsync(account);
        await person.GoAsync(draft.Address);
        await person.ArrivesAsync("/sign-in?returnUrl=*");
        (await draft.IsKeptAsync()).ShouldBeTrue();
        await person.SendPasswordAsync(account);
        await person.ArrivesAsync(draft.Address);

        await Assertions.Expect(draft.FamilyName).ToHaveValueAsync(UnsavedDraft.Typed);
    }

    [SkippableFact]
    public async Task Signing_out_in_one_tab_forgets_in_all_of_them_and_closes_their_pages()
    {
        var (_, person, draft) = await UnsavedAsync("kept-out");
        await using var closing = person;
        await using var tab = await Person.OpenAsync(person.Page.Context, closesBrowser: false);
        await tab.GoAsync("/account");

        await tab.SignOutAsync();

        await person.ArrivesAsync("/sign-in?returnUrl=*");
        (await draft.IsKeptAsync()).ShouldBeFalse();
    }

    [SkippableTheory]
    [InlineData("too-old")]
    [InlineData("administrator")]
    [InlineData("roles")]
    public async Task Another_end_than_an_idle_one_is_forgotten_by_every_tab_and_the_page_still_saves_for_the_same_person(string end)
    {
        var (account, person, draft) = await UnsavedAsync($"kept-{end}");
        await using var closing = person;
        await using var tab = await Person.OpenAsync(person.Page.Context, closesBrowser: false);
        await tab.GoAsync(draft.Address);
        (await draft.IsKeptAsync()).ShouldBeTrue();

        await EndAsync(account, end);
        await draft.ReachServerAsync();

        await Assertions.Expect(draft.Dialog).ToBeVisibleAsync();
        await draft.IsForgottenAsync();
        await draft.FamilyName.EvaluateAsync("field => field.dispatchEvent(new Event('input', { bubbles: true }))");
        await tab.Page.CloseAsync();
        (await draft.IsKeptAsync()).ShouldBeFalse();
        await SignInOnThePageAsync(draft);
        await IsSavedAsync(person, draft);
    }

    [SkippableTheory]
    [InlineData("too-old")]
    [InlineData("administrator")]
    [InlineData("roles")]
    public async Task Where_no_page_was_open_the_sign_in_page_forgets(string end)
    {
        var (account, person, draft) = await UnsavedAsync($"kept-closed-{end}");
        await using var closing = person;
        await person.GoAsync("/account");
        (await draft.IsKeptAsync()).ShouldBeTrue();

        await EndAsync(account, end);
        await person.GoAsync(draft.Address);

        await person.ArrivesAsync("/sign-in?returnUrl=*");
        await draft.IsForgottenAsync();
    }

    private async Task EndAsync(string account, string end)
    {
        if (end == "too-old")
        {
            await workspace.MakeTooOldAsync(account);
            return;
        }

        using var admin = await workspace.ApiAsync("admin");
        var id = await admin.UserIdAsync(account);
        if (end == "administrator")
            await admin.PostAsync($"users/{id}/sessions/end");
        else
            await admin.PutAsync($"users/{id}/roles", new JsonObject { ["roles"] = new JsonArray("ONCOLOGIST", "COORDINATOR") });
    }

    private async Task<(string Account, Person Person, UnsavedDraft Draft)> UnsavedAsync(string name)
    {
        var account = await workspace.NewAccountAsync(name, "ONCOLOGIST");
        using var api = await workspace.ApiAsync(account);
        var caseId = await api.DraftAsync("V04", "Served", $"MRN-{name}");
        var person = await workspace.StrangerAsync();
        await person.SignInAsync(account);
        return (account, person, await UnsavedDraft.TypeAsync(person, caseId));
    }

    private static async Task SignInOnThePageAsync(UnsavedDraft draft)
    {
        await draft.Dialog.GetByLabel("Password").FillAsync(DemoAccounts.Password);
        await draft.Dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(draft.Dialog).ToBeHiddenAsync();
    }

    private static async Task IsSavedAsync(Person person, UnsavedDraft draft)
    {
        await Assertions.Expect(person.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        await draft.IsForgottenAsync();
        await person.Page.ReloadAsync();
        await Assertions.Expect(draft.FamilyName).ToHaveValueAsync(UnsavedDraft.Typed);
    }
}
