using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Surgeon;

[Collection(BrowserTests.Name)]
public sealed class TumorBoardTests(Workspace workspace)
{
    [SkippableFact]
    public async Task The_board_goes_through_its_list_case_by_case_and_records_a_decision_with_who_was_there()
    {
        using var api = await workspace.ApiAsync("oncologist");
        using var chief = await workspace.ApiAsync("surgeon");
        var caseId = await api.SubmitAsync("V04", "Board", "MRN-66101");
        await chief.PostAsync($"cases/{caseId}/send-to-tumor-board", new JsonObject { ["reason"] = "Embolize before nailing?" });
        var other = await api.SubmitAsync("V04", "Board", "MRN-66102");
        await chief.PostAsync($"cases/{other}/send-to-tumor-board", new JsonObject { ["reason"] = "Nail or prosthesis?" });
        await using var surgeon = await workspace.SignInAsync("surgeon");
        var page = surgeon.Page;
        await surgeon.GoAsync("/tumor-board");
        (await surgeon.TextAsync()).ShouldContain("Embolize before nailing?");

        // The presenter's keys lead through the list, there and back.
        await page.GetByRole(AriaRole.Link, new() { Name = "Present the cases" }).ClickAsync();
        await surgeon.ArrivesAsync("/tumor-board/present/1");
        await page.Keyboard.PressAsync("n");
        await surgeon.ArrivesAsync("/tumor-board/present/2");
        await page.Keyboard.PressAsync("p");
        await surgeon.ArrivesAsync("/tumor-board/present/1");
        (await PageCheck.FaultsNowAsync(surgeon, "presenter view")).ShouldBeEmpty();

        await surgeon.GoAsync($"/tumor-board/case/{caseId}");
        (await surgeon.TextAsync()).ShouldContain("Embolize before nailing?");
        await surgeon.ChooseAsync("Approve as recommended");
        await page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await surgeon.PressAsync("Sign the board's decision");
        await Assertions.Expect(page.GetByLabel("Who was there")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Who was there").FillAsync("Fischer, Nwosu, Alvarez");
        await page.GetByLabel("Why the board decided so").FillAsync("Embolize the day before, then nail.");
        await page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await surgeon.PressAsync("Sign the board's decision");

        await Assertions.Expect(surgeon.Flash).ToContainTextAsync("Recorded and signed.");
        (await api.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
        await surgeon.GoAsync($"/cases/{caseId}");
        (await surgeon.TextAsync()).ShouldContain("Present: Fischer, Nwosu, Alvarez.");
        surgeon.Complaints.ShouldBeEmpty();
    }
}
