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
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the referral" }).ClickAsync();
        await oncologist.ArrivesAsync("/referrals/*/edit/patient");
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

    private static bool IsSaved(IResponse response) => response.Url.Contains("/autosave/", StringComparison.Ordinal) && response.Status == 204;
}
