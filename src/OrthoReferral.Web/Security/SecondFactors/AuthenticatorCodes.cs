using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OtpNet;

namespace OrthoReferral.Web.Security.SecondFactors;

/// <summary>
/// The codes of an authenticator app (RFC 6238): that of now, of the 30 seconds before and after. Each works once, and none that is older
/// than one that was used, whatever node and door it comes to: one statement compares and stores the time of the code.
/// </summary>
internal sealed class AuthenticatorCodes(CaseDb db, TimeProvider time) : IUserTwoFactorTokenProvider<ClinicUser>
{
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <inheritdoc/>
    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<ClinicUser> manager, ClinicUser user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    /// <summary>The app makes the code, not the server.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<ClinicUser> manager, ClinicUser user) => Task.FromResult("");

    /// <inheritdoc/>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<ClinicUser> manager, ClinicUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key
        && new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(time.GetUtcNow().UtcDateTime, token, out var step, Window)
        && await db
            .Users.Where(row => row.Id == user.Id && (row.LastCodeStep == null || row.LastCodeStep < step))
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.LastCodeStep, step)) == 1;
}
