using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Account;

/// <summary>Nothing typed is lost when the session ended meanwhile.</summary>
[Collection(BrowserTests.Name)]
public sealed class ExpiredSessionTests(Workspace workspace)
{
    private const string Reason = "Comfort care was agreed with the family.";

    [SkippableFact]
    public async Task A_decision_that_was_sent_too_late_is_back_in_the_form_after_signing_in()
    {
        workspace.NeedsBrowser();
        using var api = await Api.SignInAsync(workspace.Address, "oncologist");
        var caseId = await api.SubmitAsync("V04", "Prescott", "MRN-61001");
        await using var surgeon = await workspace.StrangerAsync();
        var page = surgeon.Page;
        await surgeon.SignInAsync("surgeon");
        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Decline");
        await page.GetByLabel("Reason for declining").FillAsync(Reason);
        await page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);

        await surgeon.LoseSessionAsync();
        await surgeon.PressAsync("Sign the decision");

        await surgeon.ArrivesAsync("/sign-in?returnUrl=*");
        await page.GetByLabel("E-mail").FillAsync("surgeon@demo.test");
        await page.GetByLabel("Password").FillAsync(DemoAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await surgeon.ArrivesAsync($"/reviews/{caseId}");
        await Assertions.Expect(page.GetByText("What you typed before was not sent. It is back in the form.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Reason for declining")).ToHaveValueAsync(Reason);
        await Assertions.Expect(page.GetByLabel("Sign with your password")).ToHaveValueAsync("");
        await surgeon.SignAsync();
        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(name => name.startsWith('keep:'))");
        (await api.StateAsync(caseId)).ShouldBe("CLOSED");
    }

    [SkippableFact]
    public async Task A_draft_asks_to_sign_in_again_on_the_page_and_then_saves()
    {
        workspace.NeedsBrowser();
        await using var oncologist = await workspace.StrangerAsync();
        var page = oncologist.Page;
        await oncologist.SignInAsync("oncologist");
        await oncologist.GoAsync("/referrals/new");
        await oncologist.PressAsync("Begin the referral");
        await oncologist.ArrivesAsync("/referrals/*/edit/patient");

        await oncologist.LoseSessionAsync();
        await page.GetByLabel("Family name").FillAsync("Kept");

        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in again to continue" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByLabel("Password").FillAsync("not the password");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("not right");
        await dialog.GetByLabel("Password").FillAsync(DemoAccounts.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByText("Draft saved")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Family name")).ToHaveValueAsync("Kept");
    }
}
