using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// The eligibility rules of the reference, section 3, written apart from the engine: each answers what speaks against a procedure.
/// Every test must be known to be negative; one that a missing fact leaves open speaks against it too, with a question mark.
/// </summary>
internal static class ReferenceEligibility
{
    internal const string LowPlatelets = "platelets";

    internal static List<string> Augmentation(Referral r, Lesion l) =>
        Against([
            ("not spine", l.Bone is null ? null : l.Bone != Bone.Spine),
            ("ESCC", l.EsccGrade is null ? null : l.EsccGrade is EsccGrade.Grade2 or EsccGrade.Grade3),
            ("wall", And(l.EsccGrade is null ? null : l.EsccGrade is EsccGrade.Grade1B or EsccGrade.Grade1C, l.PosteriorWallBreach)),
            ("retropulsion", l.Retropulsion),
            ("infection", Infected(r)),
            ("subluxation", l.SpinalAlignment is null ? null : l.SpinalAlignment == SpinalAlignment.Subluxation),
            (LowPlatelets, Platelets(r)),
            ("INR", Inr(r)),
            ("above T4", l.VertebralLevel is null ? null : l.VertebralLevel < VertebralLevel.T4),
            ("blastic", l.Matrix is null ? null : l.Matrix == LesionMatrix.Blastic),
        ]);

    internal static List<string> Ablation(Referral r, Lesion l) =>
        Against([
            ("infection", Infected(r)),
            (LowPlatelets, Platelets(r)),
            ("INR", Inr(r)),
            ("pain", l.PainNrs is null ? null : l.PainNrs < 4),
            ("distance", l.CriticalStructureDistanceMm is null ? null : l.CriticalStructureDistanceMm <= 10),
            ("size", l.MaxDiameterMm is null ? null : l.MaxDiameterMm > 50),
            ("many", r.Cancer.PainfulLesionCount is null ? null : r.Cancer.PainfulLesionCount > 2),
        ]);

    internal static List<string> FocusedUltrasound(Referral r, Lesion l) =>
        Against([
            ("infection", Infected(r)),
            ("pain", l.PainNrs is null ? null : l.PainNrs < 4),
            ("skull", l.Bone is null ? null : l.Bone == Bone.Skull),
            (
                "spine",
                And(
                    l.Bone is null ? null : l.Bone == Bone.Spine,
                    Or(Not(l.PosteriorElementOnly), l.VertebralLevel is null ? null : l.VertebralLevel < VertebralLevel.L3)
                )
            ),
            ("skin", l.SkinDistanceMm is null ? null : l.SkinDistanceMm < 10),
            ("distance", l.CriticalStructureDistanceMm is null ? null : l.CriticalStructureDistanceMm <= 10),
            ("implant", r.Health.MriIncompatibleImplant),
            ("still", Not(r.Health.CanLieStill)),
            ("pregnant", r.Patient.Pregnant),
            ("visible", Not(l.MriVisibleWithoutContrast)),
            ("anticoagulant", r.Health.Anticoagulant is null ? null : IsAnticoagulated(r)),
            ("many", r.Cancer.PainfulLesionCount is null ? null : r.Cancer.PainfulLesionCount > 2),
            (
                "Mirels",
                MirelsScore.Of(l) is { } mirels
                    ? mirels.Minimum > 7
                        ? true
                        : mirels.Maximum > 7
                            ? null
                            : false
                    : false
            ),
            (
                "acetabulum",
                And(
                    l.Bone is null ? null : l.Bone == Bone.PelvisAcetabulum,
                    l.MirelsPain is null ? null : l.MirelsPain == MirelsPain.Functional
                )
            ),
            ("fracture", l.FractureStatus is null ? null : l.FractureStatus == FractureStatus.Completed),
            (
                "collapse",
                And(
                    l.Bone is null ? null : l.Bone == Bone.Spine,
                    l.VertebralCollapse is null ? null : l.VertebralCollapse is VertebralCollapse.Gt50 or VertebralCollapse.Lt50
                )
            ),
        ]);

    internal static bool IsAnticoagulated(Referral r) =>
        r.Health.Anticoagulant is Anticoagulant.Warfarin or Anticoagulant.Doac or Anticoagulant.LmwhTreatment;

    private static List<string> Against((string Name, bool? Excludes)[] tests) =>
        [.. tests.Where(test => test.Excludes != false).Select(test => test.Excludes is null ? test.Name + "?" : test.Name)];

    private static bool? Infected(Referral r) => r.Health.ActiveInfection is null ? null : r.Health.ActiveInfection != ActiveInfection.None;

    // "a null that cannot change a test, e.g. plateletsCorrectable with platelets 210, does not matter"
    private static bool? Platelets(Referral r) =>
        r.Labs switch
        {
            { PlateletsCorrectable: true } or { Platelets10e9PerL: >= 50 } => false,
            { Platelets10e9PerL: null } => null,
            _ => true,
        };

    // "INR null, or >1.5 unless …": without an INR nothing excuses it.
    private static bool? Inr(Referral r) =>
        r.Labs.Inr is null ? null : And(r.Labs.Inr > 1.5, r.Health.Anticoagulant is null ? null : !IsAnticoagulated(r));

    private static bool? And(bool? a, bool? b) =>
        a == false || b == false ? false
        : a is null || b is null ? null
        : true;

    private static bool? Or(bool? a, bool? b) => Not(And(Not(a), Not(b)));

    private static bool? Not(bool? a) => a is null ? null : !a.Value;
}
