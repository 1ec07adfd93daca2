using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Turns cookie or bearer token into the acting person of this request. Both only say who somebody was when they signed in; here the
/// account is looked at again: disabled, or changed since (security stamp) means signed out. Roles and name come from the account.
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
                if (context.User.Identity is { IsAuthenticated: true })
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
    public static void Fill(HttpContext context, Account account) =>
        context.RequestServices.GetRequiredService<RequestContext>().Actor = account.ToActor();

    private static async Task<Account?> FindAsync(HttpContext context)
    {
        var claims = context.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        if (!Guid.TryParse(context.User.FindFirstValue(claims.UserIdClaimType), out var id))
            return null;
        var stamp = context.User.FindFirstValue(claims.SecurityStampClaimType);
        return await context.RequestServices.GetRequiredService<AccountDirectory>().FindSignedInAsync(id, stamp, context.RequestAborted);
    }

    private static ClaimsPrincipal PrincipalOf(Account account, ClaimsPrincipal signedIn)
    {
        var identity = (ClaimsIdentity)signedIn.Identity!;
        var claims = identity
            .Claims.Where(claim => claim.Type != identity.RoleClaimType && claim.Type != NameClaim)
            .Append(new Claim(NameClaim, account.Name))
            .Concat(account.Roles.Select(role => new Claim(identity.RoleClaimType, role.ToString())));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, identity.AuthenticationType, identity.NameClaimType, identity.RoleClaimType));
    }
}
