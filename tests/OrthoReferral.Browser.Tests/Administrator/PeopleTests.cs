using OrthoReferral.Browser.Tests.Account;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Administrator;

[Collection(BrowserTests.Name)]
public sealed class PeopleTests(Workspace workspace)
{
    private const string Password = "Fresh-pass-2026!";

    [SkippableFact]
    public async Task An_administrator_invites_a_surgeon_who_signs_in_until_the_account_is_disabled()
    {
        await using var admin = await workspace.StrangerAsync();
        var page = admin.Page;
        await admin.SignInAsync("admin");
        await admin.ArrivesAsync("/admin/users");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("Invite") }).First.ClickAsync();
        await page.GetByLabel("E-mail").FillAsync("newcomer@demo.test");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Dr. Noa Newcomer");
        await page.Locator("input[name='roles'][value='OrthopedicSurgeon']").CheckAsync();
        await page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await admin.PressAsync("Make the account");
        var link = await page.Locator("code.secret").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "I have handed it over" }).ClickAsync();
        await admin.ArrivesAsync("/admin/users/*-*");

        await using var newcomer = await workspace.StrangerAsync();
        await newcomer.SetPasswordAsync(link, Password);
        await newcomer.SignInAsync("newcomer", Password);
        (await newcomer.GoAsync("/reviews")).ShouldBe(200);

        await page.GetByRole(AriaRole.Link, new() { Name = "Disable" }).ClickAsync();
        await page.GetByLabel("Reason").FillAsync("Left the hospital.");
        await admin.PressAsync("Disable the account");
        await Assertions.Expect(admin.Flash).ToContainTextAsync("its sessions have ended");

        await newcomer.GoAsync("/reviews");
        newcomer.Page.Url.ShouldContain("/sign-in");
        await newcomer.SendPasswordAsync("newcomer", Password);
        await Assertions.Expect(newcomer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("E-mail or password is not right");

        // The audit log says who did it; its chain holds.
        await admin.GoAsync("/admin/audit");
        (await admin.TextAsync()).ShouldContain("newcomer", Case.Insensitive);
        admin.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_lost_phone_is_answered_by_resetting_the_second_factor_which_ends_the_sessions()
    {
        var account = await workspace.NewAccountAsync("lost-phone", "COORDINATOR");
        await using var person = await workspace.StrangerAsync();
        await person.SignInAsync(account);
        await AuthenticatorApp.AddAsync(person);
        await using var admin = await workspace.SignInAsync("admin");
        await admin.GoAsync($"/admin/users?search={account}");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = $"Dr. {account}" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Reset the second factor" }).ClickAsync();

        await admin.PressAsync("Reset the second factor");
        await Assertions.Expect(admin.Page.GetByLabel("Reason")).ToBeFocusedAsync();
        await admin.Page.GetByLabel("Reason").FillAsync("Phone lost; asked in person.");
        await admin.Page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await admin.PressAsync("Reset the second factor");

        await Assertions.Expect(admin.Flash).ToContainTextAsync("The second factor is reset; sessions have ended.");
        await person.GoAsync("/worklist");
        person.Page.Url.ShouldContain("/sign-in");
        await person.SignInAsync(account);
        await person.ArrivesAsync("/dashboard");
    }
}
