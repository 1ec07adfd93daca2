using System.Text;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>
/// An invited person, or one who forgot the password, sets a password with a one-time code. Nobody is signed in, so this is no use case
/// of the pipeline. Unknown, disabled and wrong get the same answer.
/// </summary>
internal sealed class SetPasswordWithCode(
    UserManager<ClinicUser> users,
    AccountChange accounts,
    SignInEntries entries,
    IHttpContextAccessor http
)
{
    /// <exception cref="ValidationException">
    /// The code does not fit the address, or Identity refuses the password; nothing was saved.
    /// </exception>
    public async Task SetAsync(string? email, string? code, string? password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(password))
            throw Refusal("password", "Choose a password.");
        var user = string.IsNullOrWhiteSpace(email) ? null : await users.FindByEmailAsync(email.Trim());
        if (
            user is not { DisabledAt: null }
            || Token(code) is not { } token
            || !await users.VerifyUserTokenAsync(
                user,
                users.Options.Tokens.PasswordResetTokenProvider,
                UserManager<ClinicUser>.ResetPasswordTokenPurpose,
                token
            )
        )
        {
            await entries.RefusedAsync(http.HttpContext!, user, SignInWay.OneTimeCode);
            throw Refusal(
                "code",
                "This code does not fit this e-mail address, was used, or is older than a day. Ask an administrator for a new one."
            );
        }

        var self = new Actor(user.Id, user.DisplayName, new HashSet<Role>());
        await accounts.CommitAsync(
            "PasswordSetWithCode",
            self,
            user,
            change: null,
            why: null,
            async (manager, changed) => (await manager.ResetPasswordAsync(changed, token, password)).ThrowIfRefused(),
            cancellationToken,
            AccountNews.PasswordSetWithCode
        );
    }

    private static string? Token(string? code)
    {
        try
        {
            return string.IsNullOrWhiteSpace(code) ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code.Trim()));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ValidationException Refusal(string field, string words) => new([new ValidationFailure(field, words)]);
}
