using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using static System.FormattableString;

namespace OrthoReferral.Clinical.Routing.Table;

// Eligibility (reference, 3.4): what excludes a procedure when it is true, and keeps it from being eligible while it is unknown.
internal sealed partial class Terms
{
    private static readonly Evidence Anatomy = new("Anatomy", "P");
    private static readonly Evidence Cirse17 = new("CIR17", "L");
    private static readonly Evidence Cirse22 = new("CIR22", "L");
    private static readonly Evidence Cirse22Own = new("CIR22", "L, P");
    private static readonly Evidence Sir19 = new("SIR19", "R");
    private static readonly Evidence Trial = new("NCT03404362", "R");
    private static readonly Evidence Trials = new("NCT03404362; NCT00656305", "R, L");
    private static readonly Evidence EarlierTrial = new("NCT00656305", "L");

    private static readonly Condition InSpine = Is("spine", Fact.Bone, Bone.Spine);

    private static readonly EligibilityTest Infection = new(
        "ACTIVE_INFECTION",
        "Active infection",
        Is("active infection", Fact.ActiveInfection, ActiveInfection.Local, ActiveInfection.Systemic),
        new("CIR17; CIR22", "L")
    );

    private static readonly EligibilityTest LittlePain = new(
        "PAIN_UNDER_4",
        "Pain NRS under 4",
        Under("pain NRS under 4", Fact.PainNrs, 4),
        new("HUR", "R")
    );

    private static readonly EligibilityTest EpiduralDisease = new(
        "EPIDURAL_DISEASE",
        "Epidural tumor (ESCC 1b or more) is nearer than 10 mm by definition",
        InSpine & Is("ESCC 1b or more", Fact.EsccGrade, EsccGrade.Grade1B, EsccGrade.Grade1C, EsccGrade.Grade2, EsccGrade.Grade3),
        Cirse22Own
    );

    private static readonly EligibilityTest WallBreach = new(
        "WALL_BREACH",
        "Posterior wall breached",
        InSpine & Yes("posterior wall breached", Fact.PosteriorWallBreach),
        Cirse22Own
    );

    // A distance of over 10 mm typed beside ESCC 1b or more is read as within 10 mm (CORD_DISTANCE).
    private static readonly EligibilityTest NearCriticalStructure = new(
        "CRITICAL_STRUCTURE_WITHIN_10_MM",
        "Nerve, cord or bowel within 10 mm",
        AtMost("critical structure within 10 mm", Fact.CriticalStructureDistanceMm, 10)
            | (!new MissingTest(Fact.CriticalStructureDistanceMm) & EpiduralDisease.Excludes),
        new("CIR22; NCT03404362", "L, R")
    );

    private static readonly EligibilityTest ManyTargets = new(
        "MORE_THAN_2_PAINFUL_LESIONS",
        "More than 2 painful lesions",
        Painful(Comparison.Over, 2, "more than 2 painful lesions"),
        Cirse22
    );

    private EligibilityTest LowPlatelets =>
        field ??= new(
            "PLATELETS_UNDER_50",
            $"Platelets under {Thresholds.PlateletsNeedle:0} ×10⁹/L and not known to be correctable",
            Under($"platelets under {Thresholds.PlateletsNeedle:0}", Fact.Platelets10e9PerL, Thresholds.PlateletsNeedle)
                & Yes("correctable", Fact.PlateletsCorrectable).IsNotTrue(),
            Sir19
        );

    private EligibilityTest HighInr =>
        field ??= new(
            "INR_OVER_1_5",
            Invariant($"INR over {Thresholds.InrMax:0.0} without an anticoagulant to hold"),
            // An anticoagulant excuses a high INR, not one that nobody measured: without an INR the test stays unknown.
            !AtLeast("INR recorded", Fact.Inr, 0)
                | (Over(Invariant($"INR over {Thresholds.InrMax:0.0}"), Fact.Inr, Thresholds.InrMax) & !Anticoagulated),
            Sir19
        );

    private EligibilityTest TooSoonAfterRadiotherapy =>
        field ??= new(
            "RADIOTHERAPY_WITHIN_4_WEEKS",
            $"Radiotherapy less than {Thresholds.RtMinIntervalWeeks:0} weeks ago: pain answers late, not a failure yet",
            RadiotherapyRecent & (Yes("progression after radiotherapy", Fact.ProgressionAfterRadiotherapy) | Declined).IsNotTrue(),
            Trial
        );

