using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using FluentValidation;
using FluentValidation.Resources;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// What is wrong with a value, as one says it to a person who fills in a form: what to do, without the names of the code
/// ("Enter the room.", not "'Room' must not be empty.").
/// </summary>
internal sealed class PlainMessages : LanguageManager
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NotEmptyValidator"] = "Enter the {PropertyName}.",
        ["NotNullValidator"] = "Enter the {PropertyName}.",
        ["MaximumLengthValidator"] = "Shorten the {PropertyName}: at most {MaxLength} characters, now {TotalLength}.",
        ["MinimumLengthValidator"] = "Enter at least {MinLength} characters.",
        ["InclusiveBetweenValidator"] = "Enter a {PropertyName} from {From} to {To}.",
        ["GreaterThanOrEqualValidator"] = "Enter a {PropertyName} of at least {ComparisonValue}.",
        ["GreaterThanValidator"] = "Enter a {PropertyName} over {ComparisonValue}.",
        ["LessThanOrEqualValidator"] = "Enter a {PropertyName} of at most {ComparisonValue}.",
        ["EnumValidator"] = "Choose one of the {PropertyName} options.",
        ["ScalePrecisionValidator"] = "Enter the {PropertyName} with at most {ExpectedScale} digits after the point.",
        ["EmailValidator"] = "Enter an e-mail address, for example name@hospital.org.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Takes over from the library's own messages for every validator of the process.</summary>
    public static void Use()
    {
        ValidatorOptions.Global.LanguageManager = new PlainMessages();
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) => member is null ? null : InWords(member);
    }

    /// <inheritdoc/>
    public override string GetString(string key, CultureInfo? culture = null) =>
        Words.TryGetValue(key, out var words) ? words : base.GetString(key, CultureInfo.InvariantCulture);

    // "GrayPerSession" is "gray per session".
    private static string InWords(MemberInfo member)
    {
        var words = new StringBuilder();
        foreach (var letter in member.Name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.Replace(" nrs", " score").ToString();
    }
}
