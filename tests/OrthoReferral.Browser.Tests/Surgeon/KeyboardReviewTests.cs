using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Surgeon;

/// <summary>A surgeon's main job without touching the mouse.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyboardReviewTests(Workspace workspace)
{
    private const int MostKeys = 120;

    [SkippableFact]
    public async Task A_surgeon_signs_in_finds_the_case_in_the_queue_and_declines_it_with_the_keyboard_alone()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Whitlock", "MRN-66001");
        var number = await api.NumberAsync(caseId);
        await using var surgeon = await workspace.StrangerAsync();
        var (page, keyboard) = (surgeon.Page, surgeon.Page.Keyboard);
        await surgeon.GoAsync("/sign-in");

        await UntilAsync(page, "Tab", "document.activeElement.name === 'email'");
        await keyboard.TypeAsync("surgeon@demo.test");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(DemoAccounts.Password);
        await keyboard.PressAsync("Enter");
        await surgeon.ArrivesAsync("/reviews");
        await UntilAsync(page, "j", $"document.activeElement.textContent.trim() === '{number}'");
        await keyboard.PressAsync("Enter");
        await surgeon.ArrivesAsync($"/reviews/{caseId}");
        await keyboard.PressAsync("d");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Decline" })).ToBeCheckedAsync();
        await UntilAsync(page, "Tab", "document.activeElement.name === 'declineReason'");
        await keyboard.TypeAsync("Comfort care was agreed with the family.");
        await UntilAsync(page, "Tab", "document.activeElement.name === 'password'");
        await keyboard.TypeAsync(DemoAccounts.Password);
        await keyboard.PressAsync("Enter");

        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("CLOSED");
        surgeon.Complaints.ShouldBeEmpty();
    }

    private static async Task UntilAsync(IPage page, string key, string condition)
    {
        for (var i = 0; i < MostKeys; i++)
        {
            if (await page.EvaluateAsync<bool>(condition))
                return;
            await page.Keyboard.PressAsync(key);
        }

        throw new InvalidOperationException($"{key} does not lead to where {condition}.");
    }
}
