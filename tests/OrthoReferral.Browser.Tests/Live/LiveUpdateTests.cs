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
        using var api = await workspace.ApiAsync("oncologist");
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
    public async Task Decisions_treatments_and_documents_appear_while_what_is_typed_unfolded_and_pointed_at_stays()
    {
        using var api = await workspace.ApiAsync("oncologist");
        using var chief = await workspace.ApiAsync("surgeon");
        var caseId = await api.SubmitAsync("V04", "Fairbanks", "MRN-63003");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        var page = oncologist.Page;
        await WatchAsync(oncologist, $"/cases/{caseId}", $"/live/cases/{caseId}");
        await page.GetByText("Add a document").ClickAsync();
        await page.GetByLabel("Title").FillAsync("Half a title");
        await page.GetByText("All that is recorded").ClickAsync();
        var held = page.GetByRole(AriaRole.Heading, new() { Name = "Excluded" });
        await held.HoverAsync();
        var before = await held.BoundingBoxAsync();

        await chief.PostAsync($"cases/{caseId}/approve");
        await api.AddDocumentAsync(caseId);

        await Assertions
            .Expect(page.GetByRole(AriaRole.Region, new() { Name = "Treatments and dates" }))
            .ToContainTextAsync("Not booked yet");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Documents" })).ToContainTextAsync("Radiology report");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Region, new() { Name = "Decision", Exact = true }))
            .ToContainTextAsync("Dr. Lena Fischer");
        await Assertions.Expect(page.GetByLabel("Title")).ToHaveValueAsync("Half a title");
        (await page.Locator("details.rulefold").First.GetAttributeAsync("open")).ShouldNotBeNull();
        (await held.BoundingBoxAsync())!.Y.ShouldBe(before!.Y, tolerance: 1);
        await StillThereAsync(oncologist);
    }

    [SkippableFact]
    public async Task A_panel_under_the_pointer_waits_until_the_pointer_has_left_it()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Fairbanks", "MRN-63004");
        await using var oncologist = await workspace.SignInAsync("oncologist");
        var page = oncologist.Page;
        await WatchAsync(oncologist, $"/cases/{caseId}", $"/live/cases/{caseId}");
        var timeline = page.GetByRole(AriaRole.Region, new() { Name = "Timeline" });
        await timeline.GetByRole(AriaRole.Heading).First.HoverAsync();

        await api.AddDocumentAsync(caseId);

        await Assertions.Expect(page.GetByText("Timeline: there is news.")).ToBeVisibleAsync();
        (await timeline.InnerTextAsync()).ShouldNotContain("Radiology report");
        await page.Locator("h1").HoverAsync();
        await Assertions.Expect(timeline).ToContainTextAsync("Radiology report");
    }

    [SkippableFact]
    public async Task A_review_that_somebody_else_decides_meanwhile_says_so_and_keeps_what_is_typed()
    {
        using var api = await workspace.ApiAsync("oncologist");
        using var chief = await workspace.ApiAsync("surgeon");
        var caseId = await api.SubmitAsync("V04", "Fairbanks", "MRN-63005");
        await using var second = await workspace.SignInAsync("surgeon2");
        await WatchAsync(second, $"/reviews/{caseId}", $"/live/cases/{caseId}");
        await second.ChooseAsync("Decline");
        await second.Page.GetByLabel("Reason for declining").FillAsync("Comfort care");
        await api.PostAsync($"cases/{caseId}/messages", new() { ["text"] = "The MRI is on its way." });
        await Assertions.Expect(second.Page.GetByText("The MRI is on its way.")).ToBeVisibleAsync();
        await Assertions.Expect(second.Page.GetByText("This case changed while the page was open.")).ToBeHiddenAsync();

        await chief.PostAsync($"cases/{caseId}/approve");

        await Assertions.Expect(second.Page.GetByText("This case changed while the page was open.")).ToBeVisibleAsync();
        await Assertions.Expect(second.Page.GetByLabel("Reason for declining")).ToHaveValueAsync("Comfort care");
        await StillThereAsync(second);
    }

    [SkippableFact]
    public async Task The_review_queue_says_that_there_is_something_new_and_shows_it_when_asked()
    {
        using var api = await workspace.ApiAsync("oncologist");
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
        await person.Page.RunAndWaitForResponseAsync(
            () => person.GoAsync(address),
            response => response.Url.EndsWith(stream, StringComparison.Ordinal) && response.Status == 200
        );
        await person.Page.EvaluateAsync("() => { window.openedOnce = true; }");
    }

    private static async Task StillThereAsync(Person person) =>
        (await person.Page.EvaluateAsync<bool>("() => window.openedOnce === true")).ShouldBeTrue("the page was loaded again");
}
