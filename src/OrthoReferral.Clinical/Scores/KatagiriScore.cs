using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// Katagiri 2014: survival with bone metastases, 0-10. LOW up to 3 (1-year survival 91 %), INTERMEDIATE 4-6 (49 %), HIGH from 7 (6 %).
/// A critical laboratory value counts whatever else is missing. ECOG as recorded: conversions from KPS vary. Sources: SW, KAT, KUB.
/// </summary>
internal static class KatagiriScore
{
    internal static readonly ScoreDefinition Definition = new(
        [
            new("Primary", Primary, Fact.PrimarySite, Fact.BiopsyResult, Fact.HormoneDependent, Fact.TargetedTherapy),
            new("Visceral metastases", Visceral, Fact.VisceralMetastases),
            new(
                "Laboratory",
                Laboratory,
                Fact.Platelets10e9PerL,
                Fact.CalciumTotalMgPerDl,
                Fact.BilirubinMgPerDl,
                Fact.CrpMgPerDl,
                Fact.LdhUPerL,
                Fact.AlbuminGPerDl
            ),
            new("ECOG 3-4", facts => Step(facts[Fact.Ecog], 3, "ECOG 3 or 4", "ECOG under 3"), Fact.Ecog),
            new("Earlier chemotherapy", facts => Step(facts[Fact.PriorChemotherapy], 1, "yes", "no"), Fact.PriorChemotherapy),
            new("Multiple bone metastases", facts => Step(facts[Derived.Count], 2, "more than one", "one"), Fact.BoneLesionCount),
        ],
        (3, "LOW"),
        (6, "INTERMEDIATE"),
        (10, "HIGH")
    );

    /// <summary>The facts that it asks for.</summary>
    internal static readonly FactSet Facts = Definition.Facts;

    /// <summary>The score of one lesion of a referral; items not recorded leave it without a total.</summary>
    public static Score Of(Referral referral, Lesion lesion) => Of(LesionSheet.Of(referral, lesion));

    internal static Score Of(FactSheet facts) => Definition.Score(facts);

    private static ItemPoints Primary(FactSheet facts) =>
        facts[Derived.Tumor] switch
        {
            double.NaN => ItemPoints.Missing(0, 3),
            (int)PrimarySite.Breast or (int)PrimarySite.Prostate => facts[Fact.HormoneDependent] switch
            {
                1 => ItemPoints.Of(0, "slow: hormone-dependent"),
                0 => ItemPoints.Of(2, "moderate: hormone-independent"),
                _ => ItemPoints.Missing(0, 2, "hormone dependence not recorded"),
            },
            (int)PrimarySite.Lung => facts[Fact.TargetedTherapy] switch
            {
                1 => ItemPoints.Of(2, "moderate: lung on a targeted drug"),
                0 => ItemPoints.Of(3, "rapid: lung without a targeted drug"),
                _ => ItemPoints.Missing(2, 3, "targeted therapy not recorded"),
            },
            (int)PrimarySite.Thyroid or (int)PrimarySite.Myeloma or (int)PrimarySite.Lymphoma => ItemPoints.Of(0, "slow"),
            (int)PrimarySite.Renal
            or (int)PrimarySite.Endometrial
            or (int)PrimarySite.Ovary
            or (int)PrimarySite.Sarcoma
            or (int)PrimarySite.GermCell
            or (int)PrimarySite.Carcinoid
            or (int)PrimarySite.Other => ItemPoints.Of(2, "moderate"),
            _ => ItemPoints.Of(3, "rapid"),
        };

    private static ItemPoints Visceral(FactSheet facts) =>
        facts[Fact.VisceralMetastases] switch
        {
            (int)VisceralMetastases.None => ItemPoints.Of(0, "none"),
            (int)VisceralMetastases.Nodular => ItemPoints.Of(1, "nodular"),
            (int)VisceralMetastases.Disseminated => ItemPoints.Of(2, "disseminated"),
            _ => ItemPoints.Missing(0, 2),
        };

    private static ItemPoints Laboratory(FactSheet facts)
    {
        double platelets = facts[Fact.Platelets10e9PerL],
            calcium = facts[Fact.CalciumTotalMgPerDl],
            bilirubin = facts[Fact.BilirubinMgPerDl];
        double crp = facts[Fact.CrpMgPerDl],
            ldh = facts[Fact.LdhUPerL],
            albumin = facts[Fact.AlbuminGPerDl];
        if (platelets < 100 || calcium >= 10.3 || bilirubin >= 1.4)
            return ItemPoints.Of(2, "critical");
        var abnormal = crp >= 0.4 || ldh >= 250 || albumin < 3.7;
        if (double.IsNaN(platelets + calcium + bilirubin))
            return ItemPoints.Missing(abnormal ? 1 : 0, 2, "platelets, calcium or bilirubin not recorded");
        if (abnormal)
            return ItemPoints.Of(1, "abnormal");
        return double.IsNaN(crp + ldh + albumin)
            ? ItemPoints.Missing(0, 1, "CRP, LDH or albumin not recorded")
            : ItemPoints.Of(0, "normal");
    }

    private static ItemPoints Step(double value, double from, string yes, string no) =>
        double.IsNaN(value) ? ItemPoints.Missing(0, 1)
        : value >= from ? ItemPoints.Of(1, yes)
        : ItemPoints.Of(0, no);
}
