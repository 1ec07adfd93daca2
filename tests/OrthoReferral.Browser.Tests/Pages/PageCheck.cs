using System.Globalization;
using Deque.AxeCore.Commons;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Pages;

/// <summary>
/// What every page has to be: free of axe violations in light and dark, with one main heading, and nothing cut off or scrolled sideways on
/// a telephone or at 200 % zoom.
/// </summary>
internal static class PageCheck
{
    private const int Width = 1440;
    private const int Height = 900;

    // axe-core as its package ships it; loaded into a page once and used for both themes.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Only the colors depend on the theme; everything else is checked once.
    private static readonly string[] ColorRules = ["color-contrast", "link-in-text-block"];

    /// <summary>What is wrong with the page at an address; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Person person, string address)
    {
        var before = person.Complaints.Count;
        var status = await person.GoAsync(address);
        if (status != 200)
            return [$"{address}: answers {status}"];
        return
        [
            .. await FaultsNowAsync(person, address),
            .. person.Complaints.Skip(before).Select(complaint => $"{address}: console: {complaint}"),
        ];
    }

    /// <summary>What is wrong with the page as it is now, with what was typed and opened on it; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> FaultsNowAsync(Person person, string name)
    {
        var page = person.Page;
        var faults = new List<string>();
        if (await page.Locator("h1").CountAsync() is var headings and not 1)
            faults.Add($"{headings} main headings");
        if (
            await page.Locator("form:has(input[name='__RequestVerificationToken'] ~ input[name='__RequestVerificationToken'])").CountAsync()
            > 0
        )
            faults.Add("a form with two antiforgery tokens, which the server refuses");
        await page.EvaluateAsync(Axe);
        faults.AddRange(await ViolationsAsync(page, "light", rules: null));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        faults.AddRange(await ViolationsAsync(page, "dark", ColorRules));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        faults.AddRange(await TooWideAsync(page, 390, "a telephone"));
        faults.AddRange(await TooWideAsync(page, Width / 2, "200 % zoom"));
        await page.SetViewportSizeAsync(Width, Height);
        return [.. faults.Select(fault => $"{name}: {fault}")];
    }

    // Waits until the page follows the system's theme, which it does by itself, then answers one line for each violation.
    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string theme, string[]? rules)
    {
        var violations = await page.EvaluateAsync<string[]>(
            """
            async ([theme, rules]) => {
              const root = document.documentElement;
              for (let frame = 0; root.dataset.bsTheme !== theme && frame < 60; frame++) await new Promise(requestAnimationFrame);
              if (root.dataset.bsTheme !== theme) return [`the page stays ${root.dataset.bsTheme}`];
              const only = rules && { runOnly: { type: "rule", values: rules } };
              const found = await axe.run(document, { resultTypes: ["violations"], ...only });
              const words = node => `${node.target} ${node.html.slice(0, 160)}`;
              return found.violations.map(rule => `${rule.id}, ${rule.help}: ` + rule.nodes.slice(0, 4).map(words).join(" | "));
            }
            """,
            new object?[] { theme, rules }
        );
        return violations.Select(violation => $"in {theme}: {violation}");
    }

    // Charts follow a new width some frames later, so only what stays too wide for a second counts.
    private static async Task<IEnumerable<string>> TooWideAsync(IPage page, int width, string when)
    {
        await page.SetViewportSizeAsync(width, Height);
        var tooWide = await page.EvaluateAsync<string?>(
            """
            async width => {
              const root = document.documentElement;
              for (let frame = 0; root.scrollWidth > width && frame < 60; frame++) await new Promise(requestAnimationFrame);
              if (root.scrollWidth <= width) return null;
              const all = [...document.querySelectorAll("main *, header *")];
              const wide = all.filter(e => e.getBoundingClientRect().right > width + 1).slice(0, 4);
              return `${root.scrollWidth} px: ` + wide.map(e => `${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""}`).join(" | ");
            }
            """,
            width
        );
        return tooWide is null ? [] : [string.Create(CultureInfo.InvariantCulture, $"scrolls sideways on {when} of {width} px; {tooWide}")];
    }
}
