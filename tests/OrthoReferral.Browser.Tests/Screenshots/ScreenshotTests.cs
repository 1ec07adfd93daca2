using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Screenshots;

/// <summary>
/// Makes the README's pictures again, with <c>ORTHO_SCREENSHOTS=1</c>: one for each role, 1440 × 900, light, of a server of its own
/// with the demo cases.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenshotTests(Workspace workspace)
{
    private static string Folder => Path.Combine(ServerProcess.RepositoryRoot(), "tests", "OrthoReferral.Browser.Tests", "Screenshots");

    [SkippableFact]
    public async Task The_pictures_of_the_README_are_made_one_for_each_role()
    {
        Skip.If(Environment.GetEnvironmentVariable("ORTHO_SCREENSHOTS") != "1", "Pictures are made only with ORTHO_SCREENSHOTS=1.");
        workspace.NeedsBrowser();
        await using var server = await ServerProcess.StartAsync(demoCases: true);
        using var api = await Api.SignInAsync(server.Address, "oncologist");

        await TakeAsync(server, "coordinator", "/dashboard", "coordinator-dashboard");
        await TakeAsync(server, "surgeon", $"/reviews/{await api.SubmitAsync("V04", "Calloway", "50002")}", "surgeon-review");
        await TakeAsync(
            server,
            "oncologist",
            $"/referrals/{await api.DraftAsync("V16", "Calloway", "50001")}/edit/lesions?lesion=1",
            "oncologist-new-referral"
        );
    }

    private async Task TakeAsync(ServerProcess server, string account, string address, string name)
    {
        await using var person = await workspace.StrangerAsync(server.Address);
        await person.SignInAsync(account);
        (await person.GoAsync(address)).ShouldBe(200);
        await person.Page.EvaluateAsync("async () => { await document.fonts.ready; }");
        var path = Path.Combine(Folder, $"{name}.png");

        // Charts and the live panel draw after the page has loaded: two pictures that are the same show that nothing moves any more.
        var before = await person.Page.ScreenshotAsync();
        for (
            var picture = await person.Page.ScreenshotAsync();
            !picture.AsSpan().SequenceEqual(before);
            picture = await person.Page.ScreenshotAsync()
        )
            before = picture;
        await File.WriteAllBytesAsync(path, before);
        before.Length.ShouldBeGreaterThan(10_000);
    }
}
