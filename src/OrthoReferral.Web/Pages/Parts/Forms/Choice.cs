using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>One answer of a select or of segmented buttons.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">In words.</param>
public sealed record Choice(string Value, string Label)
{
    /// <summary>Yes and no of a fact that may also be unknown; "Not known" is the empty value.</summary>
    public static IReadOnlyList<Choice> YesNoUnknown { get; } = [new("true", "Yes"), new("false", "No"), new("", "Not known")];

    /// <summary>Every member of an enum with its JSON code and the dictionary's words.</summary>
    public static IReadOnlyList<Choice> Of<T>()
        where T : struct, Enum => Of(EnumCodes.All<T>());

    /// <summary>These codes of the data dictionary, with its words.</summary>
    public static IReadOnlyList<Choice> Of(IEnumerable<string> codes) =>
        [.. codes.Select(code => new Choice(code, FactCatalog.CodeLabel(code)))];
}
