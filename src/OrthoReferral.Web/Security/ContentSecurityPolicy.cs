using Microsoft.AspNetCore.StaticAssets;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Security headers of every answer. The content security policy allows nothing inline: styles, scripts and charts come
/// from our own files, bars are SVG attributes. <c>img-src data:</c> serves Bootstrap's control icons.
/// </summary>
internal static class ContentSecurityPolicy
{
    /// <summary>The policy's text, one directive after the other.</summary>
    public const string Value =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers as the answer starts, because an error on the way clears those that were set before.</summary>
    public static IApplicationBuilder UseContentSecurityPolicy(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(AddHeadersAsync, context);
                return next(context);
            }
        );

    private static Task AddHeadersAsync(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Value;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";

        // What is the same for everybody may be kept; everything else is about patients or people, and no browser or proxy keeps it.
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
