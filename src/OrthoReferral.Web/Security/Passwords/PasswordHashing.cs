using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Security.Passwords;

/// <summary>
/// PBKDF2-HMAC-SHA512 over the normalized password. A hash of another kind, or with fewer iterations than today's, still counts, and is
/// renewed when its owner signs in.
/// </summary>
internal class PasswordHashing(IOptions<PasswordHasherOptions> options) : PasswordHasher<ClinicUser>(options)
{
    /// <summary>Reads <see cref="Settings.PasswordIterations"/>.</summary>
    public static void Configure(PasswordHasherOptions options, IConfiguration configuration)
    {
        options.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3;
        options.IterationCount = configuration.GetValue(Settings.PasswordIterations, Settings.FewestIterations);
    }

    /// <inheritdoc/>
    public override string HashPassword(ClinicUser user, string password) => base.HashPassword(user, PasswordText.Normalize(password));

    /// <inheritdoc/>
    public override PasswordVerificationResult VerifyHashedPassword(ClinicUser user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, PasswordText.Normalize(providedPassword));
}
