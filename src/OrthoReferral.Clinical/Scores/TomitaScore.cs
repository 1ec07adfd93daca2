using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// Tomita 2001: surgical strategy for spinal metastases, 2-10, lower is better. WIDE_OR_MARGINAL 2-3, MARGINAL_OR_INTRALESIONAL 4-5,
/// PALLIATIVE_SURGERY 6-7, SUPPORTIVE 8-10. The surgical column is historical: never routed on alone. Not for myeloma or lymphoma. Source:
/// SW.
/// </summary>
internal static class TomitaScore
{
    internal static readonly ScoreDefinition Definition = new(
        [
            new("Primary", Primary, Fact.PrimarySite, Fact.BiopsyResult),
            new("Visceral metastases", Visceral, Fact.OrganMetastases),
            new("Bone metastases", Bones, Fact.BoneLesionCount),
        ],
        (3, "WIDE_OR_MARGINAL"),
        (5, "MARGINAL_OR_INTRALESIONAL"),
        (7, "PALLIATIVE_SURGERY"),
        (10, "SUPPORTIVE")
    );

    /// <summary>The score of one lesion of a referral, or null if it does not apply.</summary>
    public static Score? Of(Referral referral, Lesion lesion) => Of(LesionSheet.Of(referral, lesion));

    internal static Score? Of(FactSheet facts) => TokuhashiScore.Applies(facts) ? Definition.Score(facts) : null;

    private static ItemPoints Primary(FactSheet facts) =>
        facts[Derived.Tumor] switch
        {
            double.NaN => ItemPoints.Missing(1, 4),
            (int)PrimarySite.Breast or (int)PrimarySite.Thyroid or (int)PrimarySite.Prostate => ItemPoints.Of(1, "slow"),
            (int)PrimarySite.Renal or (int)PrimarySite.Endometrial or (int)PrimarySite.Cervix => ItemPoints.Of(2, "moderate"),
            _ => ItemPoints.Of(4, "rapid or unknown"),
        };

    private static ItemPoints Visceral(FactSheet facts) =>
        facts[Fact.OrganMetastases] switch
        {
            (int)OrganMetastases.None => ItemPoints.Of(0, "none"),
            (int)OrganMetastases.Removable => ItemPoints.Of(2, "treatable"),
            (int)OrganMetastases.Unremovable => ItemPoints.Of(4, "untreatable"),
            _ => ItemPoints.Missing(0, 4),
        };

    private static ItemPoints Bones(FactSheet facts) =>
        facts[Derived.Count] switch
        {
            double.NaN => ItemPoints.Missing(1, 2),
            <= 1 => ItemPoints.Of(1, "solitary"),
            _ => ItemPoints.Of(2, "multiple"),
        };
}
