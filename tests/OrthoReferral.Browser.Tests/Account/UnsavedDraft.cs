using System.Text.RegularExpressions;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Account;

/// <summary>A page with a draft that the server does not have: what was typed is on the page and in this browser.</summary>
internal sealed partial class UnsavedDraft(Person person, string caseId)
{
    public const string Typed = "Half-typed";

    public string CaseId => caseId;

    /// <summary>The dialog that covers the page.</summary>
    public ILocator Dialog => person.Page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in again to continue" });

    public ILocator FamilyName => person.Page.GetByLabel("Family name");

    /// <summary>Opens the draft and types while the server can't be reached.</summary>
    public static async Task<UnsavedDraft> TypeAsync(Person person, string caseId)
    {
        var draft = new UnsavedDraft(person, caseId);
        await person.GoAsync(draft.Address);
        await person.Page.Context.RouteAsync(Autosave(), route => route.AbortAsync());
        await draft.FamilyName.FillAsync(Typed);
        await Assertions.Expect(person.Page.GetByText("It is kept in this browser.", new() { Exact = false }).First).ToBeVisibleAsync();
        (await draft.IsKeptAsync()).ShouldBeTrue();
        return draft;
    }

    public string Address => $"/referrals/{caseId}/edit/patient";

    /// <summary>The server can be reached again, and the page tries to save.</summary>
    public async Task ReachServerAsync()
    {
        await person.Page.Context.UnrouteAsync(Autosave());
        await person.Page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
    }

    /// <summary>Whether this browser holds anything that was typed.</summary>
    public Task<bool> IsKeptAsync() => person.Page.EvaluateAsync<bool>(Kept);

    public Task IsForgottenAsync() => person.Page.WaitForFunctionAsync($"() => !({Kept})()");

    private const string Kept =
        "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].some(name => /^(draft|keep):/.test(name))";

    [GeneratedRegex("/autosave/", RegexOptions.None, 1000)]
    private static partial Regex Autosave();
}
