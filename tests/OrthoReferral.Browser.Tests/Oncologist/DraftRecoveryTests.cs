using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Oncologist;

/// <summary>Nothing typed is lost when the server dies: what it had saved comes from its database, the rest from the browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class DraftRecoveryTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_draft_survives_that_the_server_is_killed_while_typing()
    {
        workspace.NeedsBrowser();
        await using var server = await ServerProcess.StartAsync(demoCases: false);
        await using var oncologist = await workspace.StrangerAsync(server.Address);
        var page = oncologist.Page;
        await oncologist.SignInAsync("oncologist");
        await oncologist.GoAsync("/referrals/new");
        await oncologist.BeginForNobodyFoundAsync();
        var draft = page.Url;
        await page.RunAndWaitForResponseAsync(() => page.GetByLabel("Family name").FillAsync("Kept"), IsSaved);
        await page.GetByLabel("Given name").FillAsync("Unsent");

        await server.KillAsync();

        await Assertions.Expect(page.GetByText("Not saved on the server yet. It is kept in this browser.")).ToBeVisibleAsync();

        // The tab is left, or its next try may save the draft as soon as the server answers again.
        await page.GotoAsync("about:blank");
        await server.StartAgainAsync();
        // Coming back restores it, says so, and sends it to the server.
        await page.RunAndWaitForResponseAsync(() => oncologist.GoAsync(draft), IsSaved);
        await Assertions.Expect(page.GetByText("What you typed before was not saved on the server.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Family name")).ToHaveValueAsync("Kept");
        await Assertions.Expect(page.GetByLabel("Given name")).ToHaveValueAsync("Unsent");

        await oncologist.GoAsync(draft);
        await Assertions.Expect(page.GetByLabel("Given name")).ToHaveValueAsync("Unsent");
        await Assertions.Expect(page.GetByText("What you typed before was not saved on the server.")).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task Two_tabs_with_the_same_draft_keep_what_was_typed_in_either()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var draft = $"/referrals/{await api.DraftAsync("V04", "First", "MRN-20101")}/edit/patient";
        await using var one = await workspace.SignInAsync("oncologist");
        await using var two = await workspace.SignInAsync("oncologist");
        await one.GoAsync(draft);
        await two.GoAsync(draft);

        await one.Page.RunAndWaitForResponseAsync(() => one.Page.GetByLabel("Given name").FillAsync("Tab one"), IsSaved);
        await two.Page.RunAndWaitForResponseAsync(() => two.Page.GetByLabel("Family name").FillAsync("Tab two"), IsSaved);
        await one.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Next: ") }).ClickAsync();
        await one.ArrivesAsync("/referrals/*/edit/cancer*");

        (await one.TextAsync()).ShouldContain("Tab one Tab two");
    }

    [SkippableFact]
    public async Task A_draft_whose_tokens_are_too_old_gets_new_ones_and_saves()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var draft = $"/referrals/{await api.DraftAsync("V04", "First", "MRN-20102")}/edit/patient";
        await using var oncologist = await workspace.StrangerAsync();
        await oncologist.SignInAsync("oncologist");
        await oncologist.GoAsync(draft);
        await oncologist.Page.Context.ClearCookiesAsync(new() { Name = "orthoreferral.antiforgery" });

        await oncologist.Page.RunAndWaitForResponseAsync(() => oncologist.Page.GetByLabel("Given name").FillAsync("Kept"), IsSaved);

        await oncologist.GoAsync(draft);
        await Assertions.Expect(oncologist.Page.GetByLabel("Given name")).ToHaveValueAsync("Kept");
    }

    private static bool IsSaved(IResponse response) =>
        response.Url.Contains("/autosave/", StringComparison.Ordinal) && response.Status == 204;
}
