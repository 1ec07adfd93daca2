using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Security.SecondFactors;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Each way of signing in (password, code, passkey; cookie or tokens) ends here: a session is opened, and the cookie or token names it.
/// </summary>
internal sealed class SessionSignIn(
    UserManager<ClinicUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<ClinicUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<ClinicUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ClinicUser> confirmation,
    DecoyHash decoy,
    PasskeyChallenges challenges,
    AccountChange accounts,
    AccountAttempts attempts,
    SessionStore sessions,
    OidcLogouts logouts,
    EmergencyUse emergency,
    SignInEntries entries
) : ClinicSignIn(users, http, claims, options, logger, schemes, confirmation, decoy, challenges, accounts, attempts)
{
    /// <inheritdoc/>
    public override async Task SignInWithClaimsAsync(
        ClinicUser user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        var isApi = string.Equals(AuthenticationScheme, IdentityConstants.BearerScheme, StringComparison.Ordinal);

        // The browser gives up the cookie of the session before.
        if (!isApi && Context.Features.Get<CurrentSession>() is { } before)
            await sessions.EndAsync(before.Id, SessionEnd.SignedInAgain, Context.RequestAborted);
        await emergency.RecordAsync(user, Context.RequestAborted);
        var (secret, hash) = SessionStore.NewRefresh();
        var ways = additionalClaims.ToList();
        var atProvider = OidcSession();
        var session = await sessions.OpenAsync(user, isApi ? SessionKind.Api : SessionKind.Page, isApi ? hash : null, Context, atProvider);
        if (await logouts.HasEndedAsync(atProvider, Context.RequestAborted))
        {
            // Looked at when the row is there, so that of the two whoever comes second sees the other.
            await sessions.EndAsync(session.Id, SessionEnd.EndedByProvider, Context.RequestAborted);
            throw new ProcessRuleException(OidcProblem.SignedOut, "The session at the identity provider is over.");
        }

        await entries.SignedInAsync(Context, user, session, ways.Find(claim => claim.Type == SignInEntries.WayClaim)?.Value);
        var named = ways.Append(new Claim(CurrentSession.Claim, session.Id.ToString("D")));
        if (isApi)
            named = named.Append(new Claim(CurrentSession.RefreshClaim, secret));
        await base.SignInWithClaimsAsync(user, authenticationProperties, named);

        byte[]? OidcSession() =>
            ways.Find(claim => claim.Type == OidcSignIn.SessionClaim) is { } there ? Convert.FromHexString(there.Value) : null;
    }

    /// <inheritdoc/>
    public override async Task<SignInResult> PasswordSignInAsync(
        ClinicUser user,
        string password,
        bool isPersistent,
        bool lockoutOnFailure
    ) => await ToldAsync(user, SignInWay.Password, await base.PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure));

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient) =>
        await ToldAsync(
            await GetTwoFactorAuthenticationUserAsync(),
            SignInWay.Authenticator,
            await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient)
        );

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode) =>
        await ToldAsync(
            await GetTwoFactorAuthenticationUserAsync(),
            SignInWay.RecoveryCode,
            await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode)
        );

    private async Task<SignInResult> ToldAsync(ClinicUser? user, SignInWay way, SignInResult result)
    {
        if (result is { Succeeded: false, RequiresTwoFactor: false })
            await entries.RefusedAsync(Context, user, way);
        return result;
    }
}
