using OrthoReferral.Browser.Tests.Pages;
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
        using var api = await workspace.ApiAsync("oncologist");
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
        await surgeon.SendPasswordAsync("surgeon");
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
        await using var oncologist = await workspace.StrangerAsync();
        await oncologist.SignInAsync("oncologist");
        var dialog = await TypeIntoADraftTooLateAsync(oncologist);

        await dialog.GetByLabel("Password").FillAsync("not the password");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("not right");
        await dialog.GetByLabel("Password").FillAsync(DemoAccounts.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await IsSavedAsync(oncologist, dialog);
    }

    [SkippableFact]
    public async Task A_person_with_two_factor_sign_in_gives_password_and_code_on_the_page()
    {
        var account = await workspace.NewAccountAsync("totp-oncologist", "ONCOLOGIST");
        await using var oncologist = await workspace.StrangerAsync();
        await oncologist.SignInAsync(account);
        var app = await AuthenticatorApp.AddAsync(oncologist);
        var dialog = await TypeIntoADraftTooLateAsync(oncologist, site: "Riverside Cancer Center");

        await dialog.GetByLabel("Password").FillAsync(DemoAccounts.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Code")).ToBeFocusedAsync();
        await dialog.GetByLabel("Code").FillAsync("000000");
        await oncologist.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("This code is not right");
        (await PageCheck.FaultsNowAsync(oncologist, "the dialog that asks for a code")).ShouldBeEmpty();
        await dialog.GetByLabel("Code").FillAsync(app.Code);
        await oncologist.Page.Keyboard.PressAsync("Enter");

        await IsSavedAsync(oncologist, dialog);
    }

    [SkippableFact]
    public async Task A_person_who_postpones_signing_in_keeps_typing_and_the_draft_is_saved_after_signing_in_in_another_tab()
    {
        await using var oncologist = await workspace.StrangerAsync();
        await oncologist.SignInAsync("oncologist");
        var dialog = await TypeIntoADraftTooLateAsync(oncologist);

        await oncologist.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(oncologist.Page.GetByText("Not saved on the server yet. It is kept in this browser.")).ToBeVisibleAsync();
        await oncologist.Page.GetByLabel("Given name").FillAsync("Later");
        await using var tab = await Person.OpenAsync(oncologist.Page.Context, closesBrowser: false);
        await tab.SignInAsync("oncologist");
        await oncologist.Page.GetByLabel("Given name").FillAsync("Later still");

        await IsSavedAsync(oncologist, dialog);
    }

    [SkippableFact]
    public async Task A_surgeon_with_two_factor_sign_in_signs_a_decision_with_the_password()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Prescott", "MRN-61002");
        var account = await workspace.NewAccountAsync("totp-surgeon", "ORTHOPEDIC_SURGEON");
        await using var surgeon = await workspace.StrangerAsync();
        await surgeon.SignInAsync(account);
        await AuthenticatorApp.AddAsync(surgeon);

        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Approve as recommended");
        await surgeon.SignAsync();

        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
    }

    [SkippableFact]
    public async Task A_form_whose_token_is_too_old_changes_nothing_and_its_text_is_back_when_it_is_opened_again()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Prescott", "MRN-61003");
        await using var oncologist = await workspace.StrangerAsync();
        await oncologist.SignInAsync("oncologist");
        await oncologist.GoAsync($"/cases/{caseId}");
        await oncologist.Page.GetByLabel("Write a message").FillAsync("The MRI is on its way.");

        await oncologist.Page.Context.ClearCookiesAsync(new() { Name = "orthoreferral.antiforgery" });
        await oncologist.PressAsync("Send");

        await Assertions.Expect(oncologist.Page.GetByText("This form was open for too long")).ToBeVisibleAsync();
        await oncologist.Page.GetByRole(AriaRole.Link, new() { Name = "Open the form again" }).ClickAsync();
        await Assertions.Expect(oncologist.Page.GetByLabel("Write to the team")).ToHaveValueAsync("The MRI is on its way.");
        await oncologist.PressAsync("Send");
        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Message sent on OR-");
    }

    // Types the given name of a new draft after the session ended, so that the dialog appears. A person of one site is not asked for the
    // site.
    private static async Task<ILocator> TypeIntoADraftTooLateAsync(Person oncologist, string? site = null)
    {
        await oncologist.GoAsync("/referrals/new");
        if (site is not null)
            await oncologist.Page.GetByRole(AriaRole.Combobox, new() { Name = "Site", Exact = true }).SelectOptionAsync(site);
        await oncologist.BeginForNobodyFoundAsync();
        await oncologist.LoseSessionAsync();
        await oncologist.Page.GetByLabel("Family name").FillAsync("Kept");
        var dialog = oncologist.Page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in again to continue" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }

    private static async Task IsSavedAsync(Person oncologist, ILocator dialog)
    {
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(oncologist.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        await oncologist.Page.ReloadAsync();
        await Assertions.Expect(oncologist.Page.GetByLabel("Family name")).ToHaveValueAsync("Kept");
    }
}
