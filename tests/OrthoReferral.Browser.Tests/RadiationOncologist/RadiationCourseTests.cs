using System.Globalization;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;

namespace OrthoReferral.Browser.Tests.RadiationOncologist;

[Collection(BrowserTests.Name)]
public sealed class RadiationCourseTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_radiation_oncologist_approves_radiotherapy_clears_its_checks_plans_the_course_and_records_its_session()
    {
        using var api = await workspace.ApiAsync("oncologist");
        using var watcher = await workspace.ApiAsync("coordinator");
        using var performer = await workspace.ApiAsync("radonc");
        var caseId = await api.SubmitAsync("V15", "Ostrander", "MRN-65001");
        await using var radonc = await workspace.StrangerAsync();
        var page = radonc.Page;
        await radonc.SignInAsync("radonc");
        await radonc.ArrivesAsync("/reviews");
        await page.GetByRole(AriaRole.Link, new() { Name = await api.NumberAsync(caseId), Exact = true }).ClickAsync();
        await radonc.ChooseAsync("Approve as recommended");
        await radonc.SignAsync();
        await Assertions.Expect(radonc.Flash).ToBeVisibleAsync();

        await OpenAsync("CHECKS");
        foreach (var cleared in await page.Locator("label:has(input[value='true'])").AllAsync())
            await cleared.ClickAsync();
        await radonc.PressAsync("Record checks");
        await Assertions.Expect(radonc.Flash).ToBeVisibleAsync();
        await OpenAsync("RADIATION_PLAN");
        await page.GetByLabel("Sessions").FillAsync("1");
        await page.GetByLabel("Dose per session").FillAsync("8");
        await page.GetByLabel("First session").FillAsync(Field(TimeSpan.FromDays(2)));
        await page.Locator("label:has(input[name='weekdaysOnly'][value='false'])").ClickAsync();
        await radonc.PressAsync("Plan the course");
        await Assertions.Expect(radonc.Flash).ToBeVisibleAsync();
        await performer.SettleBlocksAsync(caseId);
        await OpenAsync("RADIATION_SESSIONS");
        await page.GetByLabel("was delivered at").FillAsync(Field(TimeSpan.Zero));
        await radonc.PressAsync("Record session 1");

        await Assertions.Expect(radonc.Flash).ToBeVisibleAsync();
        await radonc.GoAsync($"/cases/{caseId}");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Region, new() { Name = "Treatments and dates" }))
            .ToContainTextAsync("1 of 1 sessions delivered, 8 Gy each");
        radonc.Complaints.ShouldBeEmpty();

        // From the case's page, by the link that says what waits.
        async Task OpenAsync(string form)
        {
            await radonc.GoAsync($"/cases/{caseId}");
            await page.Locator($"a[href='/work-items/{await watcher.ItemAsync(caseId, form)}']").First.ClickAsync();
        }
    }

    private static string Field(TimeSpan fromNow) =>
        TimeProvider.System.GetUtcNow().Add(fromNow).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
