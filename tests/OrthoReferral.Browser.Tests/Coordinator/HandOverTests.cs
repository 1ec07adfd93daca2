using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Coordinator;

/// <summary>An oncologist leaves; a coordinator hands all open work to a colleague in one act.</summary>
[Collection(BrowserTests.Name)]
public sealed class HandOverTests(Workspace workspace)
{
    [SkippableFact]
    public async Task All_open_work_of_who_leaves_is_with_a_colleague_who_is_told()
    {
        workspace.NeedsBrowser();
        await workspace.NewAccountAsync("leavingoncologist", "ONCOLOGIST");
        await workspace.NewAccountAsync("stayingoncologist", "ONCOLOGIST");
        using var referring = await workspace.ApiAsync("leavingoncologist");
        var caseId = await referring.SubmitAsync("V04", "Handley", "MRN-71002");
        await referring.DraftAsync("V04", "Handley", "MRN-71003");
        var number = await referring.NumberAsync(caseId);
        await using var coordinator = await workspace.SignInAsync("coordinator");
        var page = coordinator.Page;

        await coordinator.GoAsync("/absences");
        await page.GetByRole(AriaRole.Link, new() { Name = "Hand over all work of a person" }).ClickAsync();
        await coordinator.ArrivesAsync("/people/hand-over");
        await page.GetByLabel("Whose work").SelectOptionAsync(new SelectOptionValue { Label = "Dr. leavingoncologist" });
        await coordinator.PressAsync("See what will move");
        await Assertions.Expect(page.GetByText("Choose who takes it over.").First).ToBeVisibleAsync();
        await page.GetByLabel("Who takes it over").SelectOptionAsync(new SelectOptionValue { Label = "Dr. stayingoncologist" });
        await coordinator.PressAsync("See what will move");
        await Assertions
            .Expect(page.GetByText("Dr. stayingoncologist becomes the oncologist of 2 referrals, drafts included."))
            .ToBeVisibleAsync();
        (await PageCheck.FaultsNowAsync(coordinator, "what will move")).ShouldBeEmpty();
        await page.GetByLabel("Reason").FillAsync("Leaves the clinic.");
        await coordinator.PressAsync("Hand it over");
        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("Dr. stayingoncologist has 2 referrals now.");

        await using var stays = await workspace.SignInAsync("stayingoncologist");
        await stays.GoAsync("/referrals");
        (await stays.TextAsync()).ShouldContain(number);
        await stays.GoAsync("/news");
        (await stays.TextAsync()).ShouldContain("A colleague's work is yours now");
        await stays.GoAsync($"/cases/{caseId}");
        (await stays.TextAsync()).ShouldContain("Leaves the clinic.");
        await using var leaves = await workspace.SignInAsync("leavingoncologist");
        (await leaves.GoAsync($"/cases/{caseId}")).ShouldBe(404);
        coordinator.Complaints.ShouldBeEmpty();
        stays.Complaints.ShouldBeEmpty();
    }
}
