namespace OrthoReferral.Web.Pages;

/// <summary>One line that the next page says once, such as "Approved." It travels in a cookie of the session; never patient data.</summary>
internal static class Flash
{
    private const string Cookie = "orthoreferral.flash";

    public static void Say(HttpContext context, string text) =>
        context.Response.Cookies.Append(
            Cookie,
            Uri.EscapeDataString(text),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                IsEssential = true,
                MaxAge = TimeSpan.FromMinutes(1),
            }
        );

    /// <summary>The line, if there is one; taken, so that it is said once.</summary>
    public static string? Take(HttpContext? context)
    {
        if (context is null || !context.Request.Cookies.TryGetValue(Cookie, out var text))
            return null;
        if (!context.Response.HasStarted)
            context.Response.Cookies.Delete(Cookie);
        return Uri.UnescapeDataString(text);
    }
}
