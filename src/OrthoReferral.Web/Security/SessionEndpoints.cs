using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Security;

/// <summary>Signing out, and renewing an ended session on the page.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this WebApplication app)
    {
        app.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();

        // Whether the page's own person is signed in: asked when somebody comes back from another tab.
        app.MapGet("/session", () => TypedResults.NoContent()).WithMetadata(new ReadsAttribute(PatientData.None)).ExcludeFromDescription();

        // The antiforgery token of the page belongs to the ended session; the strict same-site cookie and the JSON body stand in for it.
        app.MapPost("/session/renew", RenewAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .RequireRateLimiting(CallLimit.SignIns)
            .ExcludeFromDescription();
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<Onward>, StatusCodeHttpResult>> SignOutAsync(
        HttpContext context,
        PageSignIn door,
        Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery
    )
    {
        // The form's token belongs to the session, and an ended one must not keep anybody from signing out.
        var isWithoutSession = context.Features.Get<CurrentSession>() is null && IsFromHere(context.Request);
        if (!isWithoutSession && !await antiforgery.IsRequestValidAsync(context))
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        var wayOut = await OidcSignIn.WayOutAsync(context);
        await door.OutAsync(context);
        return wayOut is null || await OidcSignIn.OutAddressAsync(context, wayOut) is not { } there
            ? TypedResults.Redirect("/sign-in")
            : Onward.Outside(there);
    }

    // Every browser says of a POST where it comes from, and no page can change that.
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site == "same-origin"
            : request.Headers.Origin == $"{request.Scheme}://{request.Host}";

    private static async Task<Results<NoContent, ProblemHttpResult>> RenewAsync(
        Renewal renewal,
        HttpContext context,
        PageSignIn door,
        SessionOwner owner
    )
    {
        // A script asked: the bare answer, not a designed page.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        if (owner.Read(context) is { } lastHere && PageOwner.IsOfAnother(context, lastHere))
            return TypedResults.Problem(PageOwner.Refusal());
        var answer = renewal switch
        {
            { Passkey: { } credential } => await door.AgainWithPasskeyAsync(context, credential.GetRawText()),
            { Code: { } code } => await door.AgainWithCodeAsync(context, code),
            _ => await door.AgainAsync(context, renewal.Password),
        };
        return answer == SignInAnswer.Welcome ? TypedResults.NoContent() : TypedResults.Problem(ProblemOf(answer, renewal));
    }

    private static Microsoft.AspNetCore.Mvc.ProblemDetails ProblemOf(SignInAnswer answer, Renewal renewal)
    {
        var (code, words) = answer switch
        {
            SignInAnswer.CodeNeeded => ("code-needed", "Enter the code from your authenticator app, or one of your recovery codes."),
            SignInAnswer.PasswordNeeded => ("password-needed", "That took too long. Enter your password again."),
            SignInAnswer.LockedOut => ("locked-out", "Too many wrong codes. Wait 10 minutes, then try again."),
            SignInAnswer.Unknown => (
                "unknown",
                "This browser does not know any more who was signed in. Sign in in a new tab, then come back to this one."
            ),
            _ when renewal.Passkey is not null => ("refused", "This passkey is not yours, or was not checked in time. Try again."),
            _ when renewal.Code is not null => ("refused", "This code is not right, has expired or was used. Try the next one."),
            _ => ("refused", "This password is not right. After five wrong ones the account is locked for 10 minutes."),
        };
        return Problems.Of(StatusCodes.Status401Unauthorized, code, words);
    }

    /// <summary>One of the three; none is a wrong password.</summary>
    internal sealed record Renewal(string? Password, string? Code, JsonElement? Passkey);
}
