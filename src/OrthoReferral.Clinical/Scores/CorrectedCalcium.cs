namespace OrthoReferral.Clinical.Scores;

/// <summary>Calcium corrected for albumin, in mmol/L. Source: SFE; the only formula used.</summary>
public static class CorrectedCalcium
{
    /// <summary>
    /// total x 0.2495 + 0.02 x (40 - albumin in g/L), unrounded as thresholds need it. Albumin null: total x 0.2495, to be marked as uncorrected.
    /// </summary>
    /// <param name="totalMgPerDl">Total calcium in mg/dL; null gives null.</param>
    /// <param name="albuminGPerDl">Albumin in g/dL.</param>
    public static double? MmolPerL(double? totalMgPerDl, double? albuminGPerDl)
    {
        if (totalMgPerDl is not { } total)
            return null;
        var value = total * 0.2495;
        if (albuminGPerDl is { } albumin)
            value += 0.02 * (40 - (albumin * 10));

        // Binary fractions leave noise in the last digits; a value of exactly 3.5 must not read as more.
        return Math.Round(value, 10);
    }

    /// <summary>Rounded to 2 decimals for display.</summary>
    public static double? ForDisplay(double? mmolPerL) => mmolPerL is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null;
}
