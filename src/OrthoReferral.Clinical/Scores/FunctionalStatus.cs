using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>Conversions between scales of function, neurology and pain (reference, 1.5). Conversions vary between sources.</summary>
internal static class FunctionalStatus
{
    private static readonly string[] AsiaWords =
    [
        "A: complete",
        "B: sensory only, including S4-5",
        "C: motor, less than half of the key muscles at grade 3 or more",
        "D: motor, at least half of the key muscles at grade 3 or more",
        "E: normal",
    ];

    /// <summary>KPS to ECOG (Oken 1982): 90-100 is 0, 70-80 is 1, 50-60 is 2, 30-40 is 3, 10-20 is 4, 0 is 5 (dead).</summary>
    /// <exception cref="ArgumentOutOfRangeException">KPS is not 0-100.</exception>
    public static int EcogFromKps(int kps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(kps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kps, 100);
        return kps == 0 ? 5 : (100 - kps) / 20;
    }

    /// <summary>The ASIA impairment grade of a Frankel grade: the same letter.</summary>
    public static string AsiaFromFrankel(Frankel frankel) => AsiaWords[(int)frankel];

    /// <summary>Pain class of an NRS 0-10: NONE 0, MILD 1-3, MODERATE 4-6, SEVERE 7-10. Local procedures need at least 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">NRS is not 0-10.</exception>
    public static string PainClass(int nrs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nrs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nrs, 10);
        return nrs switch
        {
            0 => "NONE",
            <= 3 => "MILD",
            <= 6 => "MODERATE",
            _ => "SEVERE",
        };
    }
}
