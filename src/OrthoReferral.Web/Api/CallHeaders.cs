using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Api;

/// <summary>Reads Idempotency-Key and If-Match of a call, and answers calls on a case with its ETag.</summary>
internal sealed class CallHeaders : IEndpointFilter
{
    private const int LongestKey = 100;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var request = http.RequestServices.GetRequiredService<RequestContext>();
        request.IdempotencyKey = ReadKey(http.Request.Headers["Idempotency-Key"]);
        request.ExpectedVersion = ETag.ReadIfMatch(http.Request.Headers.IfMatch);
        var answer = await next(context);
        if (await VersionAsync(http, request) is { } version)
            http.Response.Headers.ETag = ETag.Header(version);
        return answer;
    }

    /// <exception cref="ValidationException">It is too long or has other characters.</exception>
    private static string? ReadKey(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
            return null;
        if (key.Length > LongestKey || !key.All(c => c is > ' ' and <= '~'))
            throw new ValidationException([new ValidationFailure("idempotency-key", "At most 100 printable ASCII characters without spaces.")]);
        return key;
    }

    /// <summary>The version after the call and the automatic steps that it set off, so that the next If-Match holds.</summary>
    private static async Task<ulong?> VersionAsync(HttpContext http, RequestContext request)
    {
        if (request.CaseVersion is { } known)
            return known;
        var db = http.RequestServices.GetRequiredService<CaseDb>();
        var cases = db.Cases.AsNoTracking();
        if (IdIn(http, "caseId") is { } caseId)
            cases = cases.Where(row => row.Id == caseId);
        else if (IdIn(http, "workItemId") is { } workItemId)
            cases = cases.Where(row => row.WorkItems.Any(item => item.Id == workItemId));
        else if (IdIn(http, "treatmentId") is { } treatmentId)
            cases = cases.Where(row => row.Treatments.Any(treatment => treatment.Id == treatmentId));
        else
            return null;
        return await cases.Select(row => (ulong?)row.Version).SingleOrDefaultAsync(http.RequestAborted);
    }

    private static Guid? IdIn(HttpContext http, string name) => Guid.TryParse(http.Request.RouteValues[name] as string, out var id) ? id : null;
}

/// <summary>A mutating call that a browser's cookie authenticates must carry the antiforgery token; a bearer token needs none.</summary>
internal sealed class CookieCallsNeedToken : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // Another site can make a browser send the cookie, but no Authorization header.
        var byCookie = http.User.Identity is { IsAuthenticated: true } && http.Request.Headers.Authorization.Count == 0;
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (byCookie && changes && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return TypedResults.Problem(Problems.Of(StatusCodes.Status400BadRequest, "antiforgery", "The antiforgery token is missing or old. Reload the page."));
        return await next(context);
    }
}
