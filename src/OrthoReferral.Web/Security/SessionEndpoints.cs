using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OrthoReferral.Web.Security;

/// <summary>Signing out, and renewing an ended session on the page.</summary>
public static class SessionEndpoints
{
    public static void MapSessions(this WebApplication app)
    {
        app.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();

        // The antiforgery token of the page belongs to the ended session; the strict same-site cookie and the JSON body stand in for it.
        app.MapPost("/session/renew", RenewAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(SignInRegistration.SignInLimit).ExcludeFromDescription();
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, PageSignIn door, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(context);
        await door.OutAsync(context);
        return TypedResults.Redirect("/sign-in");
    }

    private static async Task<Results<NoContent, UnauthorizedHttpResult>> RenewAsync(Renewal renewal, HttpContext context, PageSignIn door)
    {
        // A script asked: the bare status is the answer, not a designed page.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        return await door.AgainAsync(context, renewal.Password) == SignInAnswer.Welcome ? TypedResults.NoContent() : TypedResults.Unauthorized();
    }

    internal sealed record Renewal(string? Password);
}
