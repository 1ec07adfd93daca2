using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Coordinator;

[Collection(BrowserTests.Name)]
public sealed class ScheduleTests(Workspace workspace)
{
    private const string Room = "Theater 64";

    [SkippableFact]
    public async Task Moving_a_slot_asks_for_a_reason_and_a_taken_room_is_refused_until_it_is_wanted_and_then_marked()
    {
        using var oncologist = await workspace.ApiAsync("oncologist");
        using var surgeon = await workspace.ApiAsync("surgeon");
        using var booker = await workspace.ApiAsync("coordinator");
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3);
        await BookAsync(oncologist, surgeon, booker, "MRN-64101", day, 8);
        var (caseId, treatment) = await BookAsync(oncologist, surgeon, booker, "MRN-64102", day, 12);
        await using var coordinator = await workspace.SignInAsync("coordinator");
        var page = coordinator.Page;
        var week = string.Create(CultureInfo.InvariantCulture, $"/schedule?date={day:yyyy-MM-dd}");
        await coordinator.GoAsync(week);
        (await page.GetByText("slots collide").CountAsync()).ShouldBe(0);

        await page.Locator($"a[href^='/schedule/move/{treatment}']").ClickAsync();
        await page.GetByLabel("Start").FillAsync(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T08:30"));
        await coordinator.PressAsync("Move");
        await Assertions.Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        await page.GetByLabel("Reason").FillAsync("The surgeon is away in the afternoon.");
        await coordinator.PressAsync("Move");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Room);
        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveValueAsync("The surgeon is away in the afternoon.");
        await page.GetByLabel("Book although the room is taken").CheckAsync();
        await coordinator.PressAsync("Move");

        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("The slot is moved.");
        await Assertions.Expect(page.GetByText("2 slots collide.")).ToBeVisibleAsync();
        (await page.Locator("article.conflict").CountAsync()).ShouldBe(2);
        (await PageCheck.FaultsNowAsync(coordinator, "a week with a conflict")).ShouldBeEmpty();
        await coordinator.GoAsync($"/cases/{caseId}");
        (await coordinator.TextAsync()).ShouldContain("The surgeon is away in the afternoon.");
    }

    private static async Task<(string CaseId, string Treatment)> BookAsync(
        Api oncologist,
        Api surgeon,
        Api coordinator,
        string mrn,
        DateOnly day,
        int hour
    )
    {
        var id = await oncologist.SubmitAsync("V04", "Slot", mrn);
        await surgeon.PostAsync($"cases/{id}/approve");
        var checks = await coordinator.ItemAsync(id, "CHECKS");
        await surgeon.SettleBlocksAsync(id);
        await coordinator.PostAsync(
            $"work-items/{checks}/checks",
            new JsonObject { ["checks"] = await SeededCases.ChecksAsync(coordinator, id) }
        );
        await coordinator.PostAsync(
            $"work-items/{await coordinator.ItemAsync(id, "SCHEDULE")}/schedule",
            new JsonObject
            {
                ["slot"] = new JsonObject
                {
                    ["start"] = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T{hour:00}:00:00Z"),
                    ["minutes"] = 120,
                    ["room"] = Room,
                },
            }
        );
        return (id, (await coordinator.GetAsync($"cases/{id}"))["treatments"]![0]!["id"]!.GetValue<string>());
    }
}
