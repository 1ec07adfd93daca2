using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Administrator;

/// <summary>What an administrator looks at: the audit log, and what another rule set would change.</summary>
[Collection(BrowserTests.Name)]
public sealed class OversightTests(Workspace workspace)
{
    [SkippableFact]
    public async Task The_audit_log_is_searched_by_person_and_act_and_its_chain_verified()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var number = await api.NumberAsync(await api.SubmitAsync("V04", "Audit", "MRN-67001"));
        await using var admin = await workspace.SignInAsync("admin");
        var page = admin.Page;
        await admin.GoAsync("/audit");

        await page.Locator("#person").SelectOptionAsync(new SelectOptionValue { Label = "Dr. Amara Nwosu" });
        await page.Locator("#act").SelectOptionAsync("Submitted");
        await admin.PressAsync("Find");
        await admin.ArrivesAsync("/audit?*act=Submitted*");
        var rows = page.Locator("tbody tr");
        await Assertions.Expect(rows.First).ToContainTextAsync(number);
        (await rows.CountAsync()).ShouldBe(await rows.Filter(new() { HasText = "Dr. Amara Nwosu" }).CountAsync());

        await admin.PressAsync("Verify the log");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The log is whole" })).ToBeVisibleAsync();
        admin.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_rule_set_is_tried_over_the_stored_cases_before_anyone_switches()
    {
        using var api = await workspace.ApiAsync("oncologist");
        await api.SubmitAsync("V04", "Simulated", "MRN-67002");
        await using var admin = await workspace.SignInAsync("admin");
        var page = admin.Page;
        await admin.GoAsync("/admin/simulation");

        await page.GetByLabel("over").SelectOptionAsync("all");
        await admin.PressAsync("Run");

        await admin.ArrivesAsync("/admin/simulation?*cases=all*");
        await Assertions.Expect(page.GetByText("cases were examined")).ToBeVisibleAsync();
        var changed = int.Parse(
            await page.Locator("[data-count='changed']").InnerTextAsync(),
            System.Globalization.CultureInfo.InvariantCulture
        );
        (await page.Locator("[data-simulation-rows] tr").CountAsync()).ShouldBeGreaterThanOrEqualTo(changed);
        (await admin.TextAsync()).ShouldContain("Nothing is stored or changed.");
        admin.Complaints.ShouldBeEmpty();
    }
}
