using System.Globalization;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>
/// A number as people type it, with a decimal point or a decimal comma and no other sign. What may be read in two ways is asked about:
/// "1,200" is 1200 in one country and 1.2 in another, and a laboratory value must not depend on who reads it.
/// </summary>
internal static partial class TypedNumber
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Reads it.</summary>
    /// <param name="text">What was typed; null or empty is no number and no error.</param>
    /// <param name="expected">What to say where it is no number, such as "enter a number in mg/dL".</param>
    /// <returns>The number with the decimals that were typed, or what is wrong with it.</returns>
    public static (decimal? Value, string? Error) Read(string? text, string expected = "enter a number")
    {
        var typed = text?.Trim() ?? "";
        if (typed.Length == 0)
            return (null, null);
        if (IsAmbiguous(typed))
            return (null, Question(typed));
        return decimal.TryParse(typed.Replace(',', '.'), Plain, CultureInfo.InvariantCulture, out var value)
            ? (value, null)
            : (null, expected);
    }

    /// <summary>Exactly three digits after one separator: thousands or decimals.</summary>
    public static bool IsAmbiguous(string typed) => Grouped().IsMatch(typed);

    private static string Question(string typed)
    {
        var whole = typed.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var part = typed.Replace(',', '.').TrimEnd('0').TrimEnd('.');
        // With a zero more it has four decimals, which no thousands have.
        return IsAmbiguous(part)
            ? $"{typed} may be {whole} or {part}: enter {whole}, or {part}0"
            : $"{typed} may be {whole} or {part}: enter {whole}, or {part}";
    }

    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}[.,]\d{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Grouped();
}
