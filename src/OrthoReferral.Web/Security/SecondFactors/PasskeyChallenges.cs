using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security.SecondFactors;

/// <summary>
/// The challenges that passkeys answer. The browser keeps one in a sealed cookie, which it could send again; so each is a row here, and an
/// answer counts only when it removes the row.
/// </summary>
internal sealed class PasskeyChallenges(CaseDb db, IOptions<IdentityPasskeyOptions> options, TimeProvider time)
{
    /// <summary>Stores the challenge of these options, and removes what has expired.</summary>
    /// <param name="json">The options as the browser gets them.</param>
    public async Task AddAsync(string json)
    {
        var now = time.GetUtcNow();
        await db.PasskeyChallenges.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync();
        using var sent = JsonDocument.Parse(json);
        var challenge = sent.RootElement.GetProperty("challenge").GetString()!;
        db.PasskeyChallenges.Add(new PasskeyChallenge(HashOf(challenge), now + options.Value.AuthenticatorTimeout));
        await db.SaveChangesAsync();
    }

    /// <summary>
    /// Uses up the challenge that this answer is to. False: there is none, it has expired, or an answer came already, right or wrong.
    /// </summary>
    /// <param name="credential">The browser's PublicKeyCredential as JSON, not yet checked.</param>
    public async Task<bool> UseAsync(string credential)
    {
        if (ChallengeOf(credential) is not { } challenge)
            return false;
        var (hash, now) = (HashOf(challenge), time.GetUtcNow());
        return await db.PasskeyChallenges.Where(row => row.Hash == hash && row.ExpiresAt > now).ExecuteDeleteAsync() == 1;
    }

    private static byte[] HashOf(string challenge) => SHA256.HashData(WebEncoders.Base64UrlDecode(challenge));

    private static string? ChallengeOf(string credential)
    {
        try
        {
            using var answer = JsonDocument.Parse(credential);
            var client = answer.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString();
            using var data = JsonDocument.Parse(WebEncoders.Base64UrlDecode(client!));
            var challenge = data.RootElement.GetProperty("challenge").GetString();
            return WebEncoders.Base64UrlDecode(challenge!).Length > 0 ? challenge : null;
        }
        catch (Exception unreadable)
            when (unreadable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }
}
