using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Account;

/// <summary>The program under a path base, as a hospital publishes it beside other programs, used in a browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class PathBaseTests(Workspace workspace)
{
    [SkippableFact]
    public async Task Somebody_signs_in_under_ortho_and_works_there()
    {
        workspace.NeedsBrowser();
        await using var server = await ServerProcess.StartAsync(demoCases: false, ("Proxy:PathBase", "/ortho"));
        await using var oncologist = await workspace.StrangerAsync(server.Address);
        await oncologist.GoAsync("/ortho/referrals");
        await oncologist.ArrivesAsync("/ortho/sign-in?returnUrl=*");
        await oncologist.SendPasswordAsync("oncologist");
        await oncologist.ArrivesAsync("/ortho/referrals");

        // A link, a form with its redirect, a post of a script, and the keyboard shortcuts.
        await oncologist.Page.GetByRole(AriaRole.Link, new() { Name = "New referral" }).First.ClickAsync();
        await oncologist.Page.GetByLabel("Record number or name").FillAsync("Nobody-of-this-name");
        await oncologist.PressAsync("Find");
        await oncologist.PressAsync("New patient");
        await oncologist.ArrivesAsync("/ortho/referrals/*/edit/patient");
        await oncologist.Page.RunAndWaitForResponseAsync(
            () => oncologist.Page.GetByLabel("Family name").FillAsync("Folder"),
            response => response.Url.Contains("/ortho/referrals/", StringComparison.Ordinal) && response.Status == 204
        );
        await oncologist.Page.Locator("[data-theme-toggle]").First.ClickAsync();
        await oncologist.Page.Locator("main").First.ClickAsync();
        await oncologist.Page.Keyboard.PressAsync("g");
        await oncologist.Page.Keyboard.PressAsync("w");
        await oncologist.ArrivesAsync("/ortho/referrals");

        (await oncologist.Page.Context.CookiesAsync()).ShouldAllBe(cookie => cookie.Path.StartsWith("/ortho"));
        oncologist.Complaints.ShouldBeEmpty();
    }
}
