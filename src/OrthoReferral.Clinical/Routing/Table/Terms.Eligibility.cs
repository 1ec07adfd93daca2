using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// Eligibility (reference, section 3, "Eligibility"). CIRSE 2017 and 2022, SIR 2019, NCT03404362.
internal sealed partial class Terms
{
    private static readonly EligibilityTest LowPlatelets = new(
        "PLATELETS_UNDER_50",
        "Platelets under 50 ×10⁹/L and not correctable",
        Under("platelets under 50", Fact.Platelets10e9PerL, 50) & !Yes("correctable", Fact.PlateletsCorrectable)
    );

    private static readonly EligibilityTest HighInr = new(
        "INR_OVER_1_5",
        "INR over 1.5 without an anticoagulant to hold",
        // An anticoagulant excuses a high INR, not one that nobody measured: without an INR the test stays unknown.
        !AtLeast("INR recorded", Fact.Inr, 0)
            | (
                Over("INR over 1.5", Fact.Inr, 1.5)
                & !Is("anticoagulant to hold", Fact.Anticoagulant, Anticoagulant.Warfarin, Anticoagulant.Doac, Anticoagulant.LmwhTreatment)
            )
    );

    private static readonly EligibilityTest Infection = new(
        "ACTIVE_INFECTION",
        "Active infection",
        Is("active infection", Fact.ActiveInfection, ActiveInfection.Local, ActiveInfection.Systemic)
    );

    private static readonly EligibilityTest LittlePain = new(
        "PAIN_UNDER_4",
        "Pain NRS under 4",
        Under("pain NRS under 4", Fact.PainNrs, 4)
    );

    private static readonly EligibilityTest NearCriticalStructure = new(
        "CRITICAL_STRUCTURE_WITHIN_10_MM",
        "Nerve, cord or bowel within 10 mm",
        AtMost("critical structure within 10 mm", Fact.CriticalStructureDistanceMm, 10)
    );

    private static readonly EligibilityTest ManyTargets = new(
        "MORE_THAN_2_PAINFUL_LESIONS",
        "More than 2 painful lesions",
        Over("more than 2 painful lesions", Fact.PainfulLesionCount, 2)
    );

    internal Eligibility Augmentation { get; } =
        new(
            Procedure.VertebralAugmentation,
            [
                new("NOT_SPINE", "Not a vertebra", !Is("spine", Fact.Bone, Bone.Spine)) { IsAboutSite = true },
                new("ESCC_2_OR_3", "Cord compressed (ESCC 2 or 3)", Is("ESCC 2 or 3", Fact.EsccGrade, EsccGrade.Grade2, EsccGrade.Grade3)),
                new(
                    "EPIDURAL_WITH_WALL_BREACH",
                    "ESCC 1b or 1c with a breached posterior wall",
                    Is("ESCC 1b or 1c", Fact.EsccGrade, EsccGrade.Grade1B, EsccGrade.Grade1C)
                        & Yes("posterior wall breached", Fact.PosteriorWallBreach)
                ),
                new("RETROPULSION", "Retropulsion", Yes("retropulsion", Fact.Retropulsion)),
                Infection,
                new("SUBLUXATION", "Subluxation or translation", Is("subluxation", Fact.SpinalAlignment, SpinalAlignment.Subluxation)),
                LowPlatelets,
                HighInr,
                new("ABOVE_T4", "Level above T4", Under("level above T4", Fact.VertebralLevel, (int)VertebralLevel.T4)),
                new("BLASTIC", "Blastic lesion", Is("blastic", Fact.Matrix, LesionMatrix.Blastic)),
            ],
            LowPlatelets
        );

    internal Eligibility Ablation { get; } =
        new(
            Procedure.Ablation,
            [
                Infection,
                LowPlatelets,
                HighInr,
                LittlePain,
                NearCriticalStructure,
                new("OVER_50_MM", "Larger than 50 mm", Over("larger than 50 mm", Fact.MaxDiameterMm, 50)),
                ManyTargets,
            ],
            LowPlatelets
        );

    internal Eligibility FocusedUltrasound { get; } =
        new(
            Procedure.FocusedUltrasound,
            [
                Infection,
                LittlePain,
                new("SKULL", "Skull", Is("skull", Fact.Bone, Bone.Skull)) { IsAboutSite = true },
                new(
                    "SPINE_NOT_ACCESSIBLE",
                    "Spine other than posterior elements of L3 to S5",
                    Is("spine", Fact.Bone, Bone.Spine)
                        & !(
                            Yes("posterior elements only", Fact.PosteriorElementOnly)
                            & AtLeast("L3 or below", Fact.VertebralLevel, (int)VertebralLevel.L3)
                        )
                ),
                new("SKIN_WITHIN_10_MM", "Skin nearer than 10 mm", Under("skin nearer than 10 mm", Fact.SkinDistanceMm, 10)),
                NearCriticalStructure,
                new("MRI_INCOMPATIBLE_IMPLANT", "MRI-incompatible implant", Yes("MRI-incompatible implant", Fact.MriIncompatibleImplant)),
                new("CANNOT_LIE_STILL", "Cannot lie still", No("cannot lie still", Fact.CanLieStill)),
                new("PREGNANT", "Pregnant", Yes("pregnant", Fact.Pregnant)),
                new("NOT_VISIBLE_ON_MRI", "Not visible on MRI without contrast", No("not visible", Fact.MriVisibleWithoutContrast)),
                new(
                    "ANTICOAGULATED",
                    "Warfarin, DOAC or LMWH",
                    Is("anticoagulated", Fact.Anticoagulant, Anticoagulant.Warfarin, Anticoagulant.Doac, Anticoagulant.LmwhTreatment)
                ),
                ManyTargets,
                new("MIRELS_OVER_7", "Mirels over 7", Mirels("Mirels over 7", 8, 12)),
                new(
                    "FUNCTIONAL_ACETABULUM",
                    "Functional pain at the acetabulum",
                    Is("acetabulum", Fact.Bone, Bone.PelvisAcetabulum) & Is("functional pain", Fact.MirelsPain, MirelsPain.Functional)
                ),
                new(
                    "FRACTURE",
                    "Fracture or vertebral collapse",
                    Is("completed fracture", Fact.FractureStatus, FractureStatus.Completed)
                        | (
                            Is("spine", Fact.Bone, Bone.Spine)
                            & Is("collapse", Fact.VertebralCollapse, VertebralCollapse.Gt50, VertebralCollapse.Lt50)
                        )
                ),
            ],
            platelets: null
        );
}
