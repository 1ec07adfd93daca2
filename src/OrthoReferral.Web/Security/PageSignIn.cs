using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security;

/// <summary>What became of a sign-in.</summary>
public enum SignInAnswer
{
    Welcome,
    CodeNeeded,
    LockedOut,
    Refused,
}

/// <summary>
/// The door of the pages: password, then a code where two-factor is on. Unknown, disabled and wrong get the same answer. Who signed in is
/// remembered in a cookie of its own, so that an ended session can be renewed on the page with the password alone.
/// </summary>
public sealed class PageSignIn(SignInManager<ClinicUser> signIn, UserManager<ClinicUser> users, SessionOwner owner)
{
    public async Task<SignInAnswer> WithPasswordAsync(HttpContext context, string? email, string? password)
    {
        var user = string.IsNullOrWhiteSpace(email) ? null : await users.FindByEmailAsync(email.Trim());
        return user is null || user.DisabledAt is not null ? SignInAnswer.Refused : await PasswordAsync(context, user, password);
    }

    public async Task<SignInAnswer> WithCodeAsync(HttpContext context, string? code)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { DisabledAt: null } user)
            return SignInAnswer.Refused;
        var digits = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var result = digits.Length == 6 && digits.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(digits.Replace("-", "", StringComparison.Ordinal), isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(digits);
        return Answer(context, user, result);
    }

    /// <summary>Renews the session of the person who was signed in on this browser.</summary>
    public async Task<SignInAnswer> AgainAsync(HttpContext context, string? password)
    {
        if (owner.Read(context) is not { } id || await users.FindByIdAsync(id.ToString("D")) is not { DisabledAt: null } user)
            return SignInAnswer.Refused;
        return await PasswordAsync(context, user, password);
    }

    /// <summary>Keeps this session after the person changed what they sign in with, which ends all others.</summary>
    public async Task StayAsync(HttpContext context)
    {
        if (await users.GetUserAsync(context.User) is { } user)
            await signIn.RefreshSignInAsync(user);
    }

    public async Task OutAsync(HttpContext context)
    {
        await signIn.SignOutAsync();
        SessionOwner.Forget(context);
    }

    private async Task<SignInAnswer> PasswordAsync(HttpContext context, ClinicUser user, string? password) =>
        Answer(context, user, await signIn.PasswordSignInAsync(user, password ?? "", isPersistent: false, lockoutOnFailure: true));

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
