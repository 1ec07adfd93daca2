using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;

namespace OrthoReferral.Browser.Tests.Live;

/// <summary>What somebody else does appears on a page that is open, without loading it again.</summary>
[Collection(BrowserTests.Name)]
public sealed class LiveUpdateTests(Workspace workspace)
{
    [SkippableFact]
    public async Task The_oncologists_case_page_follows_while_the_surgeon_writes_and_decides()
    {
        workspace.NeedsBrowser();
        using var api = await Api.SignInAsync(workspace.Address, "oncologist");
        var caseId = await api.SubmitAsync("V04", "Fairbanks", "MRN-63001");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await WatchAsync(oncologist, $"/cases/{caseId}", $"/live/cases/{caseId}");
        await oncologist.Page.GetByLabel("Write a message").FillAsync("Half a sentence");
        await oncologist.Page.GetByRole(AriaRole.Link, new() { Name = "One-page summary" }).FocusAsync();
        await oncologist.Page.EvaluateAsync("() => document.activeElement.blur()");

        await surgeon.GoAsync($"/cases/{caseId}");
        await surgeon.Page.GetByLabel("Write a message").FillAsync("I look at it this afternoon.");
        await surgeon.PressAsync("Send");
        await Assertions.Expect(oncologist.Page.GetByText("I look at it this afternoon.")).ToBeVisibleAsync();
        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Approve as recommended");
        await surgeon.SignAsync();

        await Assertions.Expect(oncologist.Page.Locator("[data-live-region='events']")).ToContainTextAsync("Dr. Lena Fischer");
        await Assertions.Expect(oncologist.Page.GetByLabel("Write a message")).ToHaveValueAsync("Half a sentence");
        await StillThereAsync(oncologist);
    }

    [SkippableFact]
    public async Task The_review_queue_says_that_there_is_something_new_and_shows_it_when_asked()
    {
        workspace.NeedsBrowser();
        using var api = await Api.SignInAsync(workspace.Address, "oncologist");
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await WatchAsync(surgeon, "/reviews", "/live/worklist");

        var number = await api.NumberAsync(await api.SubmitAsync("V04", "Fairbanks", "MRN-63002"));

        var news = surgeon.Page.Locator(".livenews");
        await Assertions.Expect(news).ToContainTextAsync("new");
        await StillThereAsync(surgeon);
        await news.GetByRole(AriaRole.Link, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(surgeon.Page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true })).ToBeVisibleAsync();
    }

    // Opens the page, and waits until the server has said on the page's stream that it listens.
    private static async Task WatchAsync(Person person, string address, string stream)
    {
        await person.Page.RunAndWaitForResponseAsync(() => person.GoAsync(address), response => response.Url.EndsWith(stream, StringComparison.Ordinal) && response.Status == 200);
        await person.Page.EvaluateAsync("() => { window.openedOnce = true; }");
    }

    private static async Task StillThereAsync(Person person) => (await person.Page.EvaluateAsync<bool>("() => window.openedOnce === true")).ShouldBeTrue("the page was loaded again");
}
