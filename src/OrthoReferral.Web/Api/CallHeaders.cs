using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Antiforgery;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Api;

/// <summary>
/// What every call of the API passes before its endpoint: the antiforgery token of a cookie's call, Idempotency-Key, If-Match and
/// Signature-Proof.
/// </summary>
internal static class CallHeaders
{
    private const int LongestKey = 100;

    /// <summary>Puts it before an endpoint.</summary>
    public static void ReadBefore(EndpointBuilder endpoint)
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = http => RunAsync(http, next);
    }

    private static async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        if (await LacksTokenAsync(http))
        {
            await TypedResults
                .Problem(
                    Problems.Of(StatusCodes.Status400BadRequest, "antiforgery", "The antiforgery token is missing or old. Reload the page.")
                )
                .ExecuteAsync(http);
            return;
        }

        var request = http.RequestServices.GetRequiredService<RequestContext>();
        request.IdempotencyKey = ReadKey(http.Request.Headers["Idempotency-Key"]);
        request.SignatureProof = http.Request.Headers["Signature-Proof"];
        request.ExpectedVersion = ETag.ReadIfMatch(http.Request.Headers.IfMatch);
        await next(http);
    }

    // A mutating call that a browser's cookie authenticates must carry the token; another site can make a browser send the cookie, but no
    // Authorization header, so that a bearer token needs none.
    private static async Task<bool> LacksTokenAsync(HttpContext http)
    {
        var byCookie = http.User.Identity is { IsAuthenticated: true } && http.Request.Headers.Authorization.Count == 0;
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        return byCookie && changes && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    /// <exception cref="ValidationException">It is too long or has other characters.</exception>
    private static string? ReadKey(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
            return null;
        if (key.Length > LongestKey || !key.All(one => one is > ' ' and <= '~'))
            throw new ValidationException([
                new ValidationFailure("idempotency-key", "At most 100 printable ASCII characters without spaces."),
            ]);
        return key;
    }
}
