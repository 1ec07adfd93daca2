using System.Text.RegularExpressions;
using OrthoReferral.Clinical.Leaflets;

namespace OrthoReferral.Clinical.Tests.Leaflets;

/// <summary>How hard a text is to read: the school grade of Flesch and Kincaid (1975), from words, sentences and syllables.</summary>
internal static partial class Readability
{
    internal static double Grade(IReadOnlyList<string> sentences)
    {
        var words = sentences.SelectMany(Words).ToList();
        return (0.39 * words.Count / sentences.Count) + (11.8 * words.Sum(Syllables) / words.Count) - 15.59;
    }

    /// <summary>The sentences of a leaflet, without its title and headings.</summary>
    internal static List<string> Sentences(Leaflet leaflet) =>
        [.. leaflet.Sections.SelectMany(section => section.Lines).SelectMany(line => Ends().Split(line)).Where(part => part.Length > 0)];

    internal static IReadOnlyList<string> Words(string text) => [.. Letters().Matches(text).Select(match => match.Value)];

    /// <summary>
    /// Counts groups of vowels; a pair that is spoken apart counts as two ("ra-di-a-tion"), a mute e at the end, also in -ed and -es, as
    /// none.
    /// </summary>
    internal static int Syllables(string word)
    {
        var lower = word.ToLowerInvariant();
        var groups = Vowels().Count(lower) + Apart().Count(lower);
        return Math.Max(1, Mute().IsMatch(lower) ? groups - 1 : groups);
    }

    [GeneratedRegex(@"(?<=[.!?])\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex("[A-Za-z]+('[a-z]+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex("[aeiouy]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Vowels();

    [GeneratedRegex("ia|eo|io(?!n)|iu", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Apart();

    [GeneratedRegex("(?<![aeiouy]|[^aeiouy]l)e$|[^aeiouytd]ed$|(?<![aeiouyszxcgh]|[^aeiouy]l)es$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mute();
}
