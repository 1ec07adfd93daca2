using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Security;

/// <summary>What became of a sign-in.</summary>
internal enum SignInAnswer
{
    Welcome,
    CodeNeeded,

    /// <summary>Only after the right password: too many wrong codes.</summary>
    LockedOut,
    Refused,

    /// <summary>The password was right too long ago, or on another browser: it is asked for again.</summary>
    PasswordNeeded,

    /// <summary>Renewing only: nobody was signed in on this browser within a day.</summary>
    Unknown,
}

/// <summary>
/// The door of the pages: password, then a code where two-factor is on. Who may not come in gets one answer, whatever the reason. Who
/// signed in is remembered in a cookie of its own, so that an ended session can be renewed on the page without naming the account again.
/// </summary>
internal sealed class PageSignIn(
    SignInManager<ClinicUser> signIn,
    UserManager<ClinicUser> users,
    PasskeyCheck passkeys,
    SessionOwner owner,
    SessionStore sessions,
    SignInEntries entries
)
{
    public async Task<SignInAnswer> WithPasswordAsync(HttpContext context, string? email, string? password) =>
        await PasswordAsync(context, await users.FindByEmailAsync(email?.Trim() ?? ""), password);

    public async Task<SignInAnswer> WithCodeAsync(HttpContext context, string? code)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { DisabledAt: null } user)
            return SignInAnswer.PasswordNeeded;
        var digits = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var result =
            digits.Length == 6 && digits.All(char.IsAsciiDigit)
                ? await signIn.TwoFactorAuthenticatorSignInAsync(
                    digits.Replace("-", "", StringComparison.Ordinal),
                    isPersistent: false,
                    rememberClient: false
                )
                : await signIn.TwoFactorRecoveryCodeSignInAsync(digits);
        return Answer(context, user, result);
    }

    /// <summary>A passkey is password and second factor in one.</summary>
    /// <param name="credential">The browser's answer to the passkey challenge, as JSON.</param>
    public async Task<SignInAnswer> WithPasskeyAsync(HttpContext context, string credential) =>
        await PasskeyAsync(context, await passkeys.OwnerAsync(credential));

    /// <summary>Renews the session of the person who was signed in on this browser; a code may be needed after it.</summary>
    public async Task<SignInAnswer> AgainAsync(HttpContext context, string? password)
    {
        if (owner.Read(context) is not { } id)
            return SignInAnswer.Unknown;
        return await PasswordAsync(context, await users.FindByIdAsync(id.ToString("D")), password);
    }

    /// <summary>The code after the password of <see cref="AgainAsync"/>.</summary>
    public async Task<SignInAnswer> AgainWithCodeAsync(HttpContext context, string code) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is { } user && user.Id == owner.Read(context)
            ? await WithCodeAsync(context, code)
            : SignInAnswer.PasswordNeeded;

    /// <summary>Renews the session with a passkey, which has to be that person's: the page is theirs.</summary>
    public async Task<SignInAnswer> AgainWithPasskeyAsync(HttpContext context, string credential) =>
        await PasskeyAsync(context, await passkeys.OwnerAsync(credential) is { } user && user.Id == owner.Read(context) ? user : null);

    /// <summary>Ends the session itself, not only this browser's cookie.</summary>
    public async Task OutAsync(HttpContext context)
    {
        if (context.Features.Get<CurrentSession>() is { } session)
            await sessions.EndAsync(session.Id, SessionEnd.SignedOut, context.RequestAborted);
        await signIn.SignOutAsync();
        owner.Forget(context);

        // What the browser has kept of the pages. Under a path base other programs have the same storage; there our scripts remove what
        // they kept.
        context.Response.Headers["Clear-Site-Data"] = context.Request.PathBase.HasValue ? "\"cache\"" : "\"cache\", \"storage\"";
    }

    private async Task<SignInAnswer> PasswordAsync(HttpContext context, ClinicUser? user, string? password)
    {
        user ??= ClinicSignIn.Nobody;
        return Answer(context, user, await signIn.PasswordSignInAsync(user, password ?? "", isPersistent: false, lockoutOnFailure: true));
    }

    /// <param name="user">Null: nobody who may sign in with it.</param>
    private async Task<SignInAnswer> PasskeyAsync(HttpContext context, ClinicUser? user)
    {
        if (user is null || !await signIn.CanSignInAsync(user))
        {
            await entries.RefusedAsync(context, user, SignInWay.Passkey);
            return SignInAnswer.Refused;
        }

        signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await signIn.SignInWithClaimsAsync(user, isPersistent: false, [new Claim(SignInEntries.WayClaim, SignInWay.Passkey.Code())]);
        owner.Remember(context, user.Id);
        return SignInAnswer.Welcome;
    }

    private SignInAnswer Answer(HttpContext context, ClinicUser user, SignInResult result)
    {
        if (result.RequiresTwoFactor)
            return SignInAnswer.CodeNeeded;
        if (result.IsLockedOut)
            return SignInAnswer.LockedOut;
        if (!result.Succeeded)
            return SignInAnswer.Refused;
        owner.Remember(context, user.Id);
        return SignInAnswer.Welcome;
    }
}
