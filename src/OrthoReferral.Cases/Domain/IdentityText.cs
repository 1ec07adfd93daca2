using System.Globalization;
using System.Text;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A text by which somebody or something is recognized: a name, a record number. It goes to pages, lists, CSV, FHIR and SQL, so it holds
/// nothing that a reader can't see. This is the one place that says what such a text may hold.
/// </summary>
public static class IdentityText
{
    /// <summary>Without blanks around it, with single plain blanks inside, in Unicode's composed form (NFC).</summary>
    /// <returns>As it was, but for the blanks around it, where <see cref="FaultIn"/> finds half of a character.</returns>
    public static string Clean(string text)
    {
        // A caller in JSON may say null where a text is asked for; the validator says so.
        if (string.IsNullOrEmpty(text))
            return text;
        if (HasLoneSurrogate(text))
            return text.Trim();
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (char.GetUnicodeCategory(letter) != UnicodeCategory.SpaceSeparator)
                clean.Append(letter);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        return clean.ToString().Trim(' ');
    }

    /// <summary>What is wrong with it, for who typed it; null when nothing is. An empty text is right here: it is not recorded.</summary>
    public static string? FaultIn(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (HasLoneSurrogate(text))
            return "This holds half of a character. Type it again.";
        foreach (var rune in text.EnumerateRunes())
            if (IsHidden(rune))
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"This holds a character that can't be seen (U+{rune.Value:X4}). Type it again, without copying."
                );
        return null;
    }

    /// <summary>A control, a turn of the reading direction, or anything else that shows nothing: Unicode's "default ignorable".</summary>
    public static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
        || rune.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x2800
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFFA0
                or (>= 0xFFF0 and <= 0xFFF8)
                or (>= 0xE0000 and <= 0xE0FFF)
        || (rune.Value & 0xFFFE) == 0xFFFE;

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return true;
            at++;
        }

        return false;
    }
}
