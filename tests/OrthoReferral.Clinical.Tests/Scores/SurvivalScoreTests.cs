using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Scores;

/// <summary>Katagiri, Tokuhashi and Tomita: every combination of their items, missing included, and the worked examples.</summary>
public sealed class SurvivalScoreTests
{
    private static readonly bool?[] YesNo = [null, false, true];

    [Fact]
    public void Every_primary_has_its_Katagiri_points()
    {
        foreach (var site in Enum.GetValues<PrimarySite>().Select(s => (PrimarySite?)s).Append(null))
        foreach (var hormone in YesNo)
        foreach (var targeted in YesNo)
        {
            var item = KatagiriScore
                .Of(
                    new Referral
                    {
                        Cancer = new()
                        {
                            PrimarySite = site,
                            HormoneDependent = hormone,
                            TargetedTherapy = targeted,
                        },
                    },
                    new Lesion()
                )
                .Components[0];
            (item.Minimum, item.Maximum).ShouldBe(KatagiriPrimary(site, hormone, targeted), $"{site} {hormone} {targeted}");
        }
    }

    [Fact]
    public void Every_combination_of_Katagiri_items_scores_as_the_table_says()
    {
        (PrimarySite?, (int, int))[] primaries =
        [
            (null, (0, 3)),
            (PrimarySite.Thyroid, (0, 0)),
            (PrimarySite.Renal, (2, 2)),
            (PrimarySite.Melanoma, (3, 3)),
            (PrimarySite.Breast, (0, 2)),
        ];
        (VisceralMetastases?, (int, int))[] viscera =
        [
            (null, (0, 2)),
            (VisceralMetastases.None, (0, 0)),
            (VisceralMetastases.Nodular, (1, 1)),
            (VisceralMetastases.Disseminated, (2, 2)),
        ];
        (int?, (int, int))[] ecogs = [(null, (0, 1)), (0, (0, 0)), (2, (0, 0)), (3, (1, 1)), (4, (1, 1))];
        (bool?, (int, int))[] chemo = [(null, (0, 1)), (false, (0, 0)), (true, (1, 1))];
        (int?, (int, int))[] counts = [(null, (0, 1)), (1, (0, 0)), (2, (1, 1))];
        var labs = ScoreTables
            .Combinations<double?>(
                [null, 99, 100],
                [null, 10.2, 10.3],
                [null, 1.3, 1.4],
                [null, 0.3, 0.4],
                [null, 249, 250],
                [null, 3.6, 3.7]
            )
            .Select(lab => (lab, LabPoints(lab)))
            .ToList();
        labs.Count.ShouldBe(729);
        foreach (var (site, p) in primaries)
        foreach (var (visceral, v) in viscera)
        foreach (var (ecog, e) in ecogs)
        foreach (var (hadChemo, c) in chemo)
        foreach (var (count, m) in counts)
        foreach (var (lab, l) in Sample(labs, site))
        {
            var referral = new Referral
            {
                Cancer = new()
                {
                    PrimarySite = site,
                    VisceralMetastases = visceral,
                    PriorChemotherapy = hadChemo,
                    BoneLesionCount = count,
                },
                Health = new() { Ecog = ecog },
                Labs = new()
                {
                    Platelets10e9PerL = lab[0],
                    CalciumTotalMgPerDl = lab[1],
                    BilirubinMgPerDl = lab[2],
                    CrpMgPerDl = lab[3],
                    LdhUPerL = lab[4],
                    AlbuminGPerDl = lab[5],
                },
            };
            ScoreTables.Check(KatagiriScore.Of(referral, new Lesion()), [p, v, l, e, c, m], (3, "LOW"), (6, "INTERMEDIATE"), (10, "HIGH"));
        }
    }

