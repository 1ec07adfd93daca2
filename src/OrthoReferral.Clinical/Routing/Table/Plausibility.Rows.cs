using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;
using static OrthoReferral.Clinical.Routing.Table.Terms;

namespace OrthoReferral.Clinical.Routing.Table;

// The rows in the order of the reference.
internal static partial class Plausibility
{
    private const string AssessedOn = "assessedOn";

    private const string DateOrder = "DATE_ORDER";

    private const string Lesions = "lesions";

    private static readonly Condition NotSpine = !Is("spine", Fact.Bone, Bone.Spine);

    private static Condition Recorded(FactField fact) => !new MissingTest(fact);

    private static Condition Primary(string words, params ReadOnlySpan<PrimarySite> sites) => Is(words, Fact.PrimarySite, sites);

    private static IEnumerable<Contradiction> Refused()
    {
        yield return Refuse(
            "AGE_AND_BIRTH_DATE",
            "Age and date of birth are both given: give one of them",
            Recorded(Fact.AgeYears) & Recorded(Fact.DateOfBirth),
            Fact.AgeYears,
            Fact.DateOfBirth.Path
        );
        DateFact[] days = [Fact.DiagnosedOn, Fact.LabsTakenOn, Fact.ImagedOn, Fact.StagingCtOn];
        foreach (var day in (DateFact[])[Fact.DateOfBirth, .. days, Fact.AngiogenesisInhibitorLastDoseOn])
            yield return Refuse(DateOrder, $"{day.Label} is after the day of the assessment", new DayAfter(day, null), day, AssessedOn);
        foreach (var day in days)
            yield return Refuse(
                DateOrder,
                $"{day.Label} is before the date of birth",
                new DayAfter(Fact.DateOfBirth, day),
                day,
                Fact.DateOfBirth.Path
            );
        yield return Refuse(
            DateOrder,
            "The date of birth is more than 120 years before the assessment",
            Recorded(Fact.DateOfBirth) & new NumberTest("over 120 years", Derived.OldestAge, Comparison.Over, 120, Derivations.OfAge),
            Fact.DateOfBirth,
            AssessedOn
        );
        FactField[] recorded =
        [
            Fact.VertebralLevel,
            Fact.SinsPain,
            Fact.SpinalAlignment,
            Fact.VertebralCollapse,
            Fact.PosterolateralInvolvement,
            Fact.HeightLossPercent,
        ];
        foreach (var fact in recorded)
            yield return Elsewhere("SPINE_FACT_ELSEWHERE", fact, NotSpine & Recorded(fact), "is a fact of the spine");
        foreach (var fact in (YesNoFact[])[Fact.PosteriorWallBreach, Fact.Retropulsion, Fact.PosteriorElementOnly])
            yield return Elsewhere("SPINE_FACT_ELSEWHERE", fact, NotSpine & Yes(fact.Label, fact), "is a fact of the spine");
        var notLong = !Is("long bone", Fact.Bone, [.. BoneGroups.LongBones]);
        var notFemur = !Is("femur", Fact.Bone, Bone.Femur);
        var notArm = !Is("arm", Fact.Bone, Bone.Humerus, Bone.Radius, Bone.Ulna, Bone.Clavicle, Bone.Scapula);
        const string longBone = "LONG_BONE_FACT_ELSEWHERE";
        yield return Elsewhere(longBone, Fact.FractionOfDiameter, notLong & Recorded(Fact.FractionOfDiameter), "is a fact of a long bone");
        FactField[] ofFemur =
        [
            Fact.AxialCorticalInvolvementMm,
            Fact.CircumferentialCorticalPercent,
            Fact.CtRigidityLossPercent,
            Fact.FeStrainFoldRatio,
        ];
        foreach (var fact in ofFemur)
            yield return Elsewhere(longBone, fact, notFemur & Recorded(fact), "is a fact of the femur");
        yield return Elsewhere(
            longBone,
            Fact.UpperLimbWeightBearing,
            notArm & Yes("arm bears weight", Fact.UpperLimbWeightBearing),
            "is a fact of the arm"
        );
    }

    private static IEnumerable<Contradiction> Warned() => [.. OfCounts(), .. OfSite(), .. OfCancer(), .. OfValues()];

