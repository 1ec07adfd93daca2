using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// Revised Tokuhashi 2005: survival with spinal metastases, 0-15, higher is better. LT_6_MONTHS up to 8, GE_6_MONTHS 9-11, GE_12_MONTHS
/// from 12. Without KPS the ECOG leaves a range, because conversions differ by a grade; each count is at least the number of lesions
/// listed. Not for myeloma or lymphoma. Sources: CG75T, SW, EXP.
/// </summary>
internal static class TokuhashiScore
{
    internal static readonly ScoreDefinition Definition = new(
        [
            new("Performance status", Performance, Fact.Kps, Fact.Ecog),
            new(
                "Bone metastases outside the spine",
                facts => Count(Math.Max(facts[Fact.ExtraspinalBoneMetastasisCount], facts[Derived.ListedElsewhere]), none: 0),
                Fact.ExtraspinalBoneMetastasisCount
            ),
            new(
                "Vertebral metastases",
                facts => Count(Math.Max(facts[Fact.VertebralMetastasisCount], facts[Derived.ListedInSpine]), none: 1),
                Fact.VertebralMetastasisCount
            ),
            new("Major organs", Organs, Fact.OrganMetastases),
            new("Primary", Primary, Fact.PrimarySite, Fact.BiopsyResult),
            new("Palsy", Palsy, Fact.Frankel),
        ],
        (8, "LT_6_MONTHS"),
        (11, "GE_6_MONTHS"),
        (15, "GE_12_MONTHS")
    );

    /// <summary>The score of one lesion of a referral, or null if it does not apply.</summary>
    public static Score? Of(Referral referral, Lesion lesion) => Of(LesionSheet.Of(referral, lesion));

    internal static Score? Of(FactSheet facts) => Applies(facts) ? Definition.Score(facts) : null;

    internal static bool Applies(FactSheet facts) =>
        facts.Is(Fact.Bone, (int)Bone.Spine) && facts[Derived.Tumor] is not ((int)PrimarySite.Myeloma or (int)PrimarySite.Lymphoma);

    private static ItemPoints Performance(FactSheet facts) =>
        (facts[Fact.Kps], facts[Fact.Ecog]) switch
        {
            (>= 80, _) => ItemPoints.Of(2, "KPS 80-100"),
            (>= 50, _) => ItemPoints.Of(1, "KPS 50-70"),
            (>= 0, _) => ItemPoints.Of(0, "KPS up to 40"),
            (_, <= 1) => ItemPoints.Missing(1, 2, "KPS not recorded; ECOG 0 or 1 leaves 1 or 2 points"),
            (_, 2) => ItemPoints.Missing(0, 2, "KPS not recorded; ECOG 2 leaves 0 to 2 points"),
            (_, 3) => ItemPoints.Missing(0, 1, "KPS not recorded; ECOG 3 leaves 0 or 1 points"),
            (_, >= 4) => ItemPoints.Of(0, "ECOG 4, KPS not recorded"),
            _ => ItemPoints.Missing(0, 2),
        };

    // "none" is the highest count that still earns 2 points; two more earn none.
    private static ItemPoints Count(double count, int none)
    {
        if (double.IsNaN(count))
            return ItemPoints.Missing(0, 2);
        if (count <= none)
            return ItemPoints.Of(2, none == 0 ? "none" : "one");
        return count <= 2 ? ItemPoints.Of(1, none == 0 ? "one or two" : "two") : ItemPoints.Of(0, "three or more");
    }

    private static ItemPoints Organs(FactSheet facts) =>
        facts[Fact.OrganMetastases] switch
        {
            (int)OrganMetastases.None => ItemPoints.Of(2, "none"),
            (int)OrganMetastases.Removable => ItemPoints.Of(1, "removable"),
            (int)OrganMetastases.Unremovable => ItemPoints.Of(0, "not removable"),
            _ => ItemPoints.Missing(0, 2),
        };

    private static ItemPoints Primary(FactSheet facts) =>
        facts[Derived.Tumor] switch
        {
            double.NaN => ItemPoints.Missing(0, 5),
            (int)PrimarySite.Lung
            or (int)PrimarySite.Sarcoma
            or (int)PrimarySite.Gastric
            or (int)PrimarySite.Bladder
            or (int)PrimarySite.Esophageal
            or (int)PrimarySite.Pancreatic => ItemPoints.Of(0, "lung, osteosarcoma, stomach, bladder, esophagus, pancreas"),
            (int)PrimarySite.Hepatocellular or (int)PrimarySite.Gallbladder or (int)PrimarySite.Unknown => ItemPoints.Of(
                1,
                "liver, gallbladder, unidentified"
            ),
            (int)PrimarySite.Renal or (int)PrimarySite.Endometrial or (int)PrimarySite.Cervix => ItemPoints.Of(3, "kidney, uterus"),
            (int)PrimarySite.Rectum => ItemPoints.Of(4, "rectum"),
            (int)PrimarySite.Thyroid or (int)PrimarySite.Breast or (int)PrimarySite.Prostate or (int)PrimarySite.Carcinoid => ItemPoints.Of(
                5,
                "thyroid, breast, prostate, carcinoid"
            ),
            _ => ItemPoints.Of(2, "other"),
        };

    private static ItemPoints Palsy(FactSheet facts) =>
        facts[Fact.Frankel] switch
        {
            (int)Frankel.E => ItemPoints.Of(2, "none (Frankel E)"),
            (int)Frankel.C or (int)Frankel.D => ItemPoints.Of(1, "incomplete (Frankel C, D)"),
            (int)Frankel.A or (int)Frankel.B => ItemPoints.Of(0, "complete (Frankel A, B)"),
            _ => ItemPoints.Missing(0, 2),
        };
}
