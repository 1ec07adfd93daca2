using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Signing a decision: the signed-in person proves again who they are, by password or by a passkey. Wrong passwords count toward the
/// lockout. A passkey's answer comes with the form, in the field that passkeys.js fills.
/// </summary>
public sealed class Signature(
    UserManager<ClinicUser> users,
    SignInManager<ClinicUser> signIn,
    PasskeyCheck passkeys,
    RequestContext request,
    IHttpContextAccessor http
)
{
    /// <summary>Name of the form field with the browser's answer to the passkey challenge.</summary>
    public const string PasskeyField = "passkey";

    /// <summary>Null when the form carries a passkey of this person or the password is right; otherwise the words for the field.</summary>
    public async Task<string?> RefusalAsync(string? password)
    {
        if (
            http.HttpContext is { Request: { HasFormContentType: true } sent }
            && sent.Form[PasskeyField].FirstOrDefault() is { Length: > 0 } credential
        )
            return await PasskeyRefusalAsync(credential);
        return await PasswordRefusalAsync(password);
    }

    /// <summary>For acts that only the password may sign, such as changing it.</summary>
    /// <exception cref="ValidationException">It is not right; nothing was changed.</exception>
    public async Task RequirePasswordAsync(string? password, string field)
    {
        if (await PasswordRefusalAsync(password) is { } words)
            throw new ValidationException([new ValidationFailure(field, words)]);
    }

    private async Task<string?> PasswordRefusalAsync(string? password)
    {
        if (string.IsNullOrEmpty(password))
            return "Enter your password to sign";
        if (await users.FindByIdAsync(request.Actor.RequiredUserId.ToString("D")) is not { } user)
            return "Sign in again";
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (!result.Succeeded && await users.IsLockedOutAsync(user))
            return "Too many wrong passwords. Wait 10 minutes, then try again";
        return result.Succeeded ? null : "This password is not right";
    }

    private async Task<string?> PasskeyRefusalAsync(string credential)
    {
        var owner = await passkeys.OwnerAsync(credential);
        return owner?.Id == request.Actor.RequiredUserId
            ? null
            : "This passkey is not yours or was not checked in time. Try again, or sign with your password";
    }
}
