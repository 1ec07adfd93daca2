using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// ESCC (Bilsky) in words. It is a cord scale: below the conus (about L2 down) cauda equina signs and canal compromise count instead.
/// Sources: RP-E, TSB.
/// </summary>
internal static class EpiduralCompression
{
    private static readonly string[] Words =
    [
        "0: bone only, low grade",
        "1a: epidural, thecal sac not deformed, low grade",
        "1b: sac deformed, cord not abutted, low grade",
        "1c: cord abutted, not compressed, controversial",
        "2: cord compressed, CSF visible, high grade",
        "3: cord compressed, no CSF, high grade",
    ];

    /// <summary>The grade in words.</summary>
    public static string Describe(EsccGrade grade) => Words[(int)grade];

    /// <summary>High grade is 2 or 3.</summary>
    public static bool IsHighGrade(EsccGrade grade) => grade is EsccGrade.Grade2 or EsccGrade.Grade3;

    /// <summary>The cord ends at about L1; below, the grade is read with care.</summary>
    public static bool IsBelowConus(VertebralLevel level) => level >= VertebralLevel.L2;
}