    internal Eligibility Augmentation =>
        field ??= new(
            Procedure.VertebralAugmentation,
            [
                new("NOT_SPINE", "Not a vertebra", !InSpine, Anatomy) { IsAboutSite = true },
                new(
                    "ESCC_2_OR_3",
                    "Cord compressed (ESCC 2 or 3)",
                    Is("ESCC 2 or 3", Fact.EsccGrade, EsccGrade.Grade2, EsccGrade.Grade3),
                    Cirse17
                ),
                new(
                    "EPIDURAL_WITH_WALL_BREACH",
                    "ESCC 1b or 1c with a breached posterior wall",
                    Is("ESCC 1b or 1c", Fact.EsccGrade, EsccGrade.Grade1B, EsccGrade.Grade1C)
                        & Yes("posterior wall breached", Fact.PosteriorWallBreach),
                    Cirse17
                ),
                new("RETROPULSION", "Retropulsion", Yes("retropulsion", Fact.Retropulsion), Cirse17),
                new(
                    "SUBLUXATION",
                    "Subluxation or translation",
                    Is("subluxation", Fact.SpinalAlignment, SpinalAlignment.Subluxation),
                    Cirse17
                ),
                new("ABOVE_T4", "Level above T4", Under("level above T4", Fact.VertebralLevel, (int)VertebralLevel.T4), Cirse17),
                new("BLASTIC", "Blastic lesion", Is("blastic", Fact.Matrix, LesionMatrix.Blastic), Cirse17),
                new("CEMENT_ALLERGY", "Allergy to bone cement", Yes("allergy to cement", Fact.CementAllergy).Known(), Cirse17),
                Infection,
                LowPlatelets,
                HighInr,
            ],
            LowPlatelets
        );

    internal Eligibility Ablation =>
        field ??= new(
            Procedure.Ablation,
            [
                Infection,
                LowPlatelets,
                HighInr,
                LittlePain,
                NearCriticalStructure,
                EpiduralDisease,
                WallBreach,
                TooSoonAfterRadiotherapy,
                new("OVER_50_MM", "Larger than 50 mm", Over("larger than 50 mm", Fact.MaxDiameterMm, 50), Cirse22),
                ManyTargets,
            ],
            LowPlatelets
        );

    internal Eligibility FocusedUltrasound =>
        field ??= new(
            Procedure.FocusedUltrasound,
            [
                Infection,
                LittlePain,
                NearCriticalStructure,
                EpiduralDisease,
                WallBreach,
                TooSoonAfterRadiotherapy,
                ManyTargets,
                new("SKULL", "Skull", Is("skull", Fact.Bone, Bone.Skull), Trial) { IsAboutSite = true },
                new(
                    "SPINE_NOT_ACCESSIBLE",
                    "Spine other than posterior elements of L3 to S5",
                    InSpine
                        & !(
                            Yes("posterior elements only", Fact.PosteriorElementOnly)
                            & AtLeast("L3 or below", Fact.VertebralLevel, (int)VertebralLevel.L3)
                        ),
                    Trial
                ),
                new("SKIN_WITHIN_10_MM", "Skin nearer than 10 mm", Under("skin nearer than 10 mm", Fact.SkinDistanceMm, 10), Trial),
                new(
                    "MRI_INCOMPATIBLE_IMPLANT",
                    "MRI-incompatible implant",
                    Yes("MRI-incompatible implant", Fact.MriIncompatibleImplant),
                    Trials
                ),
                new("CANNOT_LIE_STILL", "Cannot lie still", No("cannot lie still", Fact.CanLieStill), Trials),
                // Not recorded only leaves it open where the patient may be pregnant.
                new("PREGNANT", "Pregnant", Pregnant | (Yes("pregnant", Fact.Pregnant) & MaybePregnantByNull), Trials),
                new("NOT_VISIBLE_ON_MRI", "Not visible on MRI without contrast", No("not visible", Fact.MriVisibleWithoutContrast), Trials),
                new("ANTICOAGULATED", "Warfarin, DOAC or LMWH", Anticoagulated, Trials),
                new("MIRELS_OVER_7", "Mirels over 7", Mirels("Mirels over 7", 8, 12), EarlierTrial),
                new(
                    "FUNCTIONAL_ACETABULUM",
                    "Functional pain at the acetabulum",
                    Is("acetabulum", Fact.Bone, Bone.PelvisAcetabulum) & FunctionalPain,
                    EarlierTrial
                ),
                new("FRACTURE", "Fracture or vertebral collapse", CompletedFracture | (InSpine & Collapse), EarlierTrial),
            ],
            platelets: null
        );
}
