namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// The years that a date of a person or a case may lie in. Another one is a slip of the keyboard, such as 0202 or 20226 for 2026, and is
/// refused wherever a date is typed or sent.
/// </summary>
public static class KnownYears
{
    /// <summary>What is said of a date in another year, within a sentence.</summary>
    public const string Expected = "must lie in a year from 1900 to 2100";

    private const int First = 1900;

    private const int Last = 2100;

    /// <summary>Whether a year is one of them.</summary>
    public static bool Has(int year) => year is >= First and <= Last;
}
