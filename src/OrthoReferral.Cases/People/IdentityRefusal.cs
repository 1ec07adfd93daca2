using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;

namespace OrthoReferral.Cases.People;

/// <summary>What Identity refuses, in the form of every other refused input.</summary>
public static class IdentityRefusal
{
    /// <summary>Does nothing when it succeeded.</summary>
    /// <exception cref="ValidationException">With the field that Identity's error is about.</exception>
    public static void ThrowIfRefused(this IdentityResult result)
    {
        if (!result.Succeeded)
            throw new ValidationException(
                result.Errors.Select(error => new ValidationFailure(FieldOf(error.Code), error.Description) { ErrorCode = error.Code })
            );
    }

    private static string FieldOf(string code) =>
        code.StartsWith("Password", StringComparison.Ordinal) ? "password"
        : code.Contains("Email", StringComparison.Ordinal) || code.Contains("UserName", StringComparison.Ordinal) ? "email"
        : code.Contains("Token", StringComparison.Ordinal) ? "token"
        : "";
}
