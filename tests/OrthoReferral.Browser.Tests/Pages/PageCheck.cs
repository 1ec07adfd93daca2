using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Pages;

/// <summary>What every page has to be: free of axe violations in light and dark, no wider than a telephone, with one main heading.</summary>
internal static class PageCheck
{
    private const int TelephoneWidth = 390;

    // Which colors stand on which depends on the theme; everything else does not and is checked once.
    private static readonly AxeRunOptions ColorsOnly = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    /// <summary>What is wrong with the page at an address; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Person person, string address)
    {
        var before = person.Complaints.Count;
        var status = await person.GoAsync(address);
        if (status != 200)
            return [$"{address}: answers {status}"];
        return [.. await FaultsNowAsync(person, address), .. person.Complaints.Skip(before).Select(complaint => $"{address}: console: {complaint}")];
    }

    /// <summary>What is wrong with the page as it stands, with what was typed and opened on it.</summary>
    public static async Task<IReadOnlyList<string>> FaultsNowAsync(Person person, string name)
    {
        var faults = new List<string>();
        var page = person.Page;
        if (await page.Locator("h1").CountAsync() is var headings and not 1)
            faults.Add($"{name}: {headings} main headings");
        await ThemeAsync(page, "light");
        faults.AddRange(Words(await page.RunAxe(), name, "light"));
        await ThemeAsync(page, "dark");
        faults.AddRange(Words(await page.RunAxe(ColorsOnly), name, "dark"));
        await ThemeAsync(page, "light");
        await page.SetViewportSizeAsync(TelephoneWidth, 844);
        var width = await NarrowedAsync(page);
        if (width > TelephoneWidth)
            faults.Add($"{name}: {width} px wide on a telephone of {TelephoneWidth} px; too wide: {await WideAsync(page)}");
        await page.SetViewportSizeAsync(1440, 900);
        return faults;
    }

    private static Task<string> ThemeAsync(IPage page, string theme) => page.EvaluateAsync<string>("theme => document.documentElement.dataset.bsTheme = theme", theme);

    // Charts follow a new width a moment later; what stays too wide for a second is too wide.
    private static Task<int> NarrowedAsync(IPage page) => page.EvaluateAsync<int>(
        "async width => { for (let i = 0; i < 20 && document.documentElement.scrollWidth > width; i++) await new Promise(done => setTimeout(done, 50)); return document.documentElement.scrollWidth; }",
        TelephoneWidth);

    private static Task<string> WideAsync(IPage page) => page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 4)" +
        ".map(e => e.tagName.toLowerCase() + (e.className.baseVal ?? e.className ? '.' + (e.className.baseVal ?? e.className) : '')).join(' | ')");

    private static IEnumerable<string> Words(AxeResult result, string name, string theme) =>
        result.Violations.Select(violation => $"{name} ({theme}): {violation.Id}, {violation.Help}: {string.Join(" | ", violation.Nodes.Take(4).Select(node => $"{node.Target} {Short(node.Html)}"))}");

    private static string Short(string html) => html.Length > 160 ? html[..160] : html;
}
