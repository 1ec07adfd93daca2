using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Security.SecondFactors;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Identity's sign-in, with three rules of its own. A passkey's challenge is answered once. A wrong recovery code counts, too. And a
/// stranger learns nothing: an address that has no account, one whose account is locked, disabled or has no password yet, and a wrong
/// password each cost one hash and get the same refusal.
/// </summary>
internal class ClinicSignIn(
    UserManager<ClinicUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<ClinicUser> principals,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<ClinicUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ClinicUser> confirmation,
    DecoyHash decoy,
    PasskeyChallenges challenges,
    AccountChange accounts,
    AccountAttempts attempts
) : SignInManager<ClinicUser>(users, http, principals, options, logger, schemes, confirmation)
{
    private const string Unasked = "The challenge is unknown, has expired, or was answered.";

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

        // Whoever knows the password may still guess the code: with a second factor the count begins anew when that is right.
        return
            (await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure)).Succeeded
            && !await attempts.AreUpAsync(user.Id, AttemptKind.SignIn)
            ? SignInResult.Success
            : SignInResult.Failed;
    }

    /// <inheritdoc/>
    public override Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient) =>
        SecondStepAsync(_ => base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient));

    /// <summary>The owner is told: a recovery code that they did not use is in other hands.</summary>
    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode)
    {
        return await SecondStepAsync(async user =>
        {
            var result = await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode);
            if (!result.Succeeded)
                await attempts.CountAsync(user.Id, AttemptKind.SignIn);
            else
                await accounts.CommitAsync(
                    "RecoveryCodeUsed",
                    new Actor(user.Id, user.DisplayName, new HashSet<Role>()),
                    user,
                    change: null,
                    why: null,
                    (_, _) => Task.CompletedTask,
                    Context.RequestAborted,
                    AccountNews.RecoveryCodeUsed
                );
            return result;
        });
    }

    /// <inheritdoc/>
    public override async Task<string> MakePasskeyCreationOptionsAsync(PasskeyUserEntity userEntity) =>
        await WithChallengeAsync(await base.MakePasskeyCreationOptionsAsync(userEntity));

    /// <inheritdoc/>
    public override async Task<string> MakePasskeyRequestOptionsAsync(ClinicUser? user) =>
        await WithChallengeAsync(await base.MakePasskeyRequestOptionsAsync(user));

    /// <inheritdoc/>
    public override async Task<PasskeyAttestationResult> PerformPasskeyAttestationAsync(string credentialJson) =>
        await challenges.UseAsync(credentialJson)
            ? await base.PerformPasskeyAttestationAsync(credentialJson)
            : PasskeyAttestationResult.Fail(new PasskeyException(Unasked));

    /// <inheritdoc/>
    public override async Task<PasskeyAssertionResult<ClinicUser>> PerformPasskeyAssertionAsync(string credentialJson) =>
        await challenges.UseAsync(credentialJson)
            ? await base.PerformPasskeyAssertionAsync(credentialJson)
            : PasskeyAssertionResult.Fail<ClinicUser>(new PasskeyException(Unasked));

    private async Task<SignInResult> SecondStepAsync(Func<ClinicUser, Task<SignInResult>> check)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } user)
            return SignInResult.Failed;
        if (await attempts.AreUpAsync(user.Id, AttemptKind.SignIn))
            return SignInResult.LockedOut;
        var result = await check(user);
        return result.Succeeded || !await attempts.AreUpAsync(user.Id, AttemptKind.SignIn) ? result : SignInResult.LockedOut;
    }

    private async Task<string> WithChallengeAsync(string json)
    {
        await challenges.AddAsync(json);
        return json;
    }
}

/// <summary>A hash that no password fits, made once with the iterations of real ones.</summary>
internal sealed class DecoyHash
{
    private string? hash;

    public string Value(IPasswordHasher<ClinicUser> hasher) =>
        hash ??= hasher.HashPassword(new ClinicUser(), Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
}
