using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Pages.Parts.Frame;

namespace OrthoReferral.Browser.Tests.Account;

[Collection(BrowserTests.Name)]
public sealed class SignInTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_coordinator_signs_in_and_reaches_the_worklist_with_the_keyboard_alone()
    {
        await using var person = await workspace.StrangerAsync();
        var keyboard = person.Page.Keyboard;
        await person.GoAsync("/worklist");
        await person.ArrivesAsync("/sign-in?returnUrl=*");

        await person.Page.Keyboard.PressAsync("Tab");
        await UntilFocusedAsync(person, "E-mail");
        await keyboard.TypeAsync("coordinator@demo.test");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(DemoAccounts.Password);
        await keyboard.PressAsync("Enter");

        // Signing in leads to the page that was asked for; from there the "g" keys and the skip link are used.
        await person.ArrivesAsync("/worklist");
        await keyboard.PressAsync("Tab");
        (await FocusedTextAsync(person)).ShouldBe("Skip to content");
        await keyboard.PressAsync("Enter");
        (await person.Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main");
        await keyboard.PressAsync("g");
        await keyboard.PressAsync("d");
        await person.ArrivesAsync("/dashboard");
        person.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_wrong_password_is_refused_and_the_address_is_kept()
    {
        await using var person = await workspace.StrangerAsync();
        await person.GoAsync("/sign-in");
        await person.SendPasswordAsync("nobody", "not the password");

        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not right");
        await Assertions.Expect(person.Page.GetByLabel("E-mail")).ToHaveValueAsync("nobody@demo.test");
    }

    [SkippableTheory]
    [InlineData("oncologist", Role.Oncologist)]
    [InlineData("surgeon", Role.OrthopedicSurgeon)]
    [InlineData("coordinator", Role.Coordinator)]
    [InlineData("admin", Role.Administrator)]
    public async Task After_signing_in_the_bar_holds_the_roles_links(string account, Role role)
    {
        await using var person = await workspace.SignInAsync(account);
        await person.GoAsync("/");

        var links = person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main", Exact = true }).GetByRole(AriaRole.Link);
        await Assertions.Expect(links).ToHaveCountAsync(RoleNav.Of(role).Links.Count);
    }

    private static async Task UntilFocusedAsync(Person person, string label)
    {
        for (var i = 0; i < 8; i++)
        {
            if (await person.Page.EvaluateAsync<string?>("document.activeElement.labels?.[0]?.textContent.trim() ?? null") == label)
                return;
            await person.Page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"The keyboard does not reach {label}.");
    }

    private static Task<string> FocusedTextAsync(Person person) =>
        person.Page.EvaluateAsync<string>("document.activeElement.textContent.trim()");
}
