using System.Runtime.CompilerServices;
using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>The words the rules are written in (reference, section 3, "Derived"): each a condition over recorded facts.</summary>
internal sealed partial class Terms(RuleSetThresholds thresholds)
{
    /// <summary>Corrected calcium above which hypercalcemia is treated before anything else, in mmol/L.</summary>
    internal const double SevereHypercalcemiaMmolPerL = 3.5;

    internal RuleSetThresholds Thresholds { get; } = thresholds;

    // Site
    internal Condition Spine { get; } = Is("lesion in the spine", Fact.Bone, Bone.Spine).Known();

    internal Condition LongBone { get; } = Is("long bone", Fact.Bone, [.. BoneGroups.LongBones]).Known();

    internal Condition LowerLimb { get; } = Is("lower limb", Fact.Bone, Bone.Femur, Bone.Tibia).Known();

    internal Condition UpperLimb { get; } = Is("upper limb", Fact.Bone, [.. BoneGroups.UpperLimb]).Known();

    internal Condition Femur { get; } = Is("femur", Fact.Bone, Bone.Femur).Known();

    internal Condition Acetabulum { get; } = Is("acetabulum", Fact.Bone, Bone.PelvisAcetabulum).Known();

    internal static Condition FemoralHeadOrNeck { get; } =
        new CodeTest("femoral head or neck", Derived.FemurRegion, 0b01, FactSet.Of(Fact.Bone, Fact.Region));

    internal static Condition ProximalFemur { get; } =
        new CodeTest("femoral head, neck or peritrochanteric", Derived.FemurRegion, 0b11, FactSet.Of(Fact.Bone, Fact.Region));

    // Person and cancer
    internal Condition Child { get; } = Under("age under 18", Fact.AgeYears, 18);

    internal Condition ComfortOnly { get; } = Is("comfort-only goals of care", Fact.GoalsOfCare, GoalsOfCare.ComfortOnly);

    internal Condition Unfit { get; } = No("not fit for anesthesia", Fact.FitForAnesthesia);

    internal Condition Fit => field ??= (!Unfit.Known()).As("not known to be unfit for anesthesia");

    internal Condition Prostate { get; } = Is("prostate cancer", Fact.PrimarySite, PrimarySite.Prostate);

    internal Condition CastrationResistantProstate =>
        field ??= (Prostate & Yes("castration-resistant", Fact.CastrationResistant)).As("castration-resistant prostate cancer");

    internal Condition Radiosensitive { get; } =
        Is("lymphoma, myeloma or germ-cell tumor", Fact.PrimarySite, PrimarySite.Lymphoma, PrimarySite.Myeloma, PrimarySite.GermCell);

    internal Condition Vascular { get; } =
        Is("renal, thyroid or liver cell cancer", Fact.PrimarySite, PrimarySite.Renal, PrimarySite.Thyroid, PrimarySite.Hepatocellular);

    internal Condition TissueConfirmed { get; } = Yes("cancer confirmed by tissue", Fact.TissueConfirmed).Known();

    internal Condition NeedsTissue { get; } =
        (
            !Yes("lesion biopsied", Fact.Biopsied).Known()
            & (
                Is("primary cancer unknown", Fact.PrimarySite, PrimarySite.Unknown).Known()
                | new MissingTest(Fact.PrimarySite)
                | !Yes("cancer confirmed by tissue", Fact.TissueConfirmed).Known()
                | (
                    !AtLeast("more than one bone lesion", Fact.BoneLesionCount, 2).Known()
                    & !Yes("metastatic disease proven before", Fact.PriorMetastaticDiseaseConfirmed).Known()
                )
            )
        ).As(
            "lesion not biopsied, and the primary unknown, the cancer not confirmed by tissue, or a solitary lesion without proven metastatic disease"
        );

    // Calcium
    internal Condition Hypercalcemia { get; } = Calcium("corrected calcium over 3.5 mmol/L", Comparison.Over, SevereHypercalcemiaMmolPerL);

    internal Condition ModerateHypercalcemia { get; } =
        (
            Calcium("corrected calcium at least 3.0 mmol/L", Comparison.AtLeast, 3.0)
            & Calcium("corrected calcium at most 3.5 mmol/L", Comparison.AtMost, 3.5)
        ).As("corrected calcium 3.0-3.5 mmol/L");

    internal Condition CalciumHigh { get; } = Calcium("corrected calcium over 2.65 mmol/L", Comparison.Over, 2.65);

