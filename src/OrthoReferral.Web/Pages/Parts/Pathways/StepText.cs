namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>How much room words take in a diagram, and where a long title is broken.</summary>
internal static class StepText
{
    /// <summary>Letters of a step's title on one line, where there is room and where there is not.</summary>
    public const int LongLine = 28,
        ShortLine = 11;

    /// <summary>As few lines as the length allows (a longer word has its own), and those as even as they can be.</summary>
    public static IReadOnlyList<string> Lines(string text, int line)
    {
        var best = Filled(text, line);
        for (var shorter = line - 1; shorter > 0 && Filled(text, shorter) is var lines && lines.Count == best.Count; shorter--)
            best = lines;
        return best;
    }

    /// <summary>Width of a title's longest line, in the drawing's units (about 6.7 a letter at 12.5).</summary>
    public static double Title(IReadOnlyList<string> lines) => lines.Max(line => line.Length) * 6.7;

    /// <summary>Width of small words (about 6.4 a letter at 12).</summary>
    public static double Small(string? text) => (text?.Length ?? 0) * 6.4;

    private static List<string> Filled(string text, int line)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= line)
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }

        return lines;
    }
}
