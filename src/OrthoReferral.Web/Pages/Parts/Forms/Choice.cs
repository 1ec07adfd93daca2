using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>One answer of a select or of segmented buttons.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">In words.</param>
public sealed record Choice(string Value, string Label)
{
    /// <summary>Yes and no of a fact that may also be unknown; "Not known" is the empty value.</summary>
    public static IReadOnlyList<Choice> YesNoUnknown { get; } = [new("true", "Yes"), new("false", "No"), new("", "Not known")];

    /// <summary>Every member of an enum with its JSON code; the words come from the code: PELVIS_OTHER reads "Pelvis other".</summary>
    public static IReadOnlyList<Choice> Of<T>() where T : struct, Enum =>
        [.. EnumCodes.All<T>().Select(code => new Choice(code, Sentence(code)))];

    private static string Sentence(string code) =>
        code.Length <= 3 ? code : code[..1] + code[1..].Replace('_', ' ').ToLowerInvariant();
}
