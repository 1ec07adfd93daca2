using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>The table of concurrent care (reference, 3.8), written a second time: from the facts and from what is offered.</summary>
internal static class ConcurrentCareTable
{
    private static readonly (string Code, Func<Look, bool> When)[] Rows =
    [
        ("TREAT_THE_CANCER", look => !look.IsNotMetastasis),
        ("CHEMOTHERAPY", HasDrugs),
        ("IMMUNOTHERAPY", HasDrugs),
        ("HORMONE_THERAPY", IsHormonal),
        (
            "RADIOPHARMACEUTICALS",
            look =>
                !look.IsChild
                && (look.Tumor == PrimarySite.Prostate || look.Lesion.Matrix == LesionMatrix.Blastic)
                && look.Count > 1
                && !look.IsPregnant
                && !look.IsForComfort
        ),
        (
            "BISPHOSPHONATES",
            look =>
                !look.IsChild
                && (look.AgentIsIndicated || look.Agent is BoneAgent.Zoledronate or BoneAgent.Pamidronate or BoneAgent.Ibandronate)
                && !(look.Referral.Labs.CreatinineClearanceMlPerMin < 30)
                && !look.IsPregnant
        ),
        ("DENOSUMAB", look => !look.IsChild && (look.AgentIsIndicated || look.UsesAgent) && !look.IsPregnant && !look.InUkWithProstate),
        ("IV_FLUIDS", look => look.CalciumIsModerateOrSevere && !look.IsForComfort),
        ("VERTEBROPLASTY_KYPHOPLASTY", look => look.Offers(Procedure.VertebralAugmentation)),
        ("FIXATION_HARDWARE", OffersSurgery),
        ("SURGERY_PLUS_RADIATION", look => OffersSurgery(look) && !look.RefusesRadiotherapy),
        (
            "EXTERNAL_BEAM_RADIATION",
            look => look.Offers(Procedure.Radiotherapy) || look.Has(Flag.PostOpRt) || look.Has(Flag.PostProcedureRt)
        ),
        ("CAST_SPLINT", look => look.Offers(Procedure.NonoperativeSupport) || (IsUnstable(look) && !look.InSpine)),
        (
            "BONE_CEMENT",
            look =>
                look.Referral.Health.CementAllergy != true
                && (look.Offers(Procedure.VertebralAugmentation) || look.HasAdjunct("CEMENT_IF_WEIGHT_BEARING"))
        ),
        ("ABLATION_METHODS", look => look.Offers(Procedure.Ablation)),
        ("FOCUSED_ULTRASOUND", look => look.Offers(Procedure.FocusedUltrasound)),
        ("ORTHOPEDIC_EVALUATION", look => look.Answer.Scores.Sins?.Maximum >= 7 && !look.IsForComfort),
        (
            "PAUSE_ANTIANGIOGENICS",
            look =>
                (look.Plans(Procedure.VertebralAugmentation) || look.Plans(Procedure.Ablation) || PlansSurgery(look))
                && look.Referral.Cancer.AngiogenesisInhibitorLastDoseOn is not null
        ),
        ("ANALGESIA", look => look.Lesion.PainNrs != 0),
    ];

    internal static IEnumerable<string> Of(IReadOnlyList<Look> looks) => Rows.Where(row => looks.Any(row.When)).Select(row => row.Code);

    private static bool HasDrugs(Look look) => look.IsProven && !look.IsNotMetastasis && !look.IsForComfort;

    private static bool IsHormonal(Look look) =>
        look.Tumor switch
        {
            PrimarySite.Breast or PrimarySite.Prostate => look.Referral.Cancer.HormoneDependent != false,
            PrimarySite.Endometrial or PrimarySite.Ovary => look.Referral.Cancer.HormoneDependent == true,
            _ => false,
        };

    private static bool OffersSurgery(Look look) =>
        look.Offers(Procedure.FixationPlusRadiation) || look.Offers(Procedure.UrgentDecompressionStabilization);

    private static bool PlansSurgery(Look look) =>
        look.Plans(Procedure.FixationPlusRadiation) || look.Plans(Procedure.UrgentDecompressionStabilization);

    private static bool IsUnstable(Look look) =>
        look.Lesion.FractureStatus == FractureStatus.Completed || look.Answer.Scores.Mirels?.Minimum >= 9;
}
