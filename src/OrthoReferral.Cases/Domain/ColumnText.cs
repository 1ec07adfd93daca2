namespace OrthoReferral.Cases.Domain;

/// <summary>Texts that must fit a column.</summary>
internal static class ColumnText
{
    /// <summary>The text, or its beginning and an ellipsis; never half of a character.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var kept = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, kept), "…");
    }
}
