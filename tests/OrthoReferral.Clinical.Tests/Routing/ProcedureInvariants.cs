using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Invariants about what is offered, and about the sentences around it.</summary>
internal static class ProcedureInvariants
{
    private static readonly Bone?[] WeightBearing =
    [
        Bone.Femur,
        Bone.Tibia,
        Bone.Fibula,
        Bone.PelvisAcetabulum,
        Bone.PelvisOther,
        Bone.HandFoot,
    ];

    private static readonly Bone?[] UpperLimb = [Bone.Humerus, Bone.Radius, Bone.Ulna];

    internal static Invariant[] All { get; } =
    [
        new(
            "C-01",
            "no excluded procedure is primary or alternative",
            look => !look.IsExcluded(look.Answer.PrimaryProcedure) && !look.Answer.AcceptableAlternatives.Any(look.IsExcluded)
        ),
        new(
            "C-01",
            "no alternative repeats the primary",
            look => !look.Answer.AcceptableAlternatives.Contains(look.Answer.PrimaryProcedure)
        ),
        new(
            "C-01",
            "deferred only by PLATELETS_UNDER_50, E1a, E2",
            look =>
                look.Answer.DeferredProcedure is not { } deferred
                || look.Answer.RuleId is "E1a" or "E2"
                || (deferred is Procedure.VertebralAugmentation or Procedure.Ablation && look.Referral.Labs.Platelets10e9PerL < 50)
        ),
        new("C-04", "cement only where it may be put, and never with an allergy", look => !NamesCement(look) || MayBeCemented(look)),
        new("C-07", "a sentence names a procedure only where it is offered, or says not", NamedProcedures.AreOffered),
        new(
            "C-08",
            "PROTECTED_WEIGHT_BEARING only at a bone that bears weight",
            look =>
                !look.Has(Flag.ProtectedWeightBearing)
                || WeightBearing.Contains(look.Lesion.Bone)
                || (UpperLimb.Contains(look.Lesion.Bone) && look.Lesion.UpperLimbWeightBearing == true)
        ),
        new("C-08", "and never with PROTECT_LIMB", look => !(look.Has(Flag.ProtectedWeightBearing) && look.Has(Flag.ProtectLimb))),
        new("C-16", "a lesion that needs tissue is held for biopsy", look => IsBeforeTissue(look) || !look.NeedsTissue || IsHeld(look)),
        new(
            "C-16",
            "a sarcoma and what is no metastasis are out of scope",
            look =>
                IsBeforeTissue(look) || !(look.IsSarcoma || look.IsNotMetastasis) || look.Answer.PrimaryProcedure == Procedure.OutOfScope
        ),
        new(
            "C-16",
            "none of them is fixed",
            look => !(look.IsSarcoma || look.IsNotMetastasis || look.NeedsTissue) || !look.Offers(Procedure.FixationPlusRadiation)
        ),
        new(
            "C-17",
            "no heat in the spine with epidural disease, a breached wall, or an unknown of the two",
            look =>
                !look.InSpine
                || !IsHeated(look)
                || look.Lesion is { EsccGrade: EsccGrade.Grade0 or EsccGrade.Grade1A, PosteriorWallBreach: false }
        ),
        new(
            "C-18",
            "no heat within 4 weeks of radiotherapy unless it progresses or radiotherapy is declined",
            look =>
                !IsHeated(look)
                || !(look.Lesion.WeeksSinceRadiotherapy < 4)
                || look.Lesion.ProgressionAfterRadiotherapy == true
                || look.Lesion.RadiotherapyContraindicatedOrDeclined == true
        ),
    ];

    private static bool IsHeated(Look look) => look.Offers(Procedure.Ablation) || look.Offers(Procedure.FocusedUltrasound);

    // Rows E1a-E1g, E2, F1 and C0 come before the question of tissue.
    private static bool IsBeforeTissue(Look look) =>
        look.Answer.RuleId.StartsWith("E1", StringComparison.Ordinal) || look.Answer.RuleId is "E2" or "F1" or "C0";

    private static bool IsHeld(Look look) => look.Answer.PrimaryProcedure == Procedure.HoldBiopsyFirst;

    private static bool NamesCement(Look look) =>
        look.Answer.Variant == "RF_PLUS_CEMENT" || look.HasAdjunct("CEMENT_IF_WEIGHT_BEARING") || look.Answer.PathwayInputs!.CementAllowed;

    internal static bool MayBeCemented(Look look) =>
        look.Referral.Health.CementAllergy != true
        && (
            !look.IsExcluded(Procedure.VertebralAugmentation)
            || look.Offers(Procedure.VertebralAugmentation)
            || (look.Plans(Procedure.Ablation) && look.Lesion.Bone == Bone.PelvisAcetabulum)
        );
}