    private static IEnumerable<Contradiction> OfCounts() =>
        [
            Warn(
                "COUNT_BELOW_LISTED",
                "Fewer bone lesions than listed",
                Fewer(Fact.BoneLesionCount, Derived.ListedLesions),
                Fact.BoneLesionCount,
                Lesions,
                "the number listed"
            ),
            Warn(
                "COUNT_BELOW_LISTED",
                "Fewer vertebrae with metastases than listed",
                AtLeast("some vertebrae", Fact.VertebralMetastasisCount, 1) & Fewer(Fact.VertebralMetastasisCount, Derived.ListedInSpine),
                Fact.VertebralMetastasisCount,
                Lesions,
                "the number listed"
            ),
            Warn(
                "COUNT_BELOW_LISTED",
                "Fewer bone metastases outside the spine than listed",
                Fewer(Fact.ExtraspinalBoneMetastasisCount, Derived.ListedElsewhere),
                Fact.ExtraspinalBoneMetastasisCount,
                Lesions,
                "the number listed"
            ),
            Warn(
                "COUNT_BELOW_LISTED",
                "Fewer painful lesions than listed with pain",
                Fewer(Fact.PainfulLesionCount, Derived.ListedPainful),
                Fact.PainfulLesionCount,
                Lesions,
                "the number listed"
            ),
            Warn(
                "COUNT_BELOW_LISTED",
                "More painful lesions than bone lesions",
                new CellsTest(
                    "more painful than all",
                    Fact.PainfulLesionCount,
                    Fact.BoneLesionCount,
                    0,
                    FactSet.Of(Fact.PainfulLesionCount, Fact.BoneLesionCount)
                ),
                Fact.PainfulLesionCount,
                Fact.BoneLesionCount.Path
            ),
            Warn(
                "NO_VERTEBRA_COUNTED",
                "No vertebra with metastases, and a lesion in the spine is listed",
                AtMost("no vertebra", Fact.VertebralMetastasisCount, 0) & Fewer(Fact.VertebralMetastasisCount, Derived.ListedInSpine),
                Fact.VertebralMetastasisCount,
                Lesions,
                "the number listed"
            ),
        ];

    private static IEnumerable<Contradiction> OfSite()
    {
        var escc1B = Is("ESCC 1b or more", Fact.EsccGrade, EsccGrade.Grade1B, EsccGrade.Grade1C, EsccGrade.Grade2, EsccGrade.Grade3);
        var bladder = Yes("bladder or bowel dysfunction", Fact.BladderBowelDysfunction).IsNotTrue();
        var normal = Is("Frankel E", Fact.Frankel, Frankel.E);
        return
        [
            Warn(
                "ESCC_ELSEWHERE",
                "A grade of cord compression on a bone that is not the spine",
                NotSpine & AtLeast("ESCC over 0", Fact.EsccGrade, 1),
                Fact.EsccGrade,
                Fact.Bone.Path,
                "as an emergency of the cord where it may be one: record the vertebra"
            ),
            Warn(
                "RT_NONE_WITH_WEEKS",
                "No earlier radiotherapy, and weeks since it",
                Is("none", Fact.PriorRadiotherapy, PriorRadiotherapy.None) & Recorded(Fact.WeeksSinceRadiotherapy),
                Fact.PriorRadiotherapy,
                Fact.WeeksSinceRadiotherapy.Path,
                "as given"
            ),
            Warn(
                "CORD_DISTANCE",
                "Epidural tumor, and the cord over 10 mm away",
                !NotSpine & escc1B & Over("over 10 mm", Fact.CriticalStructureDistanceMm, 10),
                Fact.CriticalStructureDistanceMm,
                Fact.EsccGrade.Path,
                "as within 10 mm"
            ),
            Warn(
                "PARALYSIS_WITHOUT_DEFICIT",
                "A duration of paralysis without paralysis",
                Recorded(Fact.ParalysisDurationHours) & Is("Frankel C, D or E", Fact.Frankel, Frankel.C, Frankel.D, Frankel.E),
                Fact.ParalysisDurationHours,
                Fact.Frankel.Path
            ),
            Warn(
                "PARALYSIS_WITHOUT_DEFICIT",
                "The onset of a deficit without a deficit",
                Recorded(Fact.DeficitOnsetHours) & normal & bladder,
                Fact.DeficitOnsetHours,
                Fact.Frankel.Path
            ),
            Warn(
                "PARALYSIS_WITHOUT_DEFICIT",
                "Paralysis for longer than the deficit",
                new CellsTest(
                    "paralysis longer than deficit",
                    Fact.ParalysisDurationHours,
                    Fact.DeficitOnsetHours,
                    0,
                    FactSet.Of(Fact.ParalysisDurationHours, Fact.DeficitOnsetHours)
                ),
                Fact.ParalysisDurationHours,
                Fact.DeficitOnsetHours.Path
            ),
            Warn(
                "PAIN_STATE",
                "No pain, and moderate or functional pain",
                AtMost("NRS 0", Fact.PainNrs, 0)
                    & Is("moderate or functional", Fact.MirelsPain, MirelsPain.Moderate, MirelsPain.Functional),
                Fact.PainNrs,
                Fact.MirelsPain.Path
            ),
            Warn(
                "PAIN_STATE",
                "No pain, and mechanical pain",
                AtMost("NRS 0", Fact.PainNrs, 0) & Is("mechanical", Fact.SinsPain, SinsPain.Mechanical),
                Fact.PainNrs,
                Fact.SinsPain.Path
            ),
            Warn(
                "PAIN_STATE",
                "Pain of 4 or more, and none for SINS",
                AtLeast("NRS at least 4", Fact.PainNrs, 4) & Is("none", Fact.SinsPain, SinsPain.None),
                Fact.PainNrs,
                Fact.SinsPain.Path
            ),
            Warn(
                "COLLAPSE_STATE",
                "Retropulsion without collapse",
                Yes("retropulsion", Fact.Retropulsion) & Is("none", Fact.VertebralCollapse, VertebralCollapse.None),
                Fact.Retropulsion,
                Fact.VertebralCollapse.Path
            ),
            Warn(
                "COLLAPSE_STATE",
                "Over 50 % height lost, and collapse not over 50 %",
                Over("over 50 %", Fact.HeightLossPercent, 50) & !Is("over 50 %", Fact.VertebralCollapse, VertebralCollapse.Gt50),
                Fact.HeightLossPercent,
                Fact.VertebralCollapse.Path
            ),
        ];
    }

