using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Cases;

/// <summary>Three people at once: an emergency that the first surgeon does not take over reaches the second; the case says so.</summary>
[Collection(BrowserTests.Name)]
public sealed class UnansweredEmergencyTests(Workspace workspace)
{
    [SkippableFact]
    public async Task An_emergency_that_nobody_acknowledges_goes_to_the_next_person_on_screen_and_on_paper()
    {
        workspace.NeedsBrowser();
        await using var server = await ServerProcess.StartAsync(
            demoCases: false,
            ("OnCall:ImmediateWait", "00:00:04"),
            ("OnCall:LookEvery", "00:00:01")
        );
        await KeepRotaAsync(server.Address, "Dr. Lena Fischer", "Dr. Jonas Okafor");
        using var referring = await Api.SignInAsync(server.Address, "oncologist");
        var caseId = await referring.SubmitAsync("V12", "Waitwell", "MRN-73001");

        // The oncologist watches the case: it changes under their eyes.
        await using var oncologist = await SignedInAsync(server, "oncologist");
        await oncologist.GoAsync($"/cases/{caseId}");
        var calls = oncologist.Page.Locator("#calls");
        await Assertions.Expect(calls).ToContainTextAsync("Dr. Lena Fischer");
        await Assertions.Expect(calls).ToContainTextAsync("Dr. Jonas Okafor");
        await Assertions
            .Expect(oncologist.Page.Locator("#timeline"))
            .ToContainTextAsync("Not acknowledged in time: it goes to Dr. Jonas Okafor, +1 555 0102", new() { IgnoreCase = true });
        (await PageCheck.FaultsNowAsync(oncologist, "a case with an emergency that nobody acknowledges")).ShouldBeEmpty();

        // On paper, too.
        await using var first = await SignedInAsync(server, "surgeon");
        await first.GoAsync($"/cases/{caseId}/print");
        (await first.TextAsync()).ShouldContain("Not acknowledged yet. Told: ");
        (await first.TextAsync()).ShouldContain("Dr. Jonas Okafor");
        (await PageCheck.FaultsNowAsync(first, "its page for paper")).ShouldBeEmpty();

        // The second surgeon finds it in the news and takes it over.
        await using var second = await SignedInAsync(server, "surgeon2");
        await second.GoAsync("/news");
        await Assertions.Expect(second.Page.Locator("main")).ToContainTextAsync("Emergency: act now");
        await second.GoAsync($"/reviews/{caseId}");
        await second.Page.GetByLabel("What is being done").FillAsync("On my way to the ward.");
        await second.PressAsync("I take over this emergency");
        await Assertions.Expect(oncologist.Page.Locator("#timeline")).ToContainTextAsync("On my way to the ward.");
        await Assertions.Expect(calls).Not.ToContainTextAsync("acknowledges it");
        await first.GoAsync($"/cases/{caseId}/print");
        (await first.TextAsync()).ShouldNotContain("Not acknowledged yet");
        foreach (var person in new[] { oncologist, first, second })
            person.Complaints.ShouldBeEmpty();
    }

    private async Task<Person> SignedInAsync(ServerProcess server, string account)
    {
        var person = await workspace.StrangerAsync(server.Address);
        await person.SignInAsync(account);
        return person;
    }

    // Each of them for eight hours, one after the other, the first from now on.
    private static async Task KeepRotaAsync(Uri server, params string[] surgeons)
    {
        using var coordinator = await Api.SignInAsync(server, "coordinator");
        var sites = (await coordinator.GetAsync("sites"))["sites"]!.AsArray();
        var people = (await coordinator.GetAsync("colleagues?role=ORTHOPEDIC_SURGEON"))["colleagues"]!.AsArray();
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        foreach (var (index, surgeon) in surgeons.Index())
            await coordinator.PostAsync(
                "on-call/dated",
                new JsonObject
                {
                    ["siteId"] = sites.Single(row => (string?)row!["name"] == "Riverside Cancer Center")!["id"]!.DeepClone(),
                    ["role"] = "ORTHOPEDIC_SURGEON",
                    ["personId"] = people.Single(row => (string?)row!["name"] == surgeon)!["id"]!.DeepClone(),
                    ["from"] = from.AddHours(8 * index).ToString("O"),
                    ["to"] = from.AddHours(8 * (index + 1)).ToString("O"),
                    ["phone"] = $"+1 555 010{index + 1}",
                }
            );
    }
}
