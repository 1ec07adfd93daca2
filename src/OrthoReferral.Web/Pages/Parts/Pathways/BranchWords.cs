using System.Text;

namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>The outcomes of decisions as people read them on the edges of a pathway.</summary>
internal static class BranchWords
{
    internal static readonly IReadOnlyDictionary<string, string?> Known = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Default"] = null,
        ["True"] = "yes",
        ["False"] = "no",
        ["missingData"] = "facts missing",
        ["biopsy"] = "no tissue yet",
        ["outOfScope"] = "out of scope",
        ["tumorBoard"] = "tumor board",
        ["moreInformation"] = "ask",
        ["decline"] = "declined",
        ["again"] = "one more",
        ["review"] = "review again",
    };

    /// <summary>The words; null where the edge needs none. An outcome that is not known is split where it changes case.</summary>
    public static string? Of(string? port)
    {
        if (port is null)
            return null;
        if (Known.TryGetValue(port, out var words))
            return words;
        var text = new StringBuilder();
        foreach (var letter in port)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append(' ');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
