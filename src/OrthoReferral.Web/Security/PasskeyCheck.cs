using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security;

/// <summary>Whose passkey answered the challenge of this server.</summary>
internal sealed class PasskeyCheck(SignInManager<ClinicUser> signIn, UserManager<ClinicUser> users)
{
    /// <summary>The owner; null when no challenge is open in this browser, or the answer does not fit it or any passkey.</summary>
    public async Task<ClinicUser?> OwnerAsync(string credential)
    {
        var answer = await WithChallengeAsync(() => signIn.PerformPasskeyAssertionAsync(credential));
        if (answer is not { Succeeded: true })
            return null;

        // Keeps the passkey's counter, by which a copied key is found.
        (await users.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey)).ThrowIfRefused();
        return answer.User;
    }

    /// <summary>The new passkey that the browser made for this person; null when it does not fit the challenge.</summary>
    public async Task<UserPasskeyInfo?> NewAsync(ClinicUser user, string credential)
    {
        var answer = await WithChallengeAsync(() => signIn.PerformPasskeyAttestationAsync(credential));
        return answer is { Succeeded: true } && answer.UserEntity.Id == user.Id.ToString("D") ? answer.Passkey : null;
    }

    /// <summary>The browser's answer as it comes with a form; null when none came, or something else.</summary>
    public static JsonElement? Read(string? sent)
    {
        try
        {
            return string.IsNullOrEmpty(sent) ? null : JsonElement.Parse(sent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<T?> WithChallengeAsync<T>(Func<Task<T>> check)
        where T : class
    {
        try
        {
            return await check();
        }
        catch (InvalidOperationException)
        {
            // How the sign-in manager says that the browser has no challenge, or one of the other kind.
            return null;
        }
    }
}
