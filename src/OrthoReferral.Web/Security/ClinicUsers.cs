using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Identity's accounts, but for one thing: when an old hash is renewed at sign-in, the password stays the same, so no session ends.
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
    ILogger<UserManager<ClinicUser>> logger
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
}
