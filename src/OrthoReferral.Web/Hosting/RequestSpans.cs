using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace OrthoReferral.Web.Hosting;

/// <summary>
/// Says in the trace what a request was: method, route and status, under OpenTelemetry's names. The address itself stays out, because it
/// may hold what a person typed.
/// </summary>
internal static class RequestSpans
{
    /// <summary>Outermost, so that it sees the final status.</summary>
    public static void UseRequestSpans(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                await next(context);
                if (SpanOf(context) is { } span)
                {
                    span.SetTag("http.response.status_code", context.Response.StatusCode);
                    if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
                        span.SetStatus(ActivityStatusCode.Error);
                }
            }
        );

    /// <summary>Right after routing: an error that is answered later has no route any more.</summary>
    public static void UseRouteNames(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    SpanOf(context) is { } span
                    && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }
                    && context.Features.Get<IStatusCodeReExecuteFeature>() is null
                )
                {
                    span.DisplayName = $"{context.Request.Method} {route}";
                    span.SetTag("http.request.method", context.Request.Method);
                    span.SetTag("http.route", route);
                }

                return next(context);
            }
        );

    private static Activity? SpanOf(HttpContext context) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? span : null;
}
