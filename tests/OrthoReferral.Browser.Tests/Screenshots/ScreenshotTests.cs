using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Screenshots;

/// <summary>Makes the README's pictures again, with <c>ORTHO_SCREENSHOTS=1</c>: one for each role, 1440 × 900, light.</summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenshotTests(Workspace workspace)
{
    private static string Folder => Path.Combine(ServerProcess.RepositoryRoot(), "tests", "OrthoReferral.Browser.Tests", "Screenshots");

    [SkippableFact]
    public async Task The_oncologists_new_referral()
    {
        using var api = await StartAsync();
        var draft = await api.DraftAsync("V16", "Calloway", "50001");
        await using var person = await workspace.SignInAsync("oncologist");
        await person.GoAsync($"/referrals/{draft}/edit/lesions?lesion=1");
        await TakeAsync(person, "oncologist-new-referral");
    }

    [SkippableFact]
    public async Task The_surgeons_review()
    {
        using var api = await StartAsync();
        var caseId = await api.SubmitAsync("V04", "Calloway", "50002");
        await using var person = await workspace.SignInAsync("surgeon");
        await person.GoAsync($"/reviews/{caseId}");
        await TakeAsync(person, "surgeon-review");
    }

    [SkippableFact]
    public async Task The_coordinators_dashboard()
    {
        using var api = await StartAsync();
        await using var person = await workspace.SignInAsync("coordinator");
        await person.GoAsync("/dashboard");
        await TakeAsync(person, "coordinator-dashboard");
    }

    private async Task<Api> StartAsync()
    {
        Skip.If(Environment.GetEnvironmentVariable("ORTHO_SCREENSHOTS") != "1", "Pictures are made only with ORTHO_SCREENSHOTS=1.");
        workspace.NeedsBrowser();
        return await Api.SignInAsync(workspace.Address, "oncologist");
    }

    private static async Task TakeAsync(Person person, string name)
    {
        await person.Page.WaitForLoadStateAsync(LoadState.Load);
        await person.Page.EvaluateAsync("async () => { await document.fonts.ready; }");
        var path = Path.Combine(Folder, $"{name}.png");
        await person.Page.ScreenshotAsync(new() { Path = path });
        new FileInfo(path).Length.ShouldBeGreaterThan(10_000);
    }
}
