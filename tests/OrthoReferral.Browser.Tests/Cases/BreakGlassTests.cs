using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Cases;

/// <summary>A clinician opens a case that is not theirs, its oncologist is told, and the privacy officer signs it off.</summary>
[Collection(BrowserTests.Name)]
public sealed class BreakGlassTests(Workspace workspace)
{
    private const string Reason = "The patient is in our emergency department with new weakness.";

    [SkippableFact]
    public async Task A_case_opened_by_break_glass_is_read_marked_told_and_signed_off()
    {
        workspace.NeedsBrowser();
        await workspace.NewAccountAsync("strangeoncologist", "ONCOLOGIST");
        using var referring = await workspace.ApiAsync("oncologist");
        var caseId = await referring.SubmitAsync("V04", "Glassford", "MRN-71004");
        var number = await referring.NumberAsync(caseId);

        // From the page that is not found, with a reason, straight to the case.
        await using var reader = await workspace.SignInAsync("strangeoncologist");
        (await reader.GoAsync($"/cases/{caseId}")).ShouldBe(404);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Open a case by break-glass" }).ClickAsync();
        await reader.ArrivesAsync("/break-glass");
        await reader.Page.GetByLabel("Case number").FillAsync(number);
        await reader.Page.GetByLabel("Why it has to be read now").FillAsync(Reason);
        await reader.PressAsync("Open it for reading");
        await reader.ArrivesAsync($"/cases/{caseId}");
        await Assertions.Expect(reader.Page.Locator(".note").GetByText("Open to you for reading until")).ToBeVisibleAsync();
        (await PageCheck.FaultsNowAsync(reader, "a case open for reading")).ShouldBeEmpty();
        foreach (var act in new[] { "You can", "Add a document", "Change the referral", "Withdraw the referral" })
            await Assertions.Expect(reader.Page.GetByText(act, new() { Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(reader.Page.GetByLabel("Write a message")).ToHaveCountAsync(0);

        // The oncologist is told, and sees it on the case and its print.
        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync("/news");
        (await oncologist.TextAsync()).ShouldContain("Somebody opened a case of yours by break-glass");
        foreach (var address in new[] { $"/cases/{caseId}", $"/cases/{caseId}/print" })
        {
            await oncologist.GoAsync(address);
            var text = await oncologist.TextAsync();
            text.ShouldContain("Opened by break-glass: Dr. strangeoncologist");
            text.ShouldContain("The privacy officer has not signed it off yet.");
            (await PageCheck.FaultsNowAsync(oncologist, address)).ShouldBeEmpty();
        }

        // The privacy officer, who sees no patient, signs it off.
        await using var officer = await workspace.SignInAsync("privacy");
        await officer.GoAsync("/");
        await officer.ArrivesAsync("/privacy/break-glass");
        (await officer.TextAsync()).ShouldNotContain("Glassford");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = $"Sign off {number}" }).ClickAsync();
        await officer.ArrivesAsync("/privacy/break-glass/*");
        await officer.PressAsync("Sign it off");
        (await PageCheck.FaultsNowAsync(officer, "sign-off")).ShouldBeEmpty();
        await officer.Page.GetByText("Justified", new() { Exact = true }).First.ClickAsync();
        await officer.Page.GetByLabel("What you found").FillAsync("The department confirms the admission.");
        await officer.PressAsync("Sign it off");
        await Assertions.Expect(officer.Flash).ToContainTextAsync("Signed off.");
        (await officer.TextAsync()).ShouldNotContain(number);

        await oncologist.GoAsync($"/cases/{caseId}");
        (await oncologist.TextAsync()).ShouldContain("The privacy officer has signed it off.");
        oncologist.Complaints.ShouldBeEmpty();
        officer.Complaints.ShouldBeEmpty();
        reader.Complaints.ShouldAllBe(line => line.Contains("404"));
    }
}
