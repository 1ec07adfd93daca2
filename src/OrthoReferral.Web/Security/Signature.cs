using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security;

/// <summary>
/// The signed-in person proves again who they are, by password or by a passkey. Wrong passwords count toward a limit of their own: what a
/// stranger types at the sign-in page does not keep a signed-in person from signing.
/// </summary>
public sealed class Signature(UserManager<ClinicUser> users, PasskeyCheck passkeys, CaseDb db, RequestContext request, TimeProvider time)
{
    /// <summary>Name of the form field with the browser's answer to the passkey challenge; passkeys.js fills it.</summary>
    public const string PasskeyField = "passkey";

    /// <summary>After so many wrong passwords in a row none is looked at for <see cref="Pause"/>.</summary>
    public const int MostWrong = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <param name="password">Null when a passkey is given.</param>
    /// <param name="passkey">The browser's PublicKeyCredential; null when none is given. It goes before the password.</param>
    /// <exception cref="ValidationException">It is not right, with words for the field <paramref name="field"/>.</exception>
    public async Task<ProofMethod> RequireAsync(string? password, JsonElement? passkey, string field)
    {
        if (passkey is { } credential)
        {
            var owner = await passkeys.OwnerAsync(credential.GetRawText());
            return owner?.Id == request.Actor.RequiredUserId
                ? ProofMethod.Passkey
                : throw Refused(field, "This passkey is not yours or was not checked in time. Try again, or sign with your password.");
        }

        await RequirePasswordAsync(password, field);
        return ProofMethod.Password;
    }

    private async Task RequirePasswordAsync(string? password, string field)
    {
        if (string.IsNullOrEmpty(password))
            throw Refused(field, "Enter your password to sign.");
        var id = request.Actor.RequiredUserId;
        if (await users.FindByIdAsync(id.ToString("D")) is not { } user)
            throw Refused(field, "Sign in again.");
        var now = time.GetUtcNow();
        if (user.ProofsRefusedUntil > now)
            throw Refused(field, "Too many wrong passwords. Wait 10 minutes, then try again.");
        if (await users.CheckPasswordAsync(user, password))
        {
            if (user.WrongProofs > 0)
                await db.Users.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.WrongProofs, 0));
            return;
        }

        // One statement each, so that guesses that come at the same moment all count.
        await db
            .Users.Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WrongProofs, row => row.WrongProofs + 1));
        await db
            .Users.Where(row => row.Id == id && row.WrongProofs >= MostWrong)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WrongProofs, 0).SetProperty(row => row.ProofsRefusedUntil, now + Pause));
        throw Refused(field, "This password is not right.");
    }

    private static ValidationException Refused(string field, string words) => new([new ValidationFailure(field, words)]);
}
