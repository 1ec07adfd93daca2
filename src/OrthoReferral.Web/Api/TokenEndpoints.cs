using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.Data;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security;
using OrthoReferral.Web.Security.Limits;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Security.SecondFactors;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Api;

/// <summary>
/// New tokens for a refresh token, which works once, and the end of a session. In place of Identity's own refresh, whose tokens work until
/// they expire, whoever has a copy.
/// </summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapPost("/refresh", RefreshAsync)
            .AllowAnonymous()
            .RequireRateLimiting(CallLimit.SignIns)
            .WithName("RefreshTokens")
            .WithSummary("New tokens for a refresh token. It works once; a second time ends the session.")
            .Produces<AccessTokenResponse>()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        auth.MapPost("/logout", LogoutAsync)
            .WithMetadata(new ReadsAttribute(PatientData.None), new WithoutSecondFactorAttribute())
            .WithName("SignOut")
            .WithSummary(
                "Ends the session of this call: its cookie, bearer token and refresh token are void at once. By a token of the identity "
                    + "provider: all such tokens of the person from before are."
            );
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> RefreshAsync(
        RefreshRequest request,
        HttpContext http,
        IOptionsMonitor<BearerTokenOptions> tokens,
        SessionStore sessions,
        UserManager<ClinicUser> users,
        IUserClaimsPrincipalFactory<ClinicUser> claims,
        SignInEntries entries
    )
    {
        var ticket = tokens.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
        var isOurs = Guid.TryParse(ticket?.Principal.FindFirstValue(CurrentSession.Claim), out var id);
        var owner = isOurs ? await sessions.OwnerOfAsync(id, http.RequestAborted) : null;
        var user = owner is { } known ? await users.FindByIdAsync(known.ToString("D")) : null;
        if (
            user is null
            || ticket?.Principal.FindFirstValue(CurrentSession.RefreshClaim) is not { } secret
            || await sessions.RefreshAsync(id, secret, http.RequestAborted) is not { } renewed
        )
        {
            await entries.RefusedAsync(http, user, SignInWay.RefreshToken);
            return TypedResults.Problem(
                Problems.Of(StatusCodes.Status401Unauthorized, "refresh-refused", "This refresh token does not work. Sign in again.")
            );
        }

        var principal = await claims.CreateAsync(user);

        // How the person signed in stays true of the session.
        var ways = ticket.Principal.FindAll(SignInEntries.WayClaim).Select(way => new Claim(way.Type, way.Value));
        principal
            .Identities.First()
            .AddClaims([new(CurrentSession.Claim, id.ToString("D")), new(CurrentSession.RefreshClaim, renewed), .. ways]);
        return TypedResults.SignIn(principal, authenticationScheme: IdentityConstants.BearerScheme);
    }

    private static async Task<NoContent> LogoutAsync(HttpContext http, PageSignIn door, OidcLogouts logouts, CaseDb db)
    {
        if (SignedInPerson.IsByToken(http.User))
        {
            await logouts.EndTokensAsync(http.Features.GetRequiredFeature<Account>().Id, http.RequestAborted);
            await db.SaveChangesAsync(http.RequestAborted);
        }

        await door.OutAsync(http);
        return TypedResults.NoContent();
    }
}
