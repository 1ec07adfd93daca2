using OrthoReferral.Web.Security;

namespace OrthoReferral.Web.Pages;

/// <summary>One line that the next page says once, such as "Approved." It travels in a cookie of the session; never patient data.</summary>
internal static class Flash
{
    private const string Cookie = "orthoreferral.flash";

    public static void Say(HttpContext context, string text)
    {
        var cookies = Of(context);
        context.Response.Cookies.Append(
            cookies.Name(Cookie),
            Uri.EscapeDataString(text),
            cookies.Options(context, TimeSpan.FromMinutes(1))
        );
    }

    /// <summary>The line, if there is one; taken, so that it is said once.</summary>
    public static string? Take(HttpContext? context)
    {
        if (context is null || !context.Request.Cookies.TryGetValue(Of(context).Name(Cookie), out var text))
            return null;
        if (!context.Response.HasStarted)
            context.Response.Cookies.Delete(Of(context).Name(Cookie), Of(context).Options(context));
        return Uri.UnescapeDataString(text);
    }

    private static SiteCookies Of(HttpContext context) => context.RequestServices.GetRequiredService<SiteCookies>();
}
