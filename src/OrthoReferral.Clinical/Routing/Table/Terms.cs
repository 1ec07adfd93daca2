using System.Runtime.CompilerServices;
using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// The terms that the rules are written in (reference, 3.2), each a condition over recorded facts. "Not" in a rule of the reference is
/// <see cref="Condition.IsNotTrue"/>, false or unknown; the operator <c>!</c> means "known to be false".
/// </summary>
internal sealed partial class Terms(RuleSetThresholds thresholds)
{
    internal RuleSetThresholds Thresholds { get; } = thresholds;

    // Site
    internal Condition Spine { get; } = Is("lesion in the spine", Fact.Bone, Bone.Spine).Known();

    internal Condition LongBone { get; } = Is("long bone", Fact.Bone, [.. BoneGroups.LongBones]).Known();

    internal Condition LowerLimb { get; } = Is("lower limb", Fact.Bone, Bone.Femur, Bone.Tibia).Known();

    internal Condition UpperLimb { get; } = Is("upper limb", Fact.Bone, [.. BoneGroups.UpperLimb]).Known();

    internal Condition Femur { get; } = Is("femur", Fact.Bone, Bone.Femur).Known();

    internal Condition Humerus { get; } = Is("humerus", Fact.Bone, Bone.Humerus).Known();

    internal Condition Acetabulum { get; } = Is("acetabulum", Fact.Bone, Bone.PelvisAcetabulum).Known();

    internal Condition Girdle { get; } =
        Is(
                "pelvis, fibula, clavicle, scapula, hand or foot",
                Fact.Bone,
                Bone.PelvisOther,
                Bone.Fibula,
                Bone.Clavicle,
                Bone.Scapula,
                Bone.HandFoot
            )
            .Known();

    internal static Condition FemoralHeadOrNeck { get; } =
        new CodeTest("femoral head or neck", Derived.FemurRegion, 0b01, FactSet.Of(Fact.Bone, Fact.Region));

    internal static Condition Peritrochanteric { get; } =
        new CodeTest("peritrochanteric femur", Derived.FemurRegion, 0b10, FactSet.Of(Fact.Bone, Fact.Region));

    // Place and person
    internal static Condition Uk { get; } = new CodeTest("United Kingdom", Derived.Jurisdiction, 1UL << (int)Jurisdiction.Uk, default);

    internal static Condition Us { get; } = new CodeTest("United States", Derived.Jurisdiction, 1UL << (int)Jurisdiction.Us, default);

    internal Condition Child { get; } = Youngest("age under 18", Comparison.Under, 18);

    internal Condition Adult => field ??= Child.IsNotTrue().As("adult, or age not recorded");

    internal Condition Pregnant { get; } = Yes("pregnant", Fact.Pregnant).Known();

    internal Condition MaybePregnantByNull =>
        field ??= (
            new MissingTest(Fact.Pregnant)
            & Is("male", Fact.Sex, Sex.Male).IsNotTrue()
            & (
                new NumberTest("age under 12", Derived.OldestAge, Comparison.Under, 12, Derivations.OfAge)
                | new NumberTest("age over 55", Derived.YoungestAge, Comparison.Over, 55, Derivations.OfAge)
            ).IsNotTrue()
        ).As("pregnancy not excluded");

    internal Condition MaybePregnant => (Pregnant | MaybePregnantByNull).As("pregnant, or pregnancy not excluded");

    internal Condition ComfortOnly { get; } = Is("comfort-only goals of care", Fact.GoalsOfCare, GoalsOfCare.ComfortOnly);

    internal Condition Comfort =>
        field ??= (ComfortOnly | LivesUnder(2)).As("life expectancy under 2 weeks, or comfort-only goals of care");

    internal Condition NotForComfort => field ??= Comfort.IsNotTrue();

    internal Condition Unfit { get; } = No("not fit for anesthesia", Fact.FitForAnesthesia);

    internal Condition Fit => field ??= Unfit.IsNotTrue().As("not known to be unfit for anesthesia");

    // Calcium
    internal Condition CalciumSevere { get; } = Calcium("severe hypercalcemia", CalciumClass.Severe);

    internal Condition CalciumModerate { get; } = Calcium("moderate hypercalcemia", CalciumClass.Moderate);

