using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Pages;

/// <summary>
/// What travels for the first page with an empty cache: at most 250 KB, as the network sees it (compressed, with headers).
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class PageWeightTests(Workspace workspace)
{
    private const double MostBytes = 250_000;

    // Some scripts load after the page: waits until nothing more has come for half a second.
    private const string AllIsHere = """
        async () => {
          for (let quiet = 0, before = 0; quiet < 30; quiet++) {
            await new Promise(requestAnimationFrame);
            const now = performance.getEntriesByType("resource").length;
            if (now !== before) [before, quiet] = [now, 0];
          }
        }
        """;

    [SkippableTheory]
    [InlineData(null, "/sign-in")]
    [InlineData("oncologist", "/referrals")]
    [InlineData("surgeon", "/reviews")]
    [InlineData("radiologist", "/reviews")]
    [InlineData("radonc", "/reviews")]
    [InlineData("coordinator", "/dashboard")]
    [InlineData("admin", "/admin/users")]
    public async Task The_first_page_is_light(string? account, string address)
    {
        await using var person = account is null ? await workspace.StrangerAsync() : await workspace.SignInAsync(account);
        // What the sign-in page is still loading does not belong to the page that is measured.
        if (account is not null)
            await person.Page.EvaluateAsync(AllIsHere);
        var devTools = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await devTools.SendAsync("Network.enable");
        await devTools.SendAsync(
            "Network.setCacheDisabled",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["cacheDisabled"] = true }
        );
        var (bytes, files) = (0.0, 0);
        devTools.Event("Network.loadingFinished").OnEvent += (_, loaded) =>
        {
            bytes += loaded!.Value.GetProperty("encodedDataLength").GetDouble();
            files++;
        };

        (await person.GoAsync(address)).ShouldBe(200);
        await person.Page.EvaluateAsync(AllIsHere);

        bytes.ShouldBeLessThanOrEqualTo(MostBytes, $"{address}, {files} files");
        files.ShouldBeGreaterThan(10, "style sheets and scripts are counted");
    }
}
