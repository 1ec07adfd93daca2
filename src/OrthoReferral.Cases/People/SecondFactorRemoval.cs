using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.People;

/// <summary>All that an account has beside its password.</summary>
internal static class SecondFactorRemoval
{
    /// <summary>Takes authenticator, recovery codes and passkeys away; sessions and tokens end.</summary>
    public static async Task RemoveAsync(UserManager<ClinicUser> users, ClinicUser user)
    {
        (await users.SetTwoFactorEnabledAsync(user, enabled: false)).ThrowIfRefused();
        (await users.ResetAuthenticatorKeyAsync(user)).ThrowIfRefused();
        foreach (var passkey in await users.GetPasskeysAsync(user))
            (await users.RemovePasskeyAsync(user, passkey.CredentialId)).ThrowIfRefused();
        (await users.UpdateSecurityStampAsync(user)).ThrowIfRefused();
    }
}
