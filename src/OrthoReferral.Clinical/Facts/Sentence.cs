namespace OrthoReferral.Clinical.Facts;

/// <summary>A name or a value within running text.</summary>
public static class Sentence
{
    /// <summary>With a small first letter, unless it begins an abbreviation: "Lytic" becomes "lytic"; "ESCC" and "T12" stay.</summary>
    public static string Within(string text) =>
        text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
