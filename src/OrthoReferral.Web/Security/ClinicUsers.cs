using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Identity's accounts, but for two things. When an old hash is renewed at sign-in, the password stays the same, so no session ends. And
/// what is wrong is counted by <see cref="AccountAttempts"/>: Identity would count afterwards, and of guesses at the same moment only one.
/// </summary>
internal sealed class ClinicUsers(
    IUserStore<ClinicUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<ClinicUser> hasher,
    IEnumerable<IUserValidator<ClinicUser>> userRules,
    IEnumerable<IPasswordValidator<ClinicUser>> passwordRules,
    ILookupNormalizer names,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<ClinicUser>> logger,
    AccountAttempts attempts,
    TimeProvider time
) : UserManager<ClinicUser>(store, options, hasher, userRules, passwordRules, names, errors, services, logger)
{
    /// <inheritdoc/>
    public override async Task<bool> CheckPasswordAsync(ClinicUser user, string password)
    {
        var result = await VerifyPasswordAsync((IUserPasswordStore<ClinicUser>)Store, user, password);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = PasswordHasher.HashPassword(user, password);
            await UpdateUserAsync(user);
        }

        return result != PasswordVerificationResult.Failed;
    }

    /// <inheritdoc/>
    public override Task<bool> IsLockedOutAsync(ClinicUser user) => Task.FromResult(user.LockoutEnd > time.GetUtcNow());

    /// <summary>It was counted before it was looked at.</summary>
    public override Task<IdentityResult> AccessFailedAsync(ClinicUser user) => Task.FromResult(IdentityResult.Success);

    /// <inheritdoc/>
    public override async Task<IdentityResult> ResetAccessFailedCountAsync(ClinicUser user)
    {
        await attempts.ForgetAsync(user.Id, AttemptKind.SignIn);
        return IdentityResult.Success;
    }

    /// <summary>Nobody locks an account by hand, and what ends a lock is <see cref="AccountAttempts.ForgetAsync"/>.</summary>
    public override Task<IdentityResult> SetLockoutEndDateAsync(ClinicUser user, DateTimeOffset? lockoutEnd) =>
        throw new NotSupportedException();
}
