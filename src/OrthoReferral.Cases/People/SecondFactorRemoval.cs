using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.People;

/// <summary>All that an account has beside its password.</summary>
public static class SecondFactorRemoval
{
    // Under which Identity's store keeps them.
    private const string Store = "[AspNetUserStore]";

    /// <summary>Takes authenticator and recovery codes away; sessions and tokens end.</summary>
    public static async Task RemoveAuthenticatorAsync(UserManager<ClinicUser> users, ClinicUser user)
    {
        (await users.SetTwoFactorEnabledAsync(user, enabled: false)).ThrowIfRefused();
        (await users.RemoveAuthenticationTokenAsync(user, Store, "AuthenticatorKey")).ThrowIfRefused();
        (await users.RemoveAuthenticationTokenAsync(user, Store, "RecoveryCodes")).ThrowIfRefused();
        (await users.UpdateSecurityStampAsync(user)).ThrowIfRefused();
    }

    /// <summary>Takes authenticator, recovery codes and passkeys away; sessions and tokens end.</summary>
    internal static async Task RemoveAsync(UserManager<ClinicUser> users, ClinicUser user)
    {
        foreach (var passkey in await users.GetPasskeysAsync(user))
            (await users.RemovePasskeyAsync(user, passkey.CredentialId)).ThrowIfRefused();
        await RemoveAuthenticatorAsync(users, user);
    }
}
