using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Hosting;

/// <summary>
/// Pages and redirects name addresses from the root of the program, <c>/cases/…</c>. Where a proxy publishes it under a folder, that folder
/// is put in front here, in one place, so that no page has to think of it. Without a path base nothing is touched. Scripts and style sheets
/// find each other by relative addresses.
/// </summary>
internal static partial class PathBaseAddresses
{
    /// <summary>Inside of the compression: it reads the page as it was drawn.</summary>
    public static void UsePathBaseAddresses(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (!context.Request.PathBase.HasValue)
                {
                    await next(context);
                    return;
                }

                var prefix = context.Request.PathBase.ToUriComponent();
                context.Response.OnStarting(() =>
                {
                    if (context.Response.Headers.Location.ToString() is { Length: > 0 } location)
                        context.Response.Headers.Location = Under(prefix, location, context.Request);
                    return Task.CompletedTask;
                });
                var body = context.Response.Body;
                await using var page = new PageBody(context.Response, body, prefix);
                context.Response.Body = page;
                try
                {
                    await next(context);
                    await page.EndAsync(context.RequestAborted);
                }
                finally
                {
                    context.Response.Body = body;
                }
            }
        );

    /// <summary>A page with every address from the root under the prefix.</summary>
    internal static string Prefixed(string html, string prefix) =>
        FromTheRoot().Replace(html, match => IsUnder(prefix, html.AsSpan(match.Index)) ? "/" : $"{prefix}/");

    private static string Under(string prefix, string location, HttpRequest request)
    {
        if (location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal))
            return IsUnder(prefix, location) ? location : prefix + location;
        return
            Uri.TryCreate(location, UriKind.Absolute, out var absolute)
            && string.Equals(absolute.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            && !IsUnder(prefix, absolute.PathAndQuery)
            ? $"{absolute.GetLeftPart(UriPartial.Authority)}{prefix}{absolute.PathAndQuery}{absolute.Fragment}"
            : location;
    }

    private static bool IsUnder(string prefix, ReadOnlySpan<char> address) =>
        address.StartsWith(prefix, StringComparison.Ordinal)
        && (address.Length == prefix.Length || address[prefix.Length] is '/' or '?' or '#' or '"');

    // A double quote inside an attribute is encoded, so these are attributes and nothing that somebody typed. "//" is another host.
    [GeneratedRegex(
        "(?<=\\s(?:href|src|action|formaction|data-(?:autosave-url|live-url|live-from|live-source|passkey|passkey-sign-in))=\")/(?!/)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex FromTheRoot();

    /// <summary>Holds a page back until it is whole; everything else, event streams above all, passes through as it comes.</summary>
    private sealed class PageBody(HttpResponse response, Stream inner, string prefix) : AnswerBody
    {
        private MemoryStream? page;
        private bool isDecided;

        public async Task EndAsync(CancellationToken cancellationToken)
        {
            if (page is null)
                return;
            var html = Prefixed(Encoding.UTF8.GetString(page.GetBuffer(), 0, (int)page.Length), prefix);
            await inner.WriteAsync(Encoding.UTF8.GetBytes(html), cancellationToken);
            page = null;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Kept() is { } kept)
                kept.Write(buffer.Span);
            else
                await inner.WriteAsync(buffer, cancellationToken);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Kept() is { } kept)
                kept.Write(buffer, offset, count);
            else
                inner.Write(buffer, offset, count);
        }

        public override void Flush()
        {
            if (page is null)
                inner.Flush();
        }

        public override Task FlushAsync(CancellationToken cancellationToken) =>
            page is null ? inner.FlushAsync(cancellationToken) : Task.CompletedTask;

        private MemoryStream? Kept()
        {
            if (isDecided)
                return page;
            isDecided = true;
            if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
                return null;
            response.Headers.Remove(HeaderNames.ContentLength);
            return page = new MemoryStream();
        }
    }
}