    [Fact]
    public void Every_combination_of_Tokuhashi_items_scores_as_the_table_says()
    {
        ((int?, int?), (int, int))[] performance =
        [
            ((null, null), (0, 2)),
            ((0, 0), (0, 0)),
            ((40, null), (0, 0)),
            ((50, null), (1, 1)),
            ((70, null), (1, 1)),
            ((80, 4), (2, 2)),
            ((100, null), (2, 2)),
            ((null, 0), (1, 2)),
            ((null, 1), (1, 2)),
            ((null, 2), (0, 2)),
            ((null, 3), (0, 1)),
            ((null, 4), (0, 0)),
        ];
        (int?, (int, int))[] extra = [(null, (0, 2)), (0, (2, 2)), (1, (1, 1)), (2, (1, 1)), (3, (0, 0))];
        (int?, (int, int))[] vertebrae = [(null, (0, 2)), (0, (2, 2)), (1, (2, 2)), (2, (1, 1)), (3, (0, 0))];
        (OrganMetastases?, (int, int))[] organs =
        [
            (null, (0, 2)),
            (OrganMetastases.None, (2, 2)),
            (OrganMetastases.Removable, (1, 1)),
            (OrganMetastases.Unremovable, (0, 0)),
        ];
        (Frankel?, (int, int))[] palsies =
        [
            (null, (0, 2)),
            (Frankel.A, (0, 0)),
            (Frankel.B, (0, 0)),
            (Frankel.C, (1, 1)),
            (Frankel.D, (1, 1)),
            (Frankel.E, (2, 2)),
        ];
        foreach (var ((kps, ecog), k) in performance)
        foreach (var (outside, x) in extra)
        foreach (var (count, n) in vertebrae)
        foreach (var (organ, o) in organs)
        foreach (
            var site in new PrimarySite?[]
            {
                null,
                PrimarySite.Lung,
                PrimarySite.Unknown,
                PrimarySite.Colorectal,
                PrimarySite.Renal,
                PrimarySite.Rectum,
                PrimarySite.Breast,
            }
        )
        foreach (var (frankel, f) in palsies)
        {
            var referral = new Referral
            {
                Cancer = new()
                {
                    PrimarySite = site,
                    ExtraspinalBoneMetastasisCount = outside,
                    VertebralMetastasisCount = count,
                    OrganMetastases = organ,
                },
                Health = new() { Kps = kps, Ecog = ecog },
            };
            ScoreTables.Check(
                TokuhashiScore.Of(referral, new Lesion { Bone = Bone.Spine, Frankel = frankel }),
                [k, x, n, o, TokuhashiPrimary(site), f],
                (8, "LT_6_MONTHS"),
                (11, "GE_6_MONTHS"),
                (15, "GE_12_MONTHS")
            );
        }
    }

    [Fact]
    public void Every_combination_of_Tomita_items_scores_as_the_table_says()
    {
        (OrganMetastases?, (int, int))[] organs =
        [
            (null, (0, 4)),
            (OrganMetastases.None, (0, 0)),
            (OrganMetastases.Removable, (2, 2)),
            (OrganMetastases.Unremovable, (4, 4)),
        ];
        (int?, (int, int))[] counts = [(null, (1, 2)), (0, (1, 1)), (1, (1, 1)), (2, (2, 2))];
        foreach (var site in Enum.GetValues<PrimarySite>().Select(s => (PrimarySite?)s).Append(null))
        foreach (var (organ, o) in organs)
        foreach (var (count, c) in counts)
        {
            var score = TomitaScore.Of(
                new()
                {
                    Cancer = new()
                    {
                        PrimarySite = site,
                        OrganMetastases = organ,
                        BoneLesionCount = count,
                    },
                },
                new Lesion { Bone = Bone.Spine }
            );
            if (site is PrimarySite.Myeloma or PrimarySite.Lymphoma)
                score.ShouldBeNull();
            else
                ScoreTables.Check(
                    score,
                    [TomitaPrimary(site), o, c],
                    (3, "WIDE_OR_MARGINAL"),
                    (5, "MARGINAL_OR_INTRALESIONAL"),
                    (7, "PALLIATIVE_SURGERY"),
                    (10, "SUPPORTIVE")
                );
        }
    }

