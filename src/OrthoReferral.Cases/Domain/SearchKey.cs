using System.Text;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// The form in which names and record numbers are searched: upper case, without accents, letters and digits only ("Müller-Lüd" and
/// "MULLERLUD" find each other). Compared by code point on every provider, so that a prefix is an index range.
/// </summary>
internal static class SearchKey
{
    /// <summary>Longest stored key; longer text is cut.</summary>
    public const int MaxLength = 80;

    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(letter))
                key.Append(Rune.ToUpperInvariant(letter).ToString());
            if (key.Length >= MaxLength - 1)
                break;
        }

        return key.ToString();
    }

    /// <summary>The first key that no longer starts with <paramref name="prefix"/>; the range is [prefix, end).</summary>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public static string EndOf(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return string.Concat(prefix.AsSpan(0, prefix.Length - 1), ((char)(prefix[^1] + 1)).ToString());
    }
}
