using System.Globalization;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Coordinator;

/// <summary>Many cases at once: narrow the list, keep it, export it, hand over and write.</summary>
[Collection(BrowserTests.Name)]
public sealed class WorklistTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_coordinator_hands_ticked_cases_over_and_writes_to_them()
    {
        using var api = await workspace.ApiAsync("oncologist");
        string[] ids = [await api.SubmitAsync("V04", "Bulk", "MRN-64001"), await api.SubmitAsync("V04", "Bulk", "MRN-64002")];
        string[] numbers = [await api.NumberAsync(ids[0]), await api.NumberAsync(ids[1])];
        await using var coordinator = await workspace.SignInAsync("coordinator");
        var page = coordinator.Page;
        await coordinator.GoAsync("/worklist?sort=Number");

        await TickAsync(page, numbers);
        await Assertions.Expect(page.GetByText("2 selected")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Assign 2 work items?" })).ToBeVisibleAsync();
        await page.GetByLabel("To", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = "Dr. Jonas Okafor, orthopedic surgery" });
        await coordinator.PressAsync("Assign");
        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("2 work items assigned to Dr. Jonas Okafor.");
        await coordinator.ArrivesAsync("/worklist?sort=Number");

        await TickAsync(page, numbers);
        await page.GetByRole(AriaRole.Button, new() { Name = "Message", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message", Exact = true }).FillAsync("Imaging arrives on Thursday.");
        await coordinator.PressAsync("Send message");
        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("Message sent to 2 cases.");

        foreach (var id in ids)
        {
            await coordinator.GoAsync($"/cases/{id}");
            (await coordinator.TextAsync()).ShouldContain("Imaging arrives on Thursday.");
            (await coordinator.TextAsync()).ShouldContain("Dr. Jonas Okafor");
        }

        coordinator.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_narrowed_list_stands_in_the_address_is_kept_as_a_view_and_exported_as_shown()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var shown = await api.NumberAsync(await api.SubmitAsync("V04", "Narrow", "MRN-64003"));
        await using var coordinator = await workspace.SignInAsync("coordinator");
        var page = coordinator.Page;
        await coordinator.GoAsync("/worklist");

        await ChooseAsync(page, "State", "Awaiting review");
        await ChooseAsync(page, "Order", "Newest number");
        await page.Locator("summary", new() { HasText = "Columns" }).ClickAsync();
        await page.GetByLabel("Record number").CheckAsync();
        await page.GetByLabel("Lesion", new() { Exact = true }).UncheckAsync();
        await page.Locator("details[open]").GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Record number" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Lesion", Exact = true })).ToHaveCountAsync(0);
        page.Url.ShouldContain("state=AwaitingReview");
        page.Url.ShouldContain("column=mrn");
        page.Url.ShouldNotContain("column=lesion");

        await page.GetByRole(AriaRole.Link, new() { Name = "Save this view" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("To be reviewed");
        await coordinator.PressAsync("Save view");
        await coordinator.GoAsync("/worklist");
        await page.GetByRole(AriaRole.Link, new() { Name = "To be reviewed" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Record number" })).ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Link, new() { Name = "To be reviewed" }))
            .ToHaveAttributeAsync("aria-current", "true");

        var rows = await page.Locator("tbody .c-case").AllInnerTextsAsync();
        rows.ShouldContain(shown);
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { NameRegex = new("^CSV") }).ClickAsync()
        );
        var lines = (await File.ReadAllTextAsync(await download.PathAsync()))
            .TrimStart('\ufeff')
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0]
            .ShouldBe(
                "number,urgency,familyName,givenName,ageYears,sex,mrn,score,recommended,approved,state,outcome,heldBy,dueAt,escalatedAt"
            );
        lines.Skip(1).Select(line => line.Split(',')[0].Trim('"')).Take(rows.Count).ShouldBe(rows);
        (lines.Length - 1).ToString(CultureInfo.InvariantCulture).ShouldBe(await TotalAsync(page));
        coordinator.Complaints.ShouldBeEmpty();
    }

    private static async Task TickAsync(IPage page, IEnumerable<string> numbers)
    {
        foreach (var number in numbers)
            await page.GetByLabel($"Select {number}").CheckAsync();
    }

    private static async Task ChooseAsync(IPage page, string filter, string option)
    {
        await page.Locator("summary.fpill", new() { HasText = filter }).First.ClickAsync();
        var menu = page.Locator("details.filter[open]");
        await menu.GetByLabel(option, new() { Exact = true }).CheckAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("summary.fpill.on", new() { HasText = option })).ToBeVisibleAsync();
    }

    // "CSV, 12 rows"
    private static async Task<string> TotalAsync(IPage page) =>
        (await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^CSV") }).InnerTextAsync()).Trim().Split(' ')[1];
}