    [Fact]
    public void Every_primary_has_its_Tokuhashi_points()
    {
        foreach (var site in Enum.GetValues<PrimarySite>())
        {
            var score = TokuhashiScore.Of(new() { Cancer = new() { PrimarySite = site } }, new Lesion { Bone = Bone.Spine });
            if (site is PrimarySite.Myeloma or PrimarySite.Lymphoma)
                score.ShouldBeNull();
            else
                score!.Components[4].Points.ShouldBe(TokuhashiPrimary(site).Item1, site.ToString());
        }

        TokuhashiScore.Of(new(), new Lesion { Bone = Bone.Rib }).ShouldBeNull();
    }

    [Theory]
    [InlineData(PrimarySite.Breast, null, false, 1, VisceralMetastases.None, 210, 0.2, 190, 3.9, 1, 0, "LOW")]
    [InlineData(PrimarySite.Breast, null, true, 3, VisceralMetastases.None, 210, 0.2, 190, 3.9, 1, 2, "LOW")]
    [InlineData(PrimarySite.Breast, null, false, 1, VisceralMetastases.None, 210, 5.0, 400, 3.0, 1, 1, "LOW")]
    [InlineData(PrimarySite.Breast, null, false, 1, VisceralMetastases.None, 99, 0.2, 190, 3.9, 1, 2, "LOW")]
    [InlineData(PrimarySite.Lung, false, false, 1, VisceralMetastases.Nodular, 210, 0.2, 190, 3.9, 1, 4, "INTERMEDIATE")]
    [InlineData(PrimarySite.Lung, false, true, 3, VisceralMetastases.Disseminated, 80, 0.2, 190, 3.9, 4, 10, "HIGH")]
    public void Katagiri_gives_the_points_of_the_worked_examples(
        PrimarySite site,
        bool? targeted,
        bool chemo,
        int count,
        VisceralMetastases visceral,
        double platelets,
        double crp,
        double ldh,
        double albumin,
        int ecog,
        int total,
        string level
    )
    {
        var score = KatagiriScore.Of(
            new Referral
            {
                Cancer = new()
                {
                    PrimarySite = site,
                    HormoneDependent = true,
                    TargetedTherapy = targeted,
                    PriorChemotherapy = chemo,
                    BoneLesionCount = count,
                    VisceralMetastases = visceral,
                },
                Health = new() { Ecog = ecog },
                Labs = new()
                {
                    Platelets10e9PerL = platelets,
                    CalciumTotalMgPerDl = 9,
                    BilirubinMgPerDl = 0.6,
                    CrpMgPerDl = crp,
                    LdhUPerL = ldh,
                    AlbuminGPerDl = albumin,
                },
            },
            new Lesion()
        );
        (score.Total, score.Class).ShouldBe((total, level));
    }

    [Theory]
    [InlineData(80, 1, 2, OrganMetastases.Removable, PrimarySite.Colorectal, Frankel.D, 8, "LT_6_MONTHS")]
    [InlineData(80, 1, 1, OrganMetastases.Removable, PrimarySite.Colorectal, Frankel.D, 9, "GE_6_MONTHS")]
    [InlineData(80, 0, 1, OrganMetastases.None, PrimarySite.Colorectal, Frankel.D, 11, "GE_6_MONTHS")]
    [InlineData(80, 0, 1, OrganMetastases.None, PrimarySite.Colorectal, Frankel.E, 12, "GE_12_MONTHS")]
    [InlineData(30, 2, 2, OrganMetastases.Unremovable, PrimarySite.Lung, Frankel.A, 2, "LT_6_MONTHS")]
    [InlineData(100, 0, 1, OrganMetastases.None, PrimarySite.Thyroid, Frankel.E, 15, "GE_12_MONTHS")]
    public void Tokuhashi_gives_the_points_of_the_worked_examples(
        int kps,
        int extra,
        int vertebrae,
        OrganMetastases organs,
        PrimarySite site,
        Frankel frankel,
        int total,
        string name
    )
    {
        var referral = new Referral
        {
            Cancer = new()
            {
                PrimarySite = site,
                ExtraspinalBoneMetastasisCount = extra,
                VertebralMetastasisCount = vertebrae,
                OrganMetastases = organs,
            },
            Health = new() { Kps = kps },
        };
        var score = TokuhashiScore.Of(referral, new Lesion { Bone = Bone.Spine, Frankel = frankel })!;
        (score.Total, score.Class).ShouldBe((total, name));
    }

