using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using AspNetCore.Authentication.ApiKey;
using Elsa.Identity.Models;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Accepts OrthoReferral's key, and grants it the permissions of what OrthoReferral calls; <see cref="AllowedCalls"/> narrows them down to
/// those calls.
/// </summary>
internal sealed class OrthoReferralKey(ElsaHostOptions options) : IApiKeyProvider
{
    private static readonly string[] Permissions =
    [
        "exec:workflow-definitions",
        "read:workflow-instances",
        "cancel:workflow-instances",
        "tasks:complete",
        "trigger:event",
        "run:alterations",
    ];

    /// <summary>Compares hashes in constant time, so that neither the key nor its length can be guessed from the time.</summary>
    public Task<IApiKey?> ProvideAsync(string key)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(options.ApiKey));
        return Task.FromResult<IApiKey?>(
            CryptographicOperations.FixedTimeEquals(given, expected)
                ? new ApiKey(
                    key,
                    "orthoreferral",
                    [new(AllowedCalls.KeyClaim, "true"), .. Granted().Select(one => new Claim("permissions", one))]
                )
                : null
        );
    }

    private IEnumerable<string> Granted() =>
        options.AllowPublishing ? [.. Permissions, "write:workflow-definitions", "delete:workflow-definitions"] : Permissions;
}
