using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Account;

[Collection(BrowserTests.Name)]
public sealed class PasskeyTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_surgeon_adds_a_passkey_signs_in_with_it_and_signs_a_decision_with_it()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Sandoval", "MRN-60001");
        var account = await workspace.NewAccountAsync("passkey-surgeon", "ORTHOPEDIC_SURGEON");

        // A passkey belongs to a host name, never to an IP address.
        await using var surgeon = await workspace.StrangerAsync(new UriBuilder(workspace.Address) { Host = "localhost" }.Uri);
        var page = surgeon.Page;
        await AddAuthenticatorAsync(page);
        await surgeon.SignInAsync(account);
        await surgeon.GoAsync("/account/security");
        await page.GetByLabel("Name of a new passkey").FillAsync("Office computer");
        await page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Passkeys" })).ToContainTextAsync("Office computer");
        await surgeon.SignOutAsync();

        await surgeon.PressAsync("Sign in with a passkey");
        await surgeon.ArrivesAsync("/reviews");
        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Approve as recommended");
        await page.Locator("form.decide").GetByRole(AriaRole.Button, new() { Name = "Passkey" }).ClickAsync();

        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
        surgeon.Complaints.ShouldBeEmpty();
    }

    // A virtual authenticator of the DevTools protocol, which always confirms that its owner is there.
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }
}
