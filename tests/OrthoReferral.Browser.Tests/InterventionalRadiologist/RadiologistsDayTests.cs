using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;

namespace OrthoReferral.Browser.Tests.InterventionalRadiologist;

[Collection(BrowserTests.Name)]
public sealed class RadiologistsDayTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_radiologist_signs_in_claims_an_ablation_in_the_queue_and_approves_it()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V06", "Marchetti", "MRN-64001");
        var number = await api.NumberAsync(caseId);
        await using var radiologist = await workspace.StrangerAsync();
        var page = radiologist.Page;
        await radiologist.SignInAsync("radiologist");

        await radiologist.ArrivesAsync("/reviews");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Claim {number}, Review" }).ClickAsync();
        await Assertions.Expect(radiologist.Flash).ToContainTextAsync("Claimed.");
        await page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("blation");
        await radiologist.ChooseAsync("Approve as recommended");
        await radiologist.SignAsync();

        await Assertions.Expect(radiologist.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
        await radiologist.GoAsync("/decisions");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = number })).ToBeVisibleAsync();
        radiologist.Complaints.ShouldBeEmpty();
    }
}
