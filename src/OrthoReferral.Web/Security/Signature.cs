using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security;

/// <summary>Signing a decision: the signed-in person proves again who they are. Wrong passwords count toward the lockout.</summary>
public sealed class Signature(UserManager<ClinicUser> users, SignInManager<ClinicUser> signIn, RequestContext request)
{
    /// <summary>Null when the password is right; otherwise the words for the field.</summary>
    public async Task<string?> RefusalAsync(string? password)
    {
        if (string.IsNullOrEmpty(password))
            return "Enter your password to sign";
        if (await users.FindByIdAsync(request.Actor.RequiredUserId.ToString("D")) is not { } user)
            return "Sign in again";
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
            return "Too many wrong passwords. Wait 10 minutes, then try again";
        return result.Succeeded ? null : "This password is not right";
    }
}
