namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// Clinical profile of the tumor as Bollen uses it; the clinician states it, because the list of tumors was not available.
/// </summary>
internal enum BollenProfile
{
    /// <summary>Favorable.</summary>
    Favorable,

    /// <summary>Moderate.</summary>
    Moderate,

    /// <summary>Unfavorable.</summary>
    Unfavorable,
}

/// <summary>
/// Bollen 2014, for display only (the tree is reconstructed): symptomatic spinal metastases, class A to D with median survival 31.2, 15.4,
/// 4.8 and 1.6 months. Source: BOL.
/// </summary>
internal static class BollenClass
{
    /// <summary>The class letter, or null if a fact that decides it is missing.</summary>
    /// <param name="profile">Clinical profile.</param>
    /// <param name="kps">KPS 0-100; 80 or more is the better level.</param>
    /// <param name="visceralOrBrainMetastases">Only matters in the favorable profile.</param>
    public static char? Of(BollenProfile? profile, int? kps, bool? visceralOrBrainMetastases)
    {
        if (profile is null || kps is null)
            return null;
        var step = kps >= 80 ? 0 : 1;
        if (profile == BollenProfile.Favorable)
            return visceralOrBrainMetastases is { } visceral ? (char)('A' + step + (visceral ? 1 : 0)) : null;
        return (char)((profile == BollenProfile.Moderate ? 'B' : 'C') + step);
    }

    /// <summary>Median survival in months of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not A to D.</exception>
    public static double MedianSurvivalMonths(char bollenClass) =>
        bollenClass switch
        {
            'A' => 31.2,
            'B' => 15.4,
            'C' => 4.8,
            'D' => 1.6,
            _ => throw new ArgumentOutOfRangeException(nameof(bollenClass)),
        };
}
