using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Identity's accounts, but for two things. When an old hash is renewed at sign-in, the password stays the same, so no session ends. And
/// what is wrong is counted by <see cref="AccountAttempts"/>: Identity would count only one of those that come at the same moment.
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

    /// <inheritdoc/>
    public override async Task<IdentityResult> AccessFailedAsync(ClinicUser user)
    {
        await attempts.CountAsync(user.Id, AttemptKind.SignIn);
        return IdentityResult.Success;
    }

    /// <summary>Fails, and nobody is signed in, where too many were wrong while this one was looked at.</summary>
    public override async Task<IdentityResult> ResetAccessFailedCountAsync(ClinicUser user) =>
        await attempts.TakeAsync(user.Id, AttemptKind.SignIn) ? IdentityResult.Success : IdentityResult.Failed();

    /// <summary>Nobody locks an account by hand, and what ends a lock is <see cref="AccountAttempts.ForgetAsync"/>.</summary>
    public override Task<IdentityResult> SetLockoutEndDateAsync(ClinicUser user, DateTimeOffset? lockoutEnd) =>
        throw new NotSupportedException();
}
