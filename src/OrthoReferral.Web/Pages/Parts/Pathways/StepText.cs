namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>How much room words take in a diagram, and where a long title is broken.</summary>
internal static class StepText
{
    /// <summary>Letters of a step's title on one line.</summary>
    public const int TitleLine = 20;

    /// <summary>Letters of a diamond's question on one line.</summary>
    public const int GateLine = 14;

    /// <summary>One line, or two of about the same length when the text is longer than a line.</summary>
    public static IReadOnlyList<string> Lines(string text, int line)
    {
        if (text.Length <= line)
            return [text];
        var middle = text.Length / 2;
        var breaks = Enumerable.Range(0, text.Length).Where(at => text[at] == ' ').OrderBy(at => Math.Abs(at - middle)).Take(1).ToArray();
        return breaks.Length == 0 ? [text] : [text[..breaks[0]], text[(breaks[0] + 1)..]];
    }

    /// <summary>Width of a title's longest line, in the drawing's units (about 6.7 a letter at 12.5).</summary>
    public static double Title(IReadOnlyList<string> lines) => lines.Max(line => line.Length) * 6.7;

    /// <summary>Width of small words (about 5.9 a letter at 11).</summary>
    public static double Small(string? text) => (text?.Length ?? 0) * 5.9;
}
