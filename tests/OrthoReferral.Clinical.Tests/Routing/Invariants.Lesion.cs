using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

// What must hold at each lesion.
internal static partial class Invariants
{
    private static void Procedures(Look look, Action<string, bool> must)
    {
        var answer = look.Answer;
        must("C-01", !look.IsExcluded(answer.PrimaryProcedure) && !answer.AcceptableAlternatives.Any(look.IsExcluded));
        must("C-01", !answer.AcceptableAlternatives.Contains(answer.PrimaryProcedure));
        must(
            "C-01",
            answer.DeferredProcedure is null
                || answer.RuleId is "E1a" or "E2"
                || (
                    answer.DeferredProcedure is Procedure.VertebralAugmentation or Procedure.Ablation
                    && look.Referral.Labs.Platelets10e9PerL < 50
                )
        );
        var cement =
            answer.Variant == "RF_PLUS_CEMENT" || look.HasAdjunct("CEMENT_IF_WEIGHT_BEARING") || answer.PathwayInputs!.CementAllowed;
        must(
            "C-04",
            !cement
                || (
                    look.Referral.Health.CementAllergy != true
                    && (
                        !look.IsExcluded(Procedure.VertebralAugmentation)
                        || look.Offered.Contains(Procedure.VertebralAugmentation)
                        || (look.Plan.Contains(Procedure.Ablation) && look.Lesion.Bone == Bone.PelvisAcetabulum)
                    )
                )
        );
        must("C-08", !(look.Has(Flag.ProtectedWeightBearing) && look.Has(Flag.ProtectLimb)));
        must(
            "C-16",
            answer.RuleId.StartsWith("E1", StringComparison.Ordinal)
                || answer.RuleId is "E2" or "F1" or "C0"
                || !(look.IsSarcoma || look.IsNotMetastasis)
                || answer.PrimaryProcedure == Procedure.OutOfScope
        );
        must("C-16", !(look.IsSarcoma || look.IsNotMetastasis) || !look.Offered.Contains(Procedure.FixationPlusRadiation));
        var heat = look.Offered.Contains(Procedure.Ablation) || look.Offered.Contains(Procedure.FocusedUltrasound);
        must(
            "C-17",
            !heat || !look.InSpine || look.Lesion is { EsccGrade: EsccGrade.Grade0 or EsccGrade.Grade1A, PosteriorWallBreach: false }
        );
        must(
            "C-18",
            !heat
                || !(look.Lesion.WeeksSinceRadiotherapy < 4)
                || look.Lesion.ProgressionAfterRadiotherapy == true
                || look.Lesion.RadiotherapyContraindicatedOrDeclined == true
        );
    }

    private static void Radiotherapy(Look look, Action<string, bool> must)
    {
        var answer = look.Answer;
        must("C-27", !look.Has(Flag.PostOpRt) || answer.PathwayInputs!.RadiationWanted);
        must(
            "C-03",
            !look.RefusesRadiotherapy
                || (
                    !look.Offered.Contains(Procedure.Radiotherapy)
                    && !look.Has(Flag.PostOpRt)
                    && !look.Has(Flag.PostProcedureRt)
                    && !look.HasAdjunct("SINGLE_FRACTION_RT")
                    && !look.HasAdjunct("ANTIEMETIC_AND_FLARE_DEXAMETHASONE")
                    && !answer.PathwayInputs!.RadiationWanted
                    && !Irradiates(answer.Variant)
                )
        );
        must(
            "C-03",
            look.Case.Lesions.Count > 1
                || !look.RefusesRadiotherapy
                || look.Case.ConcurrentCare.All(item => item.Code is not ("EXTERNAL_BEAM_RADIATION" or "SURGERY_PLUS_RADIATION"))
        );
    }

    private static bool Irradiates(string? variant) =>
        variant is not null
        && (
            variant.EndsWith("_PLUS_RT", StringComparison.Ordinal)
            || variant.StartsWith("CEBRT", StringComparison.Ordinal)
            || variant.StartsWith("SBRT", StringComparison.Ordinal)
            || variant == "RE_IRRADIATION"
        );

