namespace OrthoReferral.Web.Answers;

/// <summary>
/// The theme that a person chose: <c>light</c> or <c>dark</c>. Kept in a cookie so that the server renders the right one
/// and no page flashes; without a choice the system's preference decides (see tokens.css).
/// </summary>
internal static class ThemeCookie
{
    /// <summary>The cookie's name; theme.js writes it.</summary>
    public const string Name = "theme";

    /// <summary>The chosen theme, or null when nobody chose or the cookie holds something else.</summary>
    public static string? Read(HttpContext? context) =>
        context?.Request.Cookies[Name] is "light" or "dark" ? context.Request.Cookies[Name] : null;
}