    private static IEnumerable<Contradiction> OfCancer()
    {
        const string hormones = "HORMONE_STATE";
        const string tissue = "TISSUE_STATE";
        const string byBiopsy = "by the biopsy result; a known primary without one does not confirm";
        var confirming = Is(
            "confirming",
            Fact.BiopsyResult,
            BiopsyResult.MetastasisOfKnownPrimary,
            BiopsyResult.NewCarcinoma,
            BiopsyResult.MyelomaLymphoma
        );
        return
        [
            Warn(
                hormones,
                "Castration-resistant and hormone-dependent",
                Yes("resistant", Fact.CastrationResistant) & Yes("dependent", Fact.HormoneDependent),
                Fact.CastrationResistant,
                Fact.HormoneDependent.Path
            ),
            Warn(
                hormones,
                "Castration resistance of a cancer that is not of the prostate",
                Recorded(Fact.CastrationResistant) & !Primary("prostate", PrimarySite.Prostate),
                Fact.CastrationResistant,
                Fact.PrimarySite.Path
            ),
            Warn(
                hormones,
                "Hormone dependence of another cancer than breast, prostate, endometrium, ovary",
                Yes("dependent", Fact.HormoneDependent)
                    & !Primary("hormonal", PrimarySite.Breast, PrimarySite.Prostate, PrimarySite.Endometrial, PrimarySite.Ovary),
                Fact.HormoneDependent,
                Fact.PrimarySite.Path
            ),
            Warn(
                tissue,
                "Cancer not confirmed by tissue, and a confirming biopsy",
                No("not confirmed", Fact.TissueConfirmed) & confirming,
                Fact.BiopsyResult,
                Fact.TissueConfirmed.Path,
                byBiopsy
            ),
            Warn(
                tissue,
                "Not biopsied, and a biopsy result",
                No("not biopsied", Fact.Biopsied) & !Is("not done", Fact.BiopsyResult, BiopsyResult.NotDone),
                Fact.BiopsyResult,
                Fact.Biopsied.Path,
                byBiopsy
            ),
            Warn(
                tissue,
                "A metastasis of a known primary, and the primary not known",
                Is("metastasis", Fact.BiopsyResult, BiopsyResult.MetastasisOfKnownPrimary)
                    & (Primary("unknown", PrimarySite.Unknown) | new MissingTest(Fact.PrimarySite)),
                Fact.BiopsyResult,
                Fact.PrimarySite.Path,
                byBiopsy
            ),
            Warn(
                tissue,
                "Myeloma or lymphoma by biopsy, and another primary",
                Is("myeloma or lymphoma", Fact.BiopsyResult, BiopsyResult.MyelomaLymphoma)
                    & !Primary("such", PrimarySite.Myeloma, PrimarySite.Lymphoma, PrimarySite.Unknown),
                Fact.BiopsyResult,
                Fact.PrimarySite.Path,
                byBiopsy
            ),
            Warn(
                tissue,
                "A primary sarcoma by biopsy, and another primary",
                Is("sarcoma", Fact.BiopsyResult, BiopsyResult.PrimarySarcoma) & !Primary("such", PrimarySite.Sarcoma, PrimarySite.Unknown),
                Fact.BiopsyResult,
                Fact.PrimarySite.Path,
                byBiopsy
            ),
            Warn(
                "VISCERA_STATE",
                "No visceral metastases, and metastases to major organs",
                Is("none", Fact.VisceralMetastases, VisceralMetastases.None)
                    & Is("some", Fact.OrganMetastases, OrganMetastases.Removable, OrganMetastases.Unremovable),
                Fact.VisceralMetastases,
                Fact.OrganMetastases.Path,
                "each score by its own fact"
            ),
            Warn(
                "SMALL_CELL_SITE",
                "Small-cell cancer of a site where it is not known",
                Yes("small-cell", Fact.SmallCell)
                    & !Primary(
                        "such",
                        PrimarySite.Lung,
                        PrimarySite.Prostate,
                        PrimarySite.Bladder,
                        PrimarySite.Cervix,
                        PrimarySite.Other,
                        PrimarySite.Unknown
                    ),
                Fact.SmallCell,
                Fact.PrimarySite.Path
            ),
        ];
    }

