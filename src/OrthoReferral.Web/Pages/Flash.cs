using OrthoReferral.Web.Security;

namespace OrthoReferral.Web.Pages;

/// <summary>A line about what was just done, shown once on the next page. Case numbers, no patient data.</summary>
/// <param name="Links">Where the person may go on: the case that it is about, and what waits next.</param>
internal sealed record Flash(string Text, IReadOnlyList<FlashLink> Links)
{
    private const string Cookie = "orthoreferral.flash";

    public static void Say(HttpContext context, string text, params IReadOnlyList<FlashLink> links)
    {
        var cookies = Of(context);
        context.Response.Cookies.Append(
            cookies.Name(Cookie),
            Uri.EscapeDataString(string.Join('\n', links.Select(link => $"{link.Href} {link.Text}").Prepend(text))),
            cookies.Options(context, TimeSpan.FromMinutes(1))
        );
    }

    /// <summary>The line, if there is one; taken, so that it is said once.</summary>
    public static Flash? Take(HttpContext? context)
    {
        if (context is null || !context.Request.Cookies.TryGetValue(Of(context).Name(Cookie), out var kept))
            return null;
        if (!context.Response.HasStarted)
            context.Response.Cookies.Delete(Of(context).Name(Cookie), Of(context).Options(context));
        var lines = Uri.UnescapeDataString(kept).Split('\n');
        return new Flash(lines[0], [.. lines.Skip(1).Select(FlashLink.Read).OfType<FlashLink>()]);
    }

    private static SiteCookies Of(HttpContext context) => context.RequestServices.GetRequiredService<SiteCookies>();
}

/// <summary>A page of the program.</summary>
internal sealed record FlashLink(string Href, string Text)
{
    // A cookie may have come from anywhere: it leads to pages of the program only.
    internal static FlashLink? Read(string line) =>
        line.Split(' ', 2) is [['/', not ('/' or '\\'), ..] href, { Length: > 0 } text] ? new FlashLink(href, text) : null;
}