    [Theory]
    [InlineData(PrimarySite.Breast, OrganMetastases.None, 1, 2)]
    [InlineData(PrimarySite.Thyroid, OrganMetastases.None, 4, 3)]
    [InlineData(PrimarySite.Renal, OrganMetastases.Removable, 1, 5)]
    [InlineData(PrimarySite.Lung, OrganMetastases.None, 4, 6)]
    [InlineData(PrimarySite.Lung, OrganMetastases.Removable, 4, 8)]
    [InlineData(PrimarySite.Lung, OrganMetastases.Unremovable, 4, 10)]
    public void Tomita_gives_the_points_of_the_worked_examples(PrimarySite site, OrganMetastases organs, int count, int total) =>
        TomitaScore
            .Of(
                new()
                {
                    Cancer = new()
                    {
                        PrimarySite = site,
                        OrganMetastases = organs,
                        BoneLesionCount = count,
                    },
                },
                new Lesion { Bone = Bone.Spine }
            )!
            .Total.ShouldBe(total);

    // All laboratory combinations for one primary; for the others one combination for each number of points.
    private static IEnumerable<(double?[] Lab, (int, int) Points)> Sample(List<(double?[], (int, int))> labs, PrimarySite? site) =>
        site == PrimarySite.Renal ? labs : labs.DistinctBy(lab => lab.Item2);

    private static (int, int) LabPoints(double?[] lab)
    {
        if (lab[0] < 100 || lab[1] >= 10.3 || lab[2] >= 1.4)
            return (2, 2);
        var abnormal = lab[3] >= 0.4 || lab[4] >= 250 || lab[5] < 3.7;
        if (lab.Take(3).Contains(null))
            return (abnormal ? 1 : 0, 2);
        return abnormal ? (1, 1) : (0, lab.Contains(null) ? 1 : 0);
    }

    private static (int, int) KatagiriPrimary(PrimarySite? site, bool? hormone, bool? targeted) =>
        site switch
        {
            null => (0, 3),
            PrimarySite.Breast or PrimarySite.Prostate => hormone switch
            {
                true => (0, 0),
                false => (2, 2),
                _ => (0, 2),
            },
            PrimarySite.Lung => targeted switch
            {
                true => (2, 2),
                false => (3, 3),
                _ => (2, 3),
            },
            PrimarySite.Thyroid or PrimarySite.Myeloma or PrimarySite.Lymphoma => (0, 0),
            PrimarySite.Renal
            or PrimarySite.Endometrial
            or PrimarySite.Ovary
            or PrimarySite.Sarcoma
            or PrimarySite.Other
            or PrimarySite.GermCell
            or PrimarySite.Carcinoid => (2, 2),
            _ => (3, 3),
        };

    private static (int, int) TokuhashiPrimary(PrimarySite? site) =>
        site switch
        {
            null => (0, 5),
            PrimarySite.Lung
            or PrimarySite.Sarcoma
            or PrimarySite.Gastric
            or PrimarySite.Bladder
            or PrimarySite.Esophageal
            or PrimarySite.Pancreatic => (0, 0),
            PrimarySite.Hepatocellular or PrimarySite.Gallbladder or PrimarySite.Unknown => (1, 1),
            PrimarySite.Renal or PrimarySite.Endometrial or PrimarySite.Cervix => (3, 3),
            PrimarySite.Rectum => (4, 4),
            PrimarySite.Thyroid or PrimarySite.Breast or PrimarySite.Prostate or PrimarySite.Carcinoid => (5, 5),
            _ => (2, 2),
        };

    private static (int, int) TomitaPrimary(PrimarySite? site) =>
        site switch
        {
            null => (1, 4),
            PrimarySite.Breast or PrimarySite.Thyroid or PrimarySite.Prostate => (1, 1),
            PrimarySite.Renal or PrimarySite.Endometrial or PrimarySite.Cervix => (2, 2),
            _ => (4, 4),
        };
}