    private static IEnumerable<Contradiction> OfValues()
    {
        var both = FactSet.Of(Fact.Ecog, Fact.Kps);
        return
        [
            Warn(
                "PREGNANT_MAN",
                "Pregnant, and recorded as a man",
                Yes("pregnant", Fact.Pregnant) & Is("male", Fact.Sex, Sex.Male),
                Fact.Pregnant,
                Fact.Sex.Path,
                "as pregnant"
            ),
            Warn(
                "KPS_ECOG",
                "KPS and ECOG differ by two grades or more",
                new CellsTest("ECOG worse", Fact.Ecog, Derived.EcogOfKps, 1, both)
                    | new CellsTest("KPS worse", Derived.EcogOfKps, Fact.Ecog, 1, both),
                Fact.Ecog,
                Fact.Kps.Path,
                "each score by its own fact, prognosis by ECOG"
            ),
            Warn(
                "ANTIPLATELET_STATE",
                "An antiplatelet drug in an old record, and none",
                Is("antiplatelet", Fact.Anticoagulant, Anticoagulant.Antiplatelet) & Is("none", Fact.Antiplatelet, Antiplatelet.None),
                Fact.Anticoagulant,
                Fact.Antiplatelet.Path,
                "as a drug that is not named"
            ),
            Warn(
                "UNIT_DOUBT",
                "Bilirubin of 10 mg/dL or more: was µmol/L meant?",
                AtLeast("bilirubin at least 10", Fact.BilirubinMgPerDl, 10),
                Fact.BilirubinMgPerDl,
                Fact.BilirubinMgPerDl.Path
            ) with
            {
                Said = facts => UnitDoubt(facts, Fact.BilirubinMgPerDl, "µmol/L"),
            },
            Warn("KPS_ZERO", "KPS 0: deceased?", AtMost("KPS 0", Fact.Kps, 0), Fact.Kps, Fact.Kps.Path),
        ];
    }

    // A value of 10 mg/dL or more is doubted in whatever unit it was typed: that unit may only be the one that the site's form begins with.
    private static string UnitDoubt(FactSheet facts, NumberFact fact, string likely)
    {
        var quantity = fact.Quantity!;
        return facts.Recorded(fact)?.Unit is { } unit && unit != quantity.Base
            ? $"{fact.Label} of {facts.Text(fact)} is {quantity.ForTheEye(facts[fact])} {quantity.Base.Code}: is the unit right?"
            : $"{fact.Label} of {facts.Text(fact)}: was {likely} meant?";
    }

    private static CellsTest Fewer(WholeFact count, Derived listed) =>
        new CellsTest("fewer than listed", listed, count, 0, FactSet.Of(count));

    private static Contradiction Refuse(string code, string words, Condition when, FactField first, string other) =>
        new(code, words, when, first, other) { IsRefused = true };

    private static Contradiction Elsewhere(string code, FactField fact, Condition when, string ofWhat) =>
        Refuse(code, $"{fact.Label} {ofWhat}, not of this bone", when, fact, Fact.Bone.Path);

    private static Contradiction Warn(
        string code,
        string words,
        Condition when,
        FactField first,
        string other,
        string reading = "as recorded"
    ) => new(code, words, when, first, other) { Reading = reading };

    /// <summary>A day that is after another; of a birth date the first day it may be. Without a second one: after the assessment.</summary>
    private sealed class DayAfter(DateFact later, DateFact? earlier)
        : Condition($"{later.Path} after {earlier?.Path ?? AssessedOn}", earlier is null ? FactSet.Of(later) : FactSet.Of(later, earlier))
    {
        internal override string Formula => $"[{Words}]";

        internal override Truth Of(FactSheet facts)
        {
            var (first, second) = (Day(facts, later), earlier is null ? facts[Derived.AssessedOn] : Day(facts, earlier));
            return double.IsNaN(first) || double.IsNaN(second) ? Truth.Unknown
                : first > second ? Truth.Yes
                : Truth.No;
        }

        internal override FactSet Open(FactSheet facts) => Facts.Missing(facts);

        private static double Day(FactSheet facts, DateFact fact) =>
            facts.Has(fact) ? CalendarDate.From(facts[fact]).First.DayNumber : double.NaN;
    }
}
