using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Names as they are looked up: words in small letters, without accents, strokes and apostrophes, so that "SORENSEN" finds Sørensen. A
/// name is stored as its words and, where it has several, as one word, because people write de la Cruz and DelaCruz.
/// </summary>
public static class NameTokens
{
    /// <summary>Longest stored word, in UTF-16 units; a longer one is cut.</summary>
    public const int MaxLength = 60;

    /// <summary>A word of so many letters is found with one letter wrong, missing, too many, or exchanged with its neighbor.</summary>
    public const int TypoFrom = 4;

    // What Unicode does not take apart.
    private static readonly FrozenDictionary<int, string> Plain = new Dictionary<int, string>
    {
        ['ø'] = "o",
        ['ł'] = "l",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ı'] = "i",
        ['đ'] = "d",
        ['ð'] = "d",
        ['ɖ'] = "d",
        ['þ'] = "th",
        ['ħ'] = "h",
        ['ŧ'] = "t",
        ['ŋ'] = "n",
        ['ə'] = "e",
        ['ς'] = "σ",
        ['ך'] = "כ",
        ['ם'] = "מ",
        ['ן'] = "נ",
        ['ף'] = "פ",
        ['ץ'] = "צ",
        ['ى'] = "ي",
        ['ی'] = "ي",
        ['ة'] = "ه",
        ['ک'] = "ك",
        ['ـ'] = "",
    }.ToFrozenDictionary();

    // As people without these letters on their keyboard write them.
    private static readonly (string Letter, string Written)[] WrittenOut =
    [
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ø", "oe"),
        ("å", "aa"),
    ];

    /// <summary>The words under which a person is stored.</summary>
    public static IReadOnlyList<string> Of(string givenName, string familyName)
    {
        var tokens = new List<string>();
        foreach (var name in (string[])[familyName, givenName])
        foreach (var spelled in Spellings(name))
        {
            var words = Words(spelled, apostropheParts: false);
            tokens.AddRange(words);
            tokens.AddRange(Words(spelled, apostropheParts: true));
            tokens.Add(string.Concat(words));
        }

        // Where names are written without a blank between them.
        if (IsWithoutCase(familyName) && IsWithoutCase(givenName))
        {
            var (family, given) = (string.Concat(Words(familyName)), string.Concat(Words(givenName)));
            tokens.Add(family + given);
            tokens.Add(given + family);
        }

        return [.. tokens.Select(Cut).Where(token => token.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The words of what somebody typed to find a person; none when it holds no letter and no digit.</summary>
    public static IReadOnlyList<string> Words(string text) => Words(text, apostropheParts: false);

    /// <summary>
    /// A word and all that is left of it when one letter is taken away: two words with such a spelling in common are a typo apart, or
    /// nearly so. None of a word that is too short.
    /// </summary>
    public static IReadOnlyList<string> Deletions(string token)
    {
        var letters = token.EnumerateRunes().ToArray();
        if (letters.Length < TypoFrom)
            return [];
        var spellings = new HashSet<string>(StringComparer.Ordinal) { token };
        for (var gone = 0; gone < letters.Length; gone++)
            spellings.Add(string.Concat(letters.Where((_, at) => at != gone).Select(letter => letter.ToString())));
        return [.. spellings];
    }

    /// <summary>Whether one letter more, less or other, or two neighbors exchanged, makes one word of the other.</summary>
    public static bool IsOneTypo(string typed, string token)
    {
        ReadOnlySpan<Rune> one = typed.EnumerateRunes().ToArray();
        ReadOnlySpan<Rune> other = token.EnumerateRunes().ToArray();
        if (one.Length > other.Length)
        {
            var shorter = other;
            other = one;
            one = shorter;
        }

        if (other.Length - one.Length > 1)
            return false;
        var same = one.CommonPrefixLength(other);
        if (one.Length < other.Length)
            return one[same..].SequenceEqual(other[(same + 1)..]);
        if (same == one.Length)
            return true;
        return one[(same + 1)..].SequenceEqual(other[(same + 1)..])
            || (
                same + 1 < one.Length
                && one[same] == other[same + 1]
                && one[same + 1] == other[same]
                && one[(same + 2)..].SequenceEqual(other[(same + 2)..])
            );
    }

    private static IEnumerable<string> Spellings(string name)
    {
        yield return name;
        var small = name.ToLowerInvariant();
        var written = WrittenOut.Aggregate(small, (text, pair) => text.Replace(pair.Letter, pair.Written, StringComparison.Ordinal));
        if (!string.Equals(written, small, StringComparison.Ordinal))
            yield return written;
    }

    private static List<string> Words(string text, bool apostropheParts)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Decomposed(text))
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsLetterOrDigit(rune) || category == UnicodeCategory.SpacingCombiningMark)
            {
                var small = Rune.ToLowerInvariant(rune);
                word.Append(Plain.TryGetValue(small.Value, out var plain) ? plain : small.ToString());
            }
            else if (
                category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                && (apostropheParts || !IsApostrophe(rune))
            )
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(Cut(word.ToString().Normalize(NormalizationForm.FormC)));
            word.Clear();
        }
    }

    private static StringRuneEnumerator Decomposed(string text)
    {
        // Half of a character is read as a mark that stands for none; normalizing would throw.
        var whole = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        return whole.Normalize(NormalizationForm.FormKD).EnumerateRunes();
    }

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '`' or '´' or '’' or '‘' or 'ʼ' or 'ʻ' or '′' or '＇' or '׳';

    private static bool IsWithoutCase(string name) =>
        name.EnumerateRunes().Any() && name.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter);

    private static string Cut(string token)
    {
        if (token.Length <= MaxLength)
            return token;
        return token[..(char.IsHighSurrogate(token[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}
