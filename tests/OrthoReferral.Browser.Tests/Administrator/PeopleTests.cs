using OrthoReferral.Browser.Tests.Account;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Administrator;

[Collection(BrowserTests.Name)]
public sealed class PeopleTests(Workspace workspace)
{
    private const string Password = "Fresh-pass-2026!";

    [SkippableFact]
    public async Task Of_two_administrators_one_invites_a_surgeon_and_one_confirms_who_signs_in_until_the_account_is_disabled()
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
        await admin.ArrivesAsync("/grants/*");
        await Assertions.Expect(admin.Flash).ToContainTextAsync("its roles wait to be confirmed");
        (await admin.TextAsync()).ShouldContain("Another administrator, who has been told, confirms or refuses it");
        (await page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).CountAsync()).ShouldBe(0);

        var link = await ConfirmAsync("Dr. Noa Newcomer");
        await page.ReloadAsync();
        (await admin.TextAsync()).ShouldContain("confirmed by Mirjam Sato");
        await admin.GoAsync("/admin/users?q=newcomer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Dr. Noa Newcomer" }).ClickAsync();
        await admin.ArrivesAsync("/admin/users/*-*");

        await using var newcomer = await workspace.StrangerAsync();
        await newcomer.SetPasswordAsync(link!, Password);
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
        await admin.GoAsync("/audit");
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
        await admin.GoAsync($"/admin/users?q={account}");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = $"Dr. {account}" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Reset the second factor" }).ClickAsync();

        await admin.PressAsync("Ask for the reset");
        await Assertions.Expect(admin.Page.GetByLabel("Reason")).ToBeFocusedAsync();
        await admin.Page.GetByLabel("Reason").FillAsync("Phone lost; asked in person.");
        await admin.Page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await admin.PressAsync("Ask for the reset");

        await Assertions.Expect(admin.Flash).ToContainTextAsync("The reset is asked for. Nothing has changed yet.");
        await person.GoAsync("/worklist");
        person.Page.Url.ShouldNotContain("/sign-in");
        (await ConfirmAsync($"Dr. {account}")).ShouldBeNull();
        await person.GoAsync("/worklist");
        person.Page.Url.ShouldContain("/sign-in");
        await person.SignInAsync(account);
        await person.ArrivesAsync("/dashboard");
    }

    [SkippableFact]
    public async Task What_is_refused_changes_nothing_and_what_is_in_force_leaves_the_review_list_when_a_third_person_signs_it_off()
    {
        var account = await workspace.NewAccountAsync("reviewed", "ORTHOPEDIC_SURGEON");
        await using var admin = await workspace.SignInAsync("admin");
        await admin.GoAsync($"/admin/users?q={account}");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = $"Dr. {account}" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "New one-time code" }).ClickAsync();
        await admin.Page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await admin.PressAsync("Ask for the code");
        await admin.ArrivesAsync("/grants/*");

        await using var second = await workspace.SignInAsync("admin2");
        await second.GoAsync(new Uri(admin.Page.Url).AbsolutePath);
        await second.Page.GetByLabel("Reason").FillAsync("Nobody has asked for it.");
        await second.Page.Locator("#f-refusalPassword").FillAsync(DemoAccounts.Password);
        await second.PressAsync("Refuse");
        await Assertions.Expect(second.Flash).ToContainTextAsync("Refused; nothing was changed.");
        (await second.TextAsync()).ShouldContain("Nobody has asked for it.");

        await using var officer = await workspace.SignInAsync("privacy");
        await officer.GoAsync("/grants");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = $"Dr. {account}" }).ClickAsync();
        await officer.PressAsync("Sign it off");
        await Assertions.Expect(officer.Page.GetByLabel("What you found")).ToBeFocusedAsync();
        await officer.Page.GetByLabel("What you found").FillAsync("Asked the chief of surgery.");
        await officer.Page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await officer.PressAsync("Sign it off");
        await Assertions.Expect(officer.Flash).ToContainTextAsync("Signed off.");
        (await officer.Page.GetByRole(AriaRole.Link, new() { Name = $"Dr. {account}" }).CountAsync()).ShouldBe(0);
        officer.Complaints.ShouldBeEmpty();
        second.Complaints.ShouldBeEmpty();
    }

    // The second administrator confirms it from the list; answers the one-time link, or null where there is none.
    private async Task<string?> ConfirmAsync(string name)
    {
        await using var second = await workspace.SignInAsync("admin2");
        await second.GoAsync("/grants");
        await second.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await second.ArrivesAsync("/grants/*");
        await second.Page.Locator("#f-password").FillAsync(DemoAccounts.Password);
        await second.PressAsync("Confirm");
        await Assertions.Expect(second.Page.GetByText("Confirmed").First).ToBeVisibleAsync();
        second.Complaints.ShouldBeEmpty();
        var link = second.Page.Locator("code.secret").First;
        return await link.CountAsync() == 0 ? null : await link.InnerTextAsync();
    }
}
