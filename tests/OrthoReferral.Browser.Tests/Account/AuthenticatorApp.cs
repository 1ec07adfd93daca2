using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Browser.Tests.Account;

/// <summary>The authenticator app on a person's phone, and a recovery code on paper.</summary>
internal sealed record AuthenticatorApp(string Key, string RecoveryCode)
{
    /// <summary>A code that is valid now; each works once.</summary>
    public string Code => Totp.NextToType(Key);

    /// <summary>Sets up an app on its page, so that signing in asks for a code from now on.</summary>
    public static async Task<AuthenticatorApp> AddAsync(Person person)
    {
        await person.GoAsync("/account/security/authenticator");
        var password = person.Page.GetByLabel("Sign with your password");
        await password.FillAsync(DemoAccounts.Password);
        await person.PressAsync("Make a key");
        var key = await person.Page.Locator("code.secret").InnerTextAsync();
        await person.Page.GetByLabel("Code", new() { Exact = true }).And(person.Page.Locator("main input")).FillAsync(Totp.NextToType(key));
        await password.FillAsync(DemoAccounts.Password);
        await person.PressAsync("Turn it on");

        // The recovery codes stand where the key stood.
        await Assertions.Expect(person.Page.Locator("code.secret").Nth(1)).ToBeVisibleAsync();
        return new AuthenticatorApp(key, await person.Page.Locator("main code").First.InnerTextAsync());
    }
}
