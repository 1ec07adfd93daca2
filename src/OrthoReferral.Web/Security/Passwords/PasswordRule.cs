using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security.Passwords;

/// <summary>
/// Which passwords may be set: long enough, not easy to guess, and without the person's own name. What signs it is made of does not
/// matter. Identity asks it wherever a password is set, so no page or call has a rule of its own.
/// </summary>
internal sealed class PasswordRule : IPasswordValidator<ClinicUser>
{
    /// <summary>Characters (Unicode code points) that a password has at least.</summary>
    public const int Least = 12;

    /// <summary>Characters that it has at most.</summary>
    public const int Most = 200;

    /// <summary>The rule as the pages say it beside the field.</summary>
    public const string Words =
        "12 to 200 characters of any kind, not easy to guess, without your name or e-mail address. Four or five words do well";

    // A shorter part of a name is in many words by chance.
    private const int LeastPart = 4;

    // zxcvbn's score from 0 to 4; below it a password falls to some million guesses.
    private const int LeastScore = 3;

    // What is hard to guess already in its beginning stays so; the estimate of a long text takes a second.
    private const int Estimated = 64;

    private const string Product = "OrthoReferral";

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<ClinicUser> manager, ClinicUser user, string? password) =>
        Task.FromResult(
            Refusal(user, password ?? "") is var (code, words)
                ? IdentityResult.Failed(new IdentityError { Code = code, Description = words })
                : IdentityResult.Success
        );

    private static (string Code, string Words)? Refusal(ClinicUser user, string password)
    {
        var text = PasswordText.Normalize(password);
        var length = text.EnumerateRunes().Count();
        if (length < Least)
            return ("PasswordTooShort", $"This is too short: use at least {Least} characters. Four or five words do well.");
        if (length > Most)
            return ("PasswordTooLong", $"This is too long: use at most {Most} characters.");
        if (PartsOf(user).FirstOrDefault(part => text.Contains(part, StringComparison.OrdinalIgnoreCase)) is { } part)
            return (
                "PasswordNamesPerson",
                $"This has “{part}” in it, from your name, your e-mail address or this program's name. Leave that out."
            );
        return Zxcvbn.Zxcvbn.MatchPassword(text[..Math.Min(text.Length, Estimated)]).Score < LeastScore
            ? ("PasswordEasy", "This is easy to guess: a common password, common words or signs in a row. Use words that nobody expects.")
            : null;
    }

    private static IEnumerable<string> PartsOf(ClinicUser user)
    {
        // What follows the @ is the hospital's name, not the person's.
        return WordsOf(user.DisplayName)
            .Concat(WordsOf((user.Email ?? user.UserName ?? "").Split('@')[0]))
            .Append(Product)
            .Where(word => word.EnumerateRunes().Count() >= LeastPart);
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in PasswordText.Normalize(text).EnumerateRunes())
        {
            // A mark belongs to the letter before it.
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                word.Append(rune);
                continue;
            }

            yield return word.ToString();
            word.Clear();
        }

        yield return word.ToString();
    }
}