    internal Condition CalciumModerateOrSevere { get; } =
        Calcium("moderate or severe hypercalcemia", CalciumClass.Moderate, CalciumClass.Severe);

    internal Condition CalciumHigh { get; } = Calcium("calcium raised", CalciumClass.Raised, CalciumClass.Moderate, CalciumClass.Severe);

    internal Condition CalciumLow { get; } = Calcium("calcium low", CalciumClass.Low);

    internal Condition CalciumMissing => field ??= new Undetermined(CalciumLow).As("calcium not recorded");

    // Pain
    internal Condition PainFree { get; } = AtMost("no pain (NRS 0)", Fact.PainNrs, 0);

    internal Condition PainAtLeast4 { get; } = AtLeast("pain NRS at least 4", Fact.PainNrs, 4);

    internal Condition PainAtLeast7 { get; } = AtLeast("pain NRS at least 7", Fact.PainNrs, 7);

    internal Condition FunctionalPain { get; } = Is("functional pain", Fact.MirelsPain, MirelsPain.Functional);

    internal Condition FunctionalAcetabulum => field ??= (Acetabulum & FunctionalPain).As("functional pain at the acetabulum");

    // Spread
    internal static Condition CountAtLeast(int least) =>
        new NumberTest($"at least {least} bone lesions", Derived.Count, Comparison.AtLeast, least, Derivations.OfCount);

    internal static Condition Painful(Comparison comparison, int number, string words) =>
        new NumberTest(words, Derived.Painful, comparison, number, Derivations.OfPainful);

    // Cord and nerves
    internal Condition Neuro { get; } =
        (
            Is("Frankel A to D", Fact.Frankel, Frankel.A, Frankel.B, Frankel.C, Frankel.D)
            | Yes("bladder or bowel dysfunction", Fact.BladderBowelDysfunction)
        ).As("neurological deficit");

    internal Condition NeuroUnknown => field ??= new Undetermined(Neuro).As("neurology not known");

    internal Condition EsccLow { get; } = Is("ESCC 0 or 1a", Fact.EsccGrade, EsccGrade.Grade0, EsccGrade.Grade1A);

    internal Condition Escc1BOr1C { get; } = Is("ESCC 1b or 1c", Fact.EsccGrade, EsccGrade.Grade1B, EsccGrade.Grade1C);

    internal Condition EsccMissing { get; } = new MissingTest(Fact.EsccGrade);

    /// <summary>The condition of E1. Outside the spine it asks about the cord only if something about the cord is recorded.</summary>
    internal Condition CordCompression =>
        field ??= (
            (Spine | !new MissingTest(Fact.EsccGrade) | !new MissingTest(Fact.Frankel) | !new MissingTest(Fact.BladderBowelDysfunction))
            & (
                Is("ESCC 2 or 3", Fact.EsccGrade, EsccGrade.Grade2, EsccGrade.Grade3)
                | (Neuro & (EsccMissing | Escc1BOr1C))
                | (!Spine & (Neuro | (Escc1BOr1C & NeuroUnknown)))
            )
        ).As("spinal cord compression, present or suspected");

    /// <summary>The condition of row E1g.</summary>
    internal Condition UnexplainedDeficit => field ??= (Spine & Neuro & EsccLow).As("neurological deficit with ESCC 0 or 1a in the spine");

    internal Condition CordEmergency =>
        field ??= (CordCompression | UnexplainedDeficit).Known().As("cord compression or unexplained deficit");

    internal Condition EpiduralDiseaseWithoutExamination =>
        field ??= (Spine & NeuroUnknown & Escc1BOr1C).As("ESCC 1b or 1c in the spine and neurology not known");

    // Radiotherapy
    internal Condition Declined { get; } = Yes("radiotherapy contraindicated or declined", Fact.RadiotherapyContraindicatedOrDeclined);

    internal Condition RadiotherapyGiven { get; } =
        (
            Is("radiotherapy given before", Fact.PriorRadiotherapy, PriorRadiotherapy.Responded, PriorRadiotherapy.Failed)
            | !new MissingTest(Fact.WeeksSinceRadiotherapy)
        ).As("radiotherapy given before");

    internal Condition WithinMinimumInterval =>
        Under($"within {Thresholds.RtMinIntervalWeeks:0} weeks", Fact.WeeksSinceRadiotherapy, Thresholds.RtMinIntervalWeeks);