    private static void Agents(Look look, Action<string, bool> must)
    {
        var castrationSensitive =
            look.Referral.Cancer.PrimarySite == PrimarySite.Prostate
            && look.Referral.Cancer.CastrationResistant != true
            && look.Lesion.BiopsyResult is not (BiopsyResult.PrimarySarcoma or BiopsyResult.MyelomaLymphoma);
        must(
            "C-02",
            !look.HasAdjunct("BONE_AGENT")
                || !(
                    look.Referral.Patient.Pregnant == true
                    || look.IsChild
                    || look.IsSarcoma
                    || look.IsNotMetastasis
                    || look.IsForComfort
                    || castrationSensitive
                    || look.Answer.PrimaryProcedure == Procedure.HoldBiopsyFirst
                )
        );
        must(
            "C-05",
            !look.Has(Flag.NoCalciumSupplements)
                || (
                    !look.Has(Flag.CalciumVitaminD)
                    && !look.Has(Flag.CorrectHypocalcemiaFirst)
                    && look.Texts.All(text => !text.Contains("low calcium", StringComparison.OrdinalIgnoreCase))
                )
        );
        var calcium =
            look.Has(Flag.TreatHypercalcemiaFirst) || look.Has(Flag.TreatHypercalcemiaParallel) || look.Has(Flag.TreatHypercalcemiaPrompt);
        must("C-10", !calcium || (!look.Has(Flag.ZoledronateDoseReduce) && look.Answer.BoneAgents.ZoledronateDoseMg is null));
        must(
            "C-10",
            !look.Has(Flag.ZoledronateDoseReduce) || !(look.Has(Flag.StopBisphosphonateRenal) || look.Has(Flag.DenosumabPreferredRenal))
        );
        must("C-19", !look.Has(Flag.BmaReview) || look.Referral.BoneAgents.Current == BoneAgent.None);
        must("C-19", !look.Has(Flag.PostProcedureRt) || look.Lesion.PriorRadiotherapy == PriorRadiotherapy.None);
        must("C-29", !(look.Has(Flag.BmaReview) && look.Has(Flag.BmaCurrentUnknown)));
        must("C-29", !look.UsesAgent || !(look.Has(Flag.BmaReview) || look.Has(Flag.BmaCurrentUnknown)));
    }

    private static void Emergencies(Look look, Action<string, bool> must)
    {
        must(
            "C-11",
            !(look.Has(Flag.MsccCoordinatorNow) || look.Has(Flag.SpineSurgeonAdvice24H) || look.Has(Flag.MriWholeSpine24H))
                || look.Answer.Urgency == Urgency.Immediate
        );
        must("C-12", !look.IsForComfort || !(CordFlags.Any(look.Has) || look.Has(Flag.Dexamethasone16Mg)));
        must(
            "C-13",
            !look.IsChild
                || (
                    !look.Has(Flag.Dexamethasone16Mg)
                    && !look.HasAdjunct("BONE_AGENT")
                    && !look.HasAdjunct("ANTIEMETIC_AND_FLARE_DEXAMETHASONE")
                    && look.Texts.All(text => !Dose().IsMatch(text))
                )
        );
        var unexplained = look is { InSpine: true, HasDeficit: true, Lesion.EsccGrade: EsccGrade.Grade0 or EsccGrade.Grade1A };
        must("C-15", !unexplained || !look.Has(Flag.Dexamethasone16Mg));
    }

    private static void Readiness(Look look, Action<string, bool> must)
    {
        var answer = look.Answer;
        foreach (var block in answer.Blocks.Where(block => block.Severity == BlockSeverity.Hard && IsEmergency(answer, block)))
        {
            must("C-20", block.EmergencyAction is { Length: > 0 });
            must("C-20", !block.Words.Replace("do not wait", "", StringComparison.Ordinal).Contains("wait", StringComparison.Ordinal));
        }

        foreach (var procedure in look.Plan.Where(Local.Contains))
            if (procedure is not (Procedure.Radiotherapy or Procedure.FocusedUltrasound))
                NothingNullIsSilent(look, procedure, must);
        must("C-22", !answer.Blocks.Any(block => block.Code == "PREGNANCY") || look.Has(Flag.PregnancyReview));
        must("C-23", look.Has(Flag.StaleData) == answer.Blocks.Any(block => block.Code is "STALE_LABS" or "STALE_IMAGING"));
        must("C-23", !look.Has(Flag.MdtBeforeNail) || answer.Blocks.Any(block => block.Code == "MDT_DECISION"));
    }

    private static void NothingNullIsSilent(Look look, Procedure procedure, Action<string, bool> must)
    {
        var (labs, health) = (look.Referral.Labs, look.Referral.Health);
        (bool IsNull, string Code)[] values =
        [
            (labs.Platelets10e9PerL is null, "PLATELETS"),
            (labs.Inr is null, "INR"),
            (labs.Neutrophils10e9PerL is null, "ANC"),
            (health.Anticoagulant is null, "ANTICOAGULANT"),
            (health.Antiplatelet is null && health.Anticoagulant != Anticoagulant.Antiplatelet, "ANTIPLATELET"),
            (health.ActiveInfection is null, "INFECTION"),
            (labs.CalciumTotalMgPerDl is null && labs.IonizedCalciumMmolPerL is null, "CALCIUM"),
        ];
        foreach (var (isNull, code) in values)
            must(
                $"C-21 {code}",
                !isNull || look.IsExcluded(procedure) || look.Answer.Blocks.Any(block => block.Procedure == procedure && block.Code == code)
            );
    }

    private static bool IsEmergency(LesionAssessment answer, ReadinessBlock block) =>
        block.Procedure == answer.PrimaryProcedure && answer.ProcedureBy == Urgency.Immediate;

    [System.Text.RegularExpressions.GeneratedRegex(
        @"\d\s?(mg|ml|mL|IU|L)\b",
        System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial System.Text.RegularExpressions.Regex Dose();
}