    internal Condition CalciumLow { get; } = Calcium("corrected calcium under 2.10 mmol/L", Comparison.Under, 2.10);

    // Pain
    internal Condition PainFree { get; } = AtMost("no pain (NRS 0)", Fact.PainNrs, 0);

    internal Condition PainAtLeast4 { get; } = AtLeast("pain NRS at least 4", Fact.PainNrs, 4);

    internal Condition PainAtLeast7 { get; } = AtLeast("pain NRS at least 7", Fact.PainNrs, 7);

    internal Condition FunctionalPain { get; } = Is("functional pain", Fact.MirelsPain, MirelsPain.Functional).Known();

    // Fracture and scores
    internal Condition CompletedFracture { get; } = Is("completed fracture", Fact.FractureStatus, FractureStatus.Completed);

    internal Condition CompletedLongBoneFracture => field ??= (LongBone & CompletedFracture).As("completed long-bone fracture");

    internal Condition MirelsHigh => field ??= Mirels($"Mirels at least {Thresholds.MirelsFixFrom}", Thresholds.MirelsFixFrom, 12);

    internal Condition SinsUnstable { get; } = Sins("SINS at least 13", 13, 18);

    internal Condition SinsAtLeast7 { get; } = Sins("SINS at least 7", 7, 18);

    internal Condition Unstable =>
        field ??= (CompletedFracture | MirelsHigh | SinsUnstable).As(
            $"completed fracture, Mirels at least {Thresholds.MirelsFixFrom}, or SINS at least 13"
        );

    internal Condition FemurHigh =>
        field ??= (
            Femur
            & (
                new NumberTest(
                    "axial involvement",
                    Fact.AxialCorticalInvolvementMm,
                    Thresholds.FemurAxialInclusive ? Comparison.AtLeast : Comparison.Over,
                    Thresholds.FemurAxialMm,
                    FactSet.Of(Fact.AxialCorticalInvolvementMm)
                ) | Over("circumferential involvement", Fact.CircumferentialCorticalPercent, Thresholds.FemurCircumferentialPercent)
            )
        ).As(
            $"femur with axial cortical involvement {(Thresholds.FemurAxialInclusive ? "at least" : "over")} {Thresholds.FemurAxialMm:0} mm or circumferential over {Thresholds.FemurCircumferentialPercent:0} %"
        );

    internal Condition Collapse { get; } = Is("vertebral collapse", Fact.VertebralCollapse, VertebralCollapse.Gt50, VertebralCollapse.Lt50);

    // Cord and nerves
    internal Condition Neuro { get; } =
        (
            Is("Frankel A to D", Fact.Frankel, Frankel.A, Frankel.B, Frankel.C, Frankel.D)
            | Yes("bladder or bowel dysfunction", Fact.BladderBowelDysfunction)
        ).As("neurological deficit");

    internal Condition EsccLow { get; } = Is("ESCC 0 or 1a", Fact.EsccGrade, EsccGrade.Grade0, EsccGrade.Grade1A);

    internal Condition Escc1BOr1C { get; } = Is("ESCC 1b or 1c", Fact.EsccGrade, EsccGrade.Grade1B, EsccGrade.Grade1C);

    internal Condition EsccMissing { get; } = new MissingTest(Fact.EsccGrade);

    // Outside the spine the cord is only in question once somebody recorded something about it; else E1 would be open for every rib.
    internal Condition CordCompression =>
        field ??= (
            (Spine | !new MissingTest(Fact.EsccGrade) | !new MissingTest(Fact.Frankel) | !new MissingTest(Fact.BladderBowelDysfunction))
            & (Is("ESCC 2 or 3", Fact.EsccGrade, EsccGrade.Grade2, EsccGrade.Grade3) | (Neuro & (EsccMissing | Escc1BOr1C)))
        ).As("spinal cord compression or suspicion of it (ESCC 2 or 3, or a neurological deficit with ESCC 1b, 1c or not recorded)");

    internal Condition UnexplainedDeficit => field ??= (Spine & Neuro & EsccLow).As("neurological deficit with ESCC 0 or 1a in the spine");

    internal Condition SpinalEmergency =>
        field ??= (CordCompression | UnexplainedDeficit).Known().As("cord compression or unexplained deficit");

