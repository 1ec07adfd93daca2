namespace OrthoReferral.Clinical.Facts;

/// <summary>A name or a value within running text.</summary>
public static class Sentence
{
    private static readonly string[] People = ["Bollen", "Frankel", "Harrington", "Katagiri", "Mirels", "Tokuhashi", "Tomita"];

    /// <summary>
    /// With a small first letter, unless it begins an abbreviation or the name of a score's author: "Lytic" becomes "lytic"; "ESCC", "T12"
    /// and "Mirels over 7" stay.
    /// </summary>
    public static string Within(string text) =>
        text.Length > 1 && char.IsLower(text[1]) && !Array.Exists(People, name => text.StartsWith(name, StringComparison.Ordinal))
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : text;
}