    internal Condition RadiotherapyRecent =>
        field ??= (RadiotherapyGiven & WithinMinimumInterval).As(
            $"radiotherapy given less than {Thresholds.RtMinIntervalWeeks:0} weeks ago"
        );

    internal Condition PriorRadiotherapyUnknown { get; } =
        (new MissingTest(Fact.PriorRadiotherapy) & new MissingTest(Fact.WeeksSinceRadiotherapy)).As("earlier radiotherapy not recorded");

    internal Condition CordIntervalTooShort =>
        field ??= (
            Spine
            & RadiotherapyGiven
            & (
                new MissingTest(Fact.WeeksSinceRadiotherapy)
                | Under("too early for the cord", Fact.WeeksSinceRadiotherapy, Thresholds.SpineReirradiationWeeks)
            )
        ).As($"spine irradiated less than {Thresholds.SpineReirradiationWeeks:0} weeks ago, or when is not recorded");

    internal Condition RadiotherapyRefused =>
        field ??= (Declined | NotMetastasis).Known().As("radiotherapy contraindicated or declined, or not a metastasis");

    internal Condition RadiotherapyFailed =>
        field ??= (Is("radiotherapy failed", Fact.PriorRadiotherapy, PriorRadiotherapy.Failed) | Declined).As(
            "radiotherapy failed, contraindicated or declined"
        );

    /// <summary>RTNO of the reference.</summary>
    internal Condition RadiotherapyImpossible =>
        field ??= (RadiotherapyRefused | (RadiotherapyRecent & CordCompression.IsNotTrue()))
            .Known()
            .As("radiotherapy contraindicated, declined, not a metastasis, or given too short a time ago");

    internal Condition PostProcedureRadiotherapy =>
        field ??=
            Is("no earlier radiotherapy", Fact.PriorRadiotherapy, PriorRadiotherapy.None)
            & new MissingTest(Fact.WeeksSinceRadiotherapy)
            & RadiotherapyRefused.IsNotTrue();

    // Bleeding
    internal Condition Anticoagulated { get; } =
        Is("warfarin, DOAC or LMWH", Fact.Anticoagulant, Anticoagulant.Warfarin, Anticoagulant.Doac, Anticoagulant.LmwhTreatment);

    internal Condition Infected { get; } = Is("active infection", Fact.ActiveInfection, ActiveInfection.Local, ActiveInfection.Systemic);

    internal Condition SystemicInfection { get; } = Is("systemic infection", Fact.ActiveInfection, ActiveInfection.Systemic);

    /// <summary>Life expectancy known to be under so many weeks; comfort-only goals count as 3.</summary>
    internal static Condition LivesUnder(double weeks) =>
        new NumberTest(
            $"life expectancy under {weeks:0} weeks",
            Derived.LifeExpectancy,
            Comparison.Under,
            weeks,
            Derivations.OfLifeExpectancy
        );

    /// <summary>Life expectancy recorded and at least so many weeks.</summary>
    internal static Condition LivesAtLeast(double weeks) =>
        new NumberTest(
            $"life expectancy recorded and at least {weeks:0} weeks",
            Derived.LifeExpectancy,
            Comparison.AtLeast,
            weeks,
            Derivations.OfLifeExpectancy
        );

    /// <summary>Life expectancy not known to be under so many weeks.</summary>
    internal static Condition MayLive(double weeks) =>
        LivesUnder(weeks).IsNotTrue().As($"life expectancy at least {weeks:0} weeks or not recorded");

    internal Condition Operable(double weeks) => MayLive(weeks) & Fit;

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
        where T : struct, Enum => new CodeTest(words, fact, Bits(codes), FactSet.Of(fact));

    private static ulong Bits<T>(ReadOnlySpan<T> codes)
        where T : struct, Enum
    {
        var bits = 0UL;
        foreach (var code in codes)
            bits |= 1UL << Unsafe.BitCast<T, int>(code);
        return bits;
    }

    private static CodeTest Calcium(string words, params ReadOnlySpan<CalciumClass> classes) =>
        new(words, Derived.Calcium, Bits(classes), Derivations.OfCalcium);

    private static NumberTest Youngest(string words, Comparison comparison, double years) =>
        new(words, Derived.YoungestAge, comparison, years, Derivations.OfAge);
}
