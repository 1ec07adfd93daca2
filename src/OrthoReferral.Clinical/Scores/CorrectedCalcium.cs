namespace OrthoReferral.Clinical.Scores;

/// <summary>Calcium corrected for albumin, in mmol/L. Source: SFE; the only formula used.</summary>
internal static class CorrectedCalcium
{
    /// <summary>
    /// total x 0.2495 + 0.02 x (40 - albumin in g/L), unrounded as thresholds need it. Albumin null: total x 0.2495, to be marked as
    /// uncorrected.
    /// </summary>
    /// <param name="totalMgPerDl">Total calcium in mg/dL; null gives null.</param>
    /// <param name="albuminGPerDl">Albumin in g/dL.</param>
    public static double? MmolPerL(double? totalMgPerDl, double? albuminGPerDl)
    {
        var value = MmolPerL(totalMgPerDl ?? double.NaN, albuminGPerDl ?? double.NaN);
        return double.IsNaN(value) ? null : value;
    }

    /// <summary>The same with NaN for null.</summary>
    internal static double MmolPerL(double totalMgPerDl, double albuminGPerDl)
    {
        var value = totalMgPerDl * 0.2495;
        if (!double.IsNaN(albuminGPerDl))
            value += 0.02 * (40 - (albuminGPerDl * 10));

        // Binary fractions leave noise in the last digits; a value of exactly 3.5 must not read as more.
        return Math.Round(value, 10);
    }

    /// <summary>The total calcium in mg/dL that gives a corrected value; albumin NaN: uncorrected.</summary>
    internal static double TotalMgPerDl(double mmolPerL, double albuminGPerDl) =>
        (mmolPerL - (double.IsNaN(albuminGPerDl) ? 0 : 0.02 * (40 - (albuminGPerDl * 10)))) / 0.2495;

    /// <summary>The albumin in g/dL with which a total calcium gives a corrected value; NaN without a total.</summary>
    internal static double AlbuminGPerDl(double mmolPerL, double totalMgPerDl) => 4 - ((mmolPerL - (totalMgPerDl * 0.2495)) / 0.2);

    /// <summary>Rounded to 2 decimals for display.</summary>
    public static double? ForDisplay(double? mmolPerL) =>
        mmolPerL is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null;
}
