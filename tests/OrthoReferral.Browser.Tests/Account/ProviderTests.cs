using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;
using OrthoReferral.TestIdentity;

namespace OrthoReferral.Browser.Tests.Account;

/// <summary>People who sign in at the organization's identity provider: in a browser, over the borders of two sites.</summary>
[Collection(BrowserTests.Name)]
public sealed class ProviderTests(Workspace workspace) : IAsyncLifetime
{
    private const string Reason = "Comfort care was agreed with the family.";

    private TestProvider Provider { get; } = new();
    private ServerProcess? server;

    public async Task InitializeAsync()
    {
        if (!Chromium.IsHere)
            return;
        var address = ServerProcess.FreeAddress();
        await Provider.StartAsync(address.ToString().TrimEnd('/'));
        server = await ServerProcess.StartAsync(
            address,
            demoCases: false,
            ("Oidc:Authority", Provider.Issuer),
            ("Oidc:ClientId", TestProvider.ClientId),
            ("Oidc:ClientSecret", TestProvider.ClientSecret),
            ("Oidc:Name", "St. Anna Hospital"),
            ("Oidc:RoleClaim", "groups"),
            ("Oidc:Roles", "onc=Oncologist; surgeons=OrthopedicSurgeon")
        );
    }

    public async Task DisposeAsync()
    {
        if (server is null)
            return;
        await server.DisposeAsync();
        await Provider.DisposeAsync();
    }

    [SkippableFact]
    public async Task Somebody_signs_in_reaches_the_page_that_they_asked_for_and_signs_out_at_both_ends()
    {
        await using var person = await StrangerAsync("onc");
        await person.GoAsync("/referrals/new");
        await person.ArrivesAsync("/sign-in?returnUrl=*");
        (await PageCheck.FaultsNowAsync(person, "the sign-in page with a provider")).ShouldBeEmpty();

        await SignInAsync(person);
        await person.ArrivesAsync("/referrals/new");
        (await PageCheck.FaultsAsync(person, "/account/security")).ShouldBeEmpty();
        await person.SignOutAsync();
        await person.GoAsync("/referrals/new");
        await person.ArrivesAsync("/sign-in?returnUrl=*");
        Provider.Asked.Last().ShouldContainKey("id_token_hint");
        person.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_decision_is_signed_at_the_provider_and_nothing_typed_is_lost()
    {
        await using var surgeon = await StrangerAsync("surgeons");
        using var api = await Api.SignInAsync(server!.Address, "oncologist");
        var caseId = await api.SubmitAsync("V04", "Prescott", "MRN-61100");
        await surgeon.GoAsync("/sign-in");
        await SignInAsync(surgeon);
        await surgeon.ArrivesAsync("/reviews");
        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Decline");
        await surgeon.Page.GetByLabel("Reason for declining").FillAsync(Reason);
        (await PageCheck.FaultsNowAsync(surgeon, "a decision that is signed at a provider")).ShouldBeEmpty();

        await surgeon.PressAsync("Sign the decision");

        await surgeon.ArrivesAsync("/sign/*/confirmed");
        (await PageCheck.FaultsNowAsync(surgeon, "back from the provider")).ShouldBeEmpty();
        await surgeon.PressAsync("Sign: Decline referral");
        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("CLOSED");
        surgeon.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Who_turns_back_at_the_provider_has_signed_nothing_and_may_go_again()
    {
        await using var surgeon = await StrangerAsync("surgeons");
        using var api = await Api.SignInAsync(server!.Address, "oncologist");
        var caseId = await api.SubmitAsync("V04", "Prescott", "MRN-61101");
        await surgeon.GoAsync("/sign-in");
        await SignInAsync(surgeon);
        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Decline");
        await surgeon.Page.GetByLabel("Reason for declining").FillAsync(Reason);
        Provider.Refuses = true;
        await surgeon.PressAsync("Sign the decision");
        await surgeon.ArrivesAsync("/sign/*?problem=cancelled");
        (await PageCheck.FaultsNowAsync(surgeon, "the page of a signature")).ShouldBeEmpty();
        Provider.Refuses = false;

        await surgeon.Page.GetByRole(AriaRole.Link, new() { Name = "Confirm with St. Anna Hospital" }).ClickAsync();
        await surgeon.ArrivesAsync("/sign/*/confirmed");
        await surgeon.PressAsync("Sign: Decline referral");

        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("CLOSED");
    }

    [SkippableFact]
    public async Task A_draft_whose_session_ended_asks_to_sign_in_there_and_then_saves()
    {
        await using var oncologist = await StrangerAsync("onc");
        await oncologist.GoAsync("/sign-in");
        await SignInAsync(oncologist);
        await oncologist.GoAsync("/referrals/new");
        await oncologist
            .Page.GetByRole(AriaRole.Combobox, new() { Name = "Site", Exact = true })
            .SelectOptionAsync("Riverside Cancer Center");
        await oncologist.BeginForNobodyFoundAsync();
        await oncologist.LoseSessionAsync();
        await oncologist.Page.GetByLabel("Family name").FillAsync("Kept");
        var dialog = oncologist.Page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in again to continue" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByLabel("Password")).ToBeHiddenAsync();
        (await PageCheck.FaultsNowAsync(oncologist, "the dialog that leads to the provider")).ShouldBeEmpty();

        var tab = await oncologist.Page.RunAndWaitForPopupAsync(() =>
            dialog.GetByRole(AriaRole.Link, new() { Name = "Sign in with St. Anna Hospital" }).ClickAsync()
        );
        await Assertions.Expect(tab.GetByRole(AriaRole.Navigation, new() { Name = "Main", Exact = true })).ToBeVisibleAsync();
        await tab.CloseAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await oncologist.Page.GetByLabel("Given name").FillAsync("Later");

        await Assertions.Expect(oncologist.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        await oncologist.Page.ReloadAsync();
        await Assertions.Expect(oncologist.Page.GetByLabel("Family name")).ToHaveValueAsync("Kept");
    }

    private async Task<Person> StrangerAsync(string group)
    {
        workspace.NeedsBrowser();
        Provider.Person = ProviderPerson.New(group);
        return await workspace.StrangerAsync(server!.Address);
    }

    private static async Task SignInAsync(Person person)
    {
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with St. Anna Hospital" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main", Exact = true })).ToBeVisibleAsync();
    }
}
