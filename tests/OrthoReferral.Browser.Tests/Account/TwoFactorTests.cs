using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Account;

[Collection(BrowserTests.Name)]
public sealed class TwoFactorTests(Workspace workspace)
{
    [SkippableFact]
    public async Task After_the_authenticator_app_is_set_up_signing_in_asks_for_its_code_or_a_recovery_code()
    {
        var account = await workspace.NewAccountAsync("totp-coordinator", "COORDINATOR");
        await using var person = await workspace.StrangerAsync();
        var page = person.Page;
        await person.SignInAsync(account);
        var app = await AuthenticatorApp.AddAsync(person);
        await person.SignOutAsync();

        await SignInAsync(person, account, "000000");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This code is not right");
        await EnterAsync(person, app.Code);
        await person.ArrivesAsync("/dashboard");
        await person.SignOutAsync();

        await SignInAsync(person, account, app.RecoveryCode);
        await person.ArrivesAsync("/dashboard");
    }

    private static async Task SignInAsync(Person person, string account, string code)
    {
        await person.GoAsync("/sign-in");
        await person.SendPasswordAsync(account);
        await person.ArrivesAsync("/sign-in/code*");
        await EnterAsync(person, code);
    }

    private static async Task EnterAsync(Person person, string code)
    {
        await person.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await person.PressAsync("Sign in");
    }
}