    // Radiotherapy and bleeding
    internal Condition RadiotherapyGiven { get; } =
        Is("radiotherapy given before", Fact.PriorRadiotherapy, PriorRadiotherapy.Responded, PriorRadiotherapy.Failed);

    internal Condition RadiotherapyRefused { get; } =
        Yes("radiotherapy contraindicated or declined", Fact.RadiotherapyContraindicatedOrDeclined);

    internal Condition RadiotherapyFailed =>
        (Is("radiotherapy failed", Fact.PriorRadiotherapy, PriorRadiotherapy.Failed) | RadiotherapyRefused).As(
            "radiotherapy failed, contraindicated or declined"
        );

    /// <summary>Only with a recorded earlier radiotherapy; weeks alone, without one, say nothing.</summary>
    internal Condition RadiotherapyRecent =>
        field ??= (RadiotherapyGiven & Under("within 4 weeks", Fact.WeeksSinceRadiotherapy, 4)).As(
            "radiotherapy given less than 4 weeks ago"
        );

    internal Condition RadiotherapyImpossible =>
        field ??= (RadiotherapyRefused | (RadiotherapyRecent & !CordCompression.Known()))
            .Known()
            .As("radiotherapy contraindicated or declined, or given less than 4 weeks ago");

    internal Condition Anticoagulated { get; } =
        Is("warfarin, DOAC or LMWH", Fact.Anticoagulant, Anticoagulant.Warfarin, Anticoagulant.Doac, Anticoagulant.LmwhTreatment);

    /// <summary>Life expectancy known to be under so many weeks; comfort-only goals count as 3.</summary>
    internal static Condition LivesUnder(double weeks) =>
        new NumberTest(
            $"life expectancy under {weeks:0} weeks",
            Derived.LifeExpectancy,
            Comparison.Under,
            weeks,
            Derivations.OfLifeExpectancy
        );

    /// <summary>Life expectancy not known to be under so many weeks.</summary>
    internal static Condition MayLive(double weeks) =>
        (!LivesUnder(weeks).Known()).As($"life expectancy at least {weeks:0} weeks or not recorded");

    internal static Condition Mirels(string words, int low, int high) =>
        new ScoreTest(words, Derived.MirelsMinimum, Derived.MirelsMaximum, low, high, Derivations.OfMirels);

    internal static Condition Sins(string words, int low, int high) =>
        new ScoreTest(words, Derived.SinsMinimum, Derived.SinsMaximum, low, high, Derivations.OfSins);

    internal static Condition MirelsClassKnown() =>
        (Mirels("LOW", 0, 7).Known() | Mirels("BORDERLINE", 8, 8).Known() | Mirels("HIGH", 9, 12).Known()).As("Mirels class determined");

    internal static Condition SinsClassKnown() =>
        (Sins("STABLE", 0, 6).Known() | Sins("POTENTIALLY_UNSTABLE", 7, 12).Known() | Sins("UNSTABLE", 13, 18).Known()).As(
            "SINS class determined"
        );

    internal static Condition Yes(string words, YesNoFact fact) => new CodeTest(words, fact, 0b10, FactSet.Of(fact));

    internal static Condition No(string words, YesNoFact fact) => new CodeTest(words, fact, 0b01, FactSet.Of(fact));

    internal static Condition AtLeast(string words, FactField fact, double threshold) =>
        new NumberTest(words, fact, Comparison.AtLeast, threshold, FactSet.Of(fact));

    internal static Condition Under(string words, FactField fact, double threshold) =>
        new NumberTest(words, fact, Comparison.Under, threshold, FactSet.Of(fact));

    internal static Condition Over(string words, FactField fact, double threshold) =>
        new NumberTest(words, fact, Comparison.Over, threshold, FactSet.Of(fact));

    internal static Condition AtMost(string words, FactField fact, double threshold) =>
        new NumberTest(words, fact, Comparison.AtMost, threshold, FactSet.Of(fact));

    internal static Condition Is<T>(string words, CodeFact<T> fact, params ReadOnlySpan<T> codes)
        where T : struct, Enum
    {
        var bits = 0UL;
        foreach (var code in codes)
            bits |= 1UL << Unsafe.BitCast<T, int>(code);
        return new CodeTest(words, fact, bits, FactSet.Of(fact));
    }

    private static NumberTest Calcium(string words, Comparison comparison, double threshold) =>
        new(words, Derived.CorrectedCalcium, comparison, threshold, Derivations.OfCalcium);
}
