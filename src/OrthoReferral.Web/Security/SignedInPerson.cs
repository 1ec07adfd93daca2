using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Turns cookie or bearer token into the acting person of this request. Both only name a session; here the session is looked at, with one
/// read, and what it is for: roles and name come from the account as it is now. A token of the identity provider names its person.
/// </summary>
internal static class SignedInPerson
{
    /// <summary>The claim that pages show as the person's name.</summary>
    public const string NameClaim = "name";

    /// <summary>Runs between authentication and authorization.</summary>
    public static IApplicationBuilder UseSignedInPerson(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                // A style sheet or picture is the same for everybody.
                if (
                    context.User.Identity is { IsAuthenticated: true }
                    && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
                )
                {
                    var account = ErrorAnswers.IsAboutAnOutage(context) ? null : await FindAsync(context);
                    if (account is null)
                    {
                        context.User = new ClaimsPrincipal(new ClaimsIdentity());
                        context.Features.Set<IAuthenticateResultFeature>(null);
                    }
                    else
                    {
                        context.User = PrincipalOf(account, context.User);
                        context.Features.Set(account);
                        Fill(context, account);
                    }
                }

                await next(context);
            }
        );

    /// <summary>Sets the actor of the request's scope again; for scopes that are made later in a request (error pages).</summary>
    public static void Fill(HttpContext context, Account account)
    {
        var request = context.RequestServices.GetRequiredService<RequestContext>();
        request.Actor = account.ToActor();
        request.SessionId = context.Features.Get<CurrentSession>()?.Id;
        request.Origin = OriginOf(context, context.User.FindFirstValue(SignInEntries.WayClaim));
    }

    /// <summary>From where a request comes.</summary>
    /// <param name="signInMethod">How its person signed in; null: nobody is.</param>
    public static RequestOrigin OriginOf(HttpContext context, string? signInMethod) =>
        new(context.Connection.RemoteIpAddress?.ToString(), signInMethod, context.TraceIdentifier);

    private static async Task<Account?> FindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var aborted = context.RequestAborted;
        if (IsByToken(context.User))
            return await services.GetRequiredService<OidcTokens>().FindAsync(context.User, aborted) is { } found
                ? await services.GetRequiredService<AccountDirectory>().FindAsync(found.UserId, found.Version, aborted)
                : null;
        if (!Guid.TryParse(context.User.FindFirstValue(CurrentSession.Claim), out var id))
            return null;
        var (session, overBy) = await services.GetRequiredService<SessionStore>().FindAsync(id, BackgroundCall.Is(context), aborted);
        context.Features.Set(session);
        if (session is null)
        {
            Tell(context, new EndedSession(overBy));
            return null;
        }

        return await services.GetRequiredService<AccountDirectory>().FindAsync(session.UserId, session.AccountVersion, aborted);
    }

    private static void Tell(HttpContext context, EndedSession ended)
    {
        context.Features.Set(ended);
        if (!ended.KeepsWhatWasTyped)
            context.Response.Headers[EndedSession.Header] = "1";
    }

    /// <summary>
    /// Whether a call came with a token of the identity provider. Its claims are that one's words, and none of ours: its "sid" names no
    /// session here.
    /// </summary>
    public static bool IsByToken(ClaimsPrincipal person) => person.Identity?.AuthenticationType == OidcTokens.AuthenticationType;

    private static ClaimsPrincipal PrincipalOf(Account account, ClaimsPrincipal signedIn)
    {
        if (IsByToken(signedIn))
            signedIn = new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.NameIdentifier, account.Id.ToString("D")),
                        new Claim(SignInEntries.WayClaim, SignInWay.IdentityProvider.Code()),
                    ],
                    OidcTokens.AuthenticationType
                )
            );
        var identity = (ClaimsIdentity)signedIn.Identity!;
        var claims = identity
            .Claims.Where(claim => claim.Type != identity.RoleClaimType && claim.Type != NameClaim)
            .Append(new Claim(NameClaim, account.Name))
            .Concat(account.Roles.Select(role => new Claim(identity.RoleClaimType, role.ToString())));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, identity.AuthenticationType, identity.NameClaimType, identity.RoleClaimType));
    }
}
