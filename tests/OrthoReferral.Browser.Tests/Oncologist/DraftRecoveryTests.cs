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

        // Leaves the page: otherwise its next attempt may save the draft as soon as the server answers again.
        await page.GotoAsync("about:blank");
        await server.StartAgainAsync();
        // Coming back restores what was typed, says so, and sends it to the server.
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
    public async Task Two_tabs_on_one_draft_notice_each_other_and_nothing_is_overwritten_silently()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var draft = $"/referrals/{await api.DraftAsync("V04", "First", "MRN-20103")}/edit/patient";
        await using var one = await workspace.SignInAsync("oncologist");
        await using var two = await workspace.SignInAsync("oncologist");
        await one.GoAsync(draft);
        await two.GoAsync(draft);
        var (mine, theirs) = (one.Page.GetByLabel("Given name"), two.Page.GetByLabel("Given name"));

        await mine.FillAsync("Ann");
        await Assertions.Expect(theirs).ToHaveValueAsync("Ann");
        await Assertions.Expect(two.Page.GetByText("Changed in another tab.")).ToBeVisibleAsync();

        // Both tabs type into the same field, and the first one saves first.
        await two.Page.RouteAsync("**/autosave/**", route => route.AbortAsync());
        await theirs.FillAsync("Bea");
        await one.Page.RunAndWaitForResponseAsync(() => mine.FillAsync("Cara"), IsSaved);
        await Assertions.Expect(two.Page.GetByText("Changed elsewhere meanwhile, to Cara.")).ToBeVisibleAsync();
        await Assertions.Expect(theirs).ToHaveValueAsync("Bea");
        await two.Page.UnrouteAsync("**/autosave/**");
        await two.Page.RunAndWaitForResponseAsync(() => two.PressAsync("Keep mine"), IsSaved);

        await Assertions.Expect(mine).ToHaveValueAsync("Bea");
        await Assertions.Expect(two.Page.GetByText("Changed elsewhere meanwhile")).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task The_form_says_that_it_is_offline_and_Next_keeps_what_was_typed_until_the_connection_is_back()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var draft = $"/referrals/{await api.DraftAsync("V04", "First", "MRN-20104")}/edit/patient";
        await using var oncologist = await workspace.StrangerAsync();
        await oncologist.SignInAsync("oncologist");
        await oncologist.GoAsync(draft);
        var page = oncologist.Page;
        var next = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Next: ") });

        // Once something was saved, the script is known to be loaded.
        await page.RunAndWaitForResponseAsync(() => page.GetByLabel("Given name").FillAsync("Online"), IsSaved);
        await page.Context.SetOfflineAsync(true);
        await Assertions.Expect(page.GetByText("No connection.")).ToBeVisibleAsync();
        await page.GetByLabel("Given name").FillAsync("Offline");
        await next.ClickAsync();
        await Assertions.Expect(page.GetByText("Not saved on the server yet. It is kept in this browser.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Given name")).ToHaveValueAsync("Offline");

        await page.RunAndWaitForResponseAsync(() => page.Context.SetOfflineAsync(false), IsSaved);
        await Assertions.Expect(page.GetByText("No connection.")).ToBeHiddenAsync();
        await next.ClickAsync();
        await oncologist.ArrivesAsync("/referrals/*/edit/cancer*");
        (await oncologist.TextAsync()).ShouldContain("Offline");
    }

    [SkippableFact]
    public async Task A_wrong_entry_is_said_on_leaving_its_field_and_taken_back_when_it_is_right()
    {
        using var api = await workspace.ApiAsync("oncologist");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync($"/referrals/{await api.DraftAsync("V04", "First", "MRN-20105")}/edit/cancer");
        var page = oncologist.Page;
        var ldh = page.Locator("[name='labs.ldhUPerL']");

        await ldh.FillAsync("1,200");
        await ldh.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("1,200 may be 1200 or 1.2: enter 1200, or 1.2")).ToBeVisibleAsync();
        await Assertions.Expect(ldh).ToHaveAttributeAsync("aria-invalid", "true");
        (await ldh.GetAttributeAsync("aria-describedby")).ShouldNotBeNull().ShouldContain("f-labs-ldhUPerL-error");
        await ldh.FillAsync("1200");
        await Assertions.Expect(page.GetByText("1,200 may be")).ToBeHiddenAsync();
        await Assertions.Expect(ldh).Not.ToHaveAttributeAsync("aria-invalid", "true");

        // A sample that is too old for the rules is marked at once.
        await page.GetByLabel("Laboratory values taken on").FillAsync("2026-01-02");
        await Assertions.Expect(page.GetByText("days old, over the 7 days of the rules").First).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task The_needed_marks_and_the_lesions_tab_follow_what_is_typed()
    {
        using var api = await workspace.ApiAsync("oncologist");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync($"/referrals/{await api.DraftAsync("V04", "First", "MRN-20106")}/edit/lesions?lesion=2");
        var page = oncologist.Page;

        await page.GetByLabel("Bone", new() { Exact = true }).SelectOptionAsync("HUMERUS");
        await Assertions.Expect(page.Locator("#lesion-tabs").GetByText("humerus")).ToBeVisibleAsync();
        var size = page.Locator(".field:has([name='lesions[1].fractionOfDiameter'])");
        await Assertions.Expect(size.GetByText("needed")).ToBeVisibleAsync();
        await size.Locator("input").FillAsync("0.6");
        await Assertions.Expect(size.GetByText("needed")).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task A_live_panel_that_got_no_answer_is_dimmed_and_asks_again()
    {
        using var api = await workspace.ApiAsync("oncologist");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync($"/referrals/{await api.DraftAsync("V04", "Again", "MRN-20108")}/edit/lesions?lesion=2");
        var (page, asked) = (oncologist.Page, 0);
        var dimmed = page.Locator("[aria-busy='true']:not(.skeleton)");
        await page.RouteAsync(
            "**/live/**",
            route =>
                ++asked switch
                {
                    1 => route.FulfillAsync(new() { Status = 503 }),
                    2 => route.AbortAsync(),
                    _ => route.ContinueAsync(),
                }
        );

        await page.GetByLabel("Bone", new() { Exact = true }).SelectOptionAsync("HUMERUS");
        await Assertions.Expect(dimmed).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#lesion-tabs").GetByText("humerus")).ToBeVisibleAsync();
        await Assertions.Expect(dimmed).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task The_steps_of_a_submitted_referral_save_what_was_typed_and_a_link_away_asks()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var step = $"/referrals/{await api.SubmitAsync("V04", "Steps", "MRN-20107")}/edit/cancer";
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync(step);
        var (page, inr, asked) = (oncologist.Page, oncologist.Page.Locator("[name='labs.inr']"), 0);
        page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.DismissAsync();
        };

        await inr.FillAsync("1.3");
        await page.Locator(".steplink", new() { HasText = "Lesions" }).ClickAsync();
        await oncologist.ArrivesAsync("/referrals/*/edit/lesions*");
        asked.ShouldBe(0);

        await oncologist.GoAsync(step);
        await Assertions.Expect(inr).ToHaveValueAsync("1.3");
        await inr.FillAsync("1.4");
        await page.GetByRole(AriaRole.Link, new() { Name = "My referrals" }).First.ClickAsync();
        await Assertions.Expect(inr).ToHaveValueAsync("1.4");
        asked.ShouldBe(1);
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
