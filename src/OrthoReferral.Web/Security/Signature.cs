using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security;

/// <summary>
/// The signed-in person proves again who they are, by password or by a passkey. Wrong proofs count for themselves: what a stranger types at
/// the sign-in page does not keep a signed-in person from signing. Right or wrong, it is an audit entry.
/// </summary>
internal sealed class Signature(
    UserManager<ClinicUser> users,
    PasskeyCheck passkeys,
    AccountAttempts attempts,
    SignInEntries entries,
    IHttpContextAccessor http,
    RequestContext request
)
{
    /// <summary>Name of the form field with the browser's answer to the passkey challenge; passkeys.js fills it.</summary>
    public const string PasskeyField = "passkey";

    /// <param name="act">What the person signs with it.</param>
    /// <param name="password">Null when a passkey is given.</param>
    /// <param name="passkey">The browser's PublicKeyCredential; null when none is given. It goes before the password.</param>
    /// <exception cref="ValidationException">It is not right, with words for the field <paramref name="field"/>.</exception>
    public async Task<ProofMethod> RequireAsync(SignedAct act, string? password, JsonElement? passkey, string field)
    {
        // A form that was sent without one is no try.
        if (passkey is null && string.IsNullOrEmpty(password))
            throw Refused(field, "Enter your password to sign.");
        var (person, context) = (request.Actor.RequiredUserId, http.HttpContext!);
        var method = passkey is null ? ProofMethod.Password : ProofMethod.Passkey;
        if (await attempts.AreUpAsync(person, AttemptKind.Proof))
            throw TooMany();
        if (passkey is { } credential ? !await IsTheirsAsync(person, credential) : !await IsTheirsAsync(person, password!))
        {
            await attempts.CountAsync(person, AttemptKind.Proof);
            await entries.ProofRefusedAsync(context, act, method);
            throw Refused(
                field,
                method == ProofMethod.Passkey
                    ? "This passkey is not yours or was not checked in time. Try again, or sign with your password."
                    : "This password is not right."
            );
        }

        if (!await attempts.TakeAsync(person, AttemptKind.Proof))
            throw TooMany();
        await entries.ProvedAsync(context, act, method);
        return method;

        ValidationException TooMany()
        {
            entries.CountProof(context);
            return Refused(field, "Too many wrong tries. Wait 10 minutes, then try again.");
        }
    }

    private async Task<bool> IsTheirsAsync(Guid person, JsonElement passkey) =>
        (await passkeys.OwnerAsync(passkey.GetRawText()))?.Id == person;

    private async Task<bool> IsTheirsAsync(Guid person, string password) =>
        await users.FindByIdAsync(person.ToString("D")) is { } user && await users.CheckPasswordAsync(user, password);

    private static ValidationException Refused(string field, string words) => new([new ValidationFailure(field, words)]);
}
