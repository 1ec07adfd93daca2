using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security.Passwords;

/// <summary>
/// Identity's sign-in, but for what a stranger could learn from it: an address that has no account, one whose account is locked, disabled
/// or has no password yet, and a wrong password each cost one hash and get the same refusal. Lockout goes on behind it.
/// </summary>
internal class ClinicSignIn(
    UserManager<ClinicUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<ClinicUser> principals,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<ClinicUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ClinicUser> confirmation,
    DecoyHash decoy
) : SignInManager<ClinicUser>(users, http, principals, options, logger, schemes, confirmation)
{
    /// <summary>Stands for whoever has no account: it is disabled, and no password fits.</summary>
    public static ClinicUser Nobody => new() { DisabledAt = DateTimeOffset.MinValue };

    /// <summary>By the address; whoever has none here is refused as if disabled.</summary>
    public override async Task<SignInResult> PasswordSignInAsync(
        string userName,
        string password,
        bool isPersistent,
        bool lockoutOnFailure
    ) => await PasswordSignInAsync(await UserManager.FindByNameAsync(userName) ?? Nobody, password, isPersistent, lockoutOnFailure);

    /// <inheritdoc/>
    public override async Task<SignInResult> CheckPasswordSignInAsync(ClinicUser user, string password, bool lockoutOnFailure)
    {
        if (user.PasswordHash is null || await PreSignInCheck(user) is not null)
        {
            UserManager.PasswordHasher.VerifyHashedPassword(user, decoy.Value(UserManager.PasswordHasher), password);
            return SignInResult.Failed;
        }

        return (await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure)).Succeeded
            ? SignInResult.Success
            : SignInResult.Failed;
    }
}

/// <summary>A hash that no password fits, made once with the iterations of real ones.</summary>
internal sealed class DecoyHash
{
    private string? hash;

    public string Value(IPasswordHasher<ClinicUser> hasher) =>
        hash ??= hasher.HashPassword(new ClinicUser(), Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
}
