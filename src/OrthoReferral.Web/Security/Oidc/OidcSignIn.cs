using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Net.Http.Headers;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>Makes a session here of a sign-in at the identity provider, and ends both.</summary>
internal sealed class OidcSignIn(
    OidcClaims claims,
    OidcAccounts accounts,
    SignInManager<ClinicUser> signIn,
    SessionOwner owner,
    SignInEntries entries,
    ILogger<OidcSignIn> logger
)
{
    /// <summary>The claim of a new session that names the session there.</summary>
    public const string SessionClaim = "oidc_sid";

    private const string IdToken = "id_token";

    // The cookie of the session carries it, for signing out there without a question. A longer one is left out, and the provider may ask.
    private const int LongestIdToken = 3000;

    /// <summary>Signs in whom the identity provider names. Null when it was done, else the problem for <see cref="OidcProblem"/>.</summary>
    public async Task<string?> AcceptAsync(HttpContext context, AuthenticateResult external)
    {
        var token = external.Principal!;
        var person = claims.Read(token);
        try
        {
            var user = await accounts.FollowAsync(person, context.RequestAborted);
            var properties = new AuthenticationProperties();
            if (external.Properties?.GetTokenValue(IdToken) is { Length: <= LongestIdToken } idToken)
                properties.StoreTokens([new AuthenticationToken { Name = IdToken, Value = idToken }]);
            signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
            await signIn.SignInWithClaimsAsync(user, properties, ClaimsOf(token));
            owner.Remember(context, user.Id);
            return null;
        }
        catch (ProcessRuleException refused)
        {
            // By the subject, which says nothing about a person elsewhere.
            logger.LogWarning("The identity provider's {Subject} was not signed in: {Reason}", person.Subject, refused.Code);
            var account = await signIn.UserManager.FindByLoginAsync(person.Issuer, person.Subject);
            await entries.RefusedAsync(context, account, SignInWay.IdentityProvider, refused.Code);
            return refused.Code;
        }
    }

    /// <summary>
    /// How this browser's session signs out at the identity provider; null: it did not come from there. Read before it is over here.
    /// </summary>
    public static async Task<AuthenticationProperties?> WayOutAsync(HttpContext context)
    {
        var session = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (session.Principal?.HasClaim(SignInEntries.WayClaim, SignInWay.IdentityProvider.Code()) != true)
            return null;
        var properties = new AuthenticationProperties { RedirectUri = "/sign-in" };
        if (session.Properties?.GetTokenValue(IdToken) is { } idToken)
            properties.StoreTokens([new AuthenticationToken { Name = IdToken, Value = idToken }]);
        return properties;
    }

    /// <summary>Where the browser goes on to sign out at the identity provider; null: it can't be reached, or has no such place.</summary>
    /// <param name="properties">Of <see cref="WayOutAsync"/>.</param>
    public static async Task<string?> OutAddressAsync(HttpContext context, AuthenticationProperties properties)
    {
        try
        {
            await context.SignOutAsync(OidcRegistration.Scheme, properties);
        }
        catch (Exception failure) when (failure is InvalidOperationException || OidcProblem.IsOutage(failure))
        {
            return null;
        }

        // The way of a form must not lead to another site: a page of ours goes on there.
        var address = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove(HeaderNames.Location);
        context.Response.StatusCode = StatusCodes.Status200OK;
        return address.Length == 0 ? null : address;
    }

    private static IEnumerable<Claim> ClaimsOf(ClaimsPrincipal token)
    {
        yield return new Claim(SignInEntries.WayClaim, SignInWay.IdentityProvider.Code());
        if (OidcClaims.SessionOf(token) is { } session)
            yield return new Claim(SessionClaim, Convert.ToHexStringLower(session));
    }
}
