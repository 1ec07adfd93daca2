using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

// The conditions, in the groups of the reference.
internal sealed partial class FlagTable
{
    private void Cord(Terms t)
    {
        var unstable = t.Spine & t.SinsMayReach13 & t.SinsAtLeast7ForSure;
        var immobilize = t.NotForComfort & (t.CordEmergency | unstable);
        this[Flag.MsccCoordinatorNow] = t.CordEmergency & t.NotForComfort;
        this[Flag.Immobilize] = immobilize;
        this[Flag.SpineSurgeonAdvice24H] = immobilize;
        this[Flag.SpinePrecautions] = t.Spine & t.NotForComfort & t.SinsMayReach13 & !t.SinsAtLeast7ForSure & t.CordEmergency.IsNotTrue();
        this[Flag.SpineSurgeonReview] = Terms.Sins("SINS 7-12", 7, 12);
        this[Flag.MriWholeSpine24H] = t.NotForComfort & ((t.CordCompression & (t.EsccMissing | !t.Spine)) | t.UnexplainedDeficit);
        this[Flag.ComfortActs] = t.Comfort & (t.CordEmergency | t.SinsUnstable);
        this[Flag.Dexamethasone16Mg] = Steroid.Says(SteroidRules.Dexamethasone);
        this[Flag.SteroidCautionLymphoma] = Steroid.Says(SteroidRules.Lymphoma);
        this[Flag.SteroidCautionInfection] = Steroid.Says(SteroidRules.Infection);
        this[Flag.MsccSafetyNet] = t.Spine & t.CordEmergency.IsNotTrue();
    }

    private void Tissue(Terms t, RoutingTable table)
    {
        this[Flag.TissueAtSurgery] = t.NeedsTissue & table.Fired("E1d", "E1f") & new IsPrimary(Procedure.UrgentDecompressionStabilization);
        this[Flag.TissueBeforeRt] = t.NeedsTissue & table.Fired("E1c", "E1d", "E1e") & new IsPrimary(Procedure.Radiotherapy);
        this[Flag.BiopsyResultAssumed] = Assumed;
        this[Flag.SarcomaCenterCall] = t.Sarcoma;
        this[Flag.NotAMetastasis] = t.NotMetastasis;
        this[Flag.WholeBoneImaging] = t.LongBone & (Fixation | table.Fired("D1", "D0"));
        this[Flag.StagingWorkup] =
            t.NeedsTissue
            | (table.Fired("D0") & t.Sarcoma)
            | (
                Fixation
                & !t.Spine
                & (
                    new MissingTest(Fact.StagingCtOn)
                    | new NumberTest(
                        "staging CT too old",
                        Derived.StagingAge,
                        Comparison.Over,
                        t.Thresholds.ImagingStaleDays,
                        FactSet.Of(Fact.StagingCtOn)
                    )
                )
            );
    }

    /// <summary>The biopsy result was assumed from an old record.</summary>
    internal static Condition Assumed { get; } =
        new CodeTest("biopsy result assumed from an old record", Derived.BiopsyAssumed, 0b10, Derivations.OfBiopsy);

    private void Plan(Terms t, RoutingTable table)
    {
        var agents = table.BoneAgents;
        this[Flag.PregnancyReview] = t.Adult & t.MaybePregnant & (Radiotherapy | Invasive | agents.IndicatedButForPregnancy | agents.InUse);
        this[Flag.OncologicResectionReview] = t.ResectionReview;
        this[Flag.MdtPosteriorWall] = Augmentation & Terms.Yes("posterior wall breached", Fact.PosteriorWallBreach);
        this[Flag.MdtBeforeNail] =
            Fixation & t.Femur & ((t.MirelsHigh & t.FemurLow) | table.FiredOrDeferred("L3b") | (t.CortexHigh & t.QuantLow));
        this[Flag.PostOpRt] = Surgery & t.RadiotherapyRefused.IsNotTrue();
        this[Flag.PostProcedureRt] =
            (Augmentation | (new InPlan(Procedure.Ablation) & t.Acetabulum))
            & t.PostProcedureRadiotherapy
            & !new IsPrimary(Procedure.Radiotherapy);
        this[Flag.RtNotPossible] =
            t.Declined
            & (new RadiotherapyButForRefusal(t.RadiotherapyRecent) | Surgery | Augmentation)
            & t.Adult
            & (!t.Sarcoma | t.CordCompression)
            & !t.NotMetastasis;
        this[Flag.PriorRtUnknown] = t.PriorRadiotherapyUnknown & (Radiotherapy | Invasive);
        this[Flag.ReirradiationDoseCheck] = t.RadiotherapyGiven & (Radiotherapy | this[Flag.PostOpRt]);
        this[Flag.SpineReirradiationInterval] = t.CordIntervalTooShort & (Radiotherapy | this[Flag.PostOpRt]);
        this[Flag.EmbolizationReview] = Surgery & t.Vascular;
        this[Flag.MriSafetyScreen] =
            new IsPrimary(Procedure.FocusedUltrasound)
            | (new IsOffered(Procedure.FocusedUltrasound) & !new InPlan(Procedure.FocusedUltrasound));
        this[Flag.MultilevelReview] =
            Decompression
            & new NumberTest(
                "3 vertebrae or more",
                Derived.VertebralLevels,
                Comparison.AtLeast,
                3,
                FactSet.Of(Fact.VertebralMetastasisCount)
            );
        this[Flag.SchoolsDiffer] =
            table.Fired("E1f") & Terms.Tumor("breast or prostate cancer", PrimarySite.Breast, PrimarySite.Prostate) & t.Neuro.IsNotTrue();
    }

    private void Bearing(Terms t, RoutingTable table)
    {
        var leg = Terms
            .Is(
                "bone that bears weight",
                Fact.Bone,
                Bone.Femur,
                Bone.Tibia,
                Bone.Fibula,
                Bone.PelvisAcetabulum,
                Bone.PelvisOther,
                Bone.HandFoot
            )
            .Known();
        var arm = t.UpperLimb & Terms.Yes("arm bears weight", Fact.UpperLimbWeightBearing);
        Condition protect = (leg | arm) & (t.MirelsAtLeastBorderline | t.CompletedFracture | t.FemurHigh | t.FunctionalAcetabulum);
        this[Flag.ProtectedWeightBearing] = protect;
        this[Flag.ProtectLimb] =
            (t.UpperLimb | Terms.Is("clavicle or scapula", Fact.Bone, Bone.Clavicle, Bone.Scapula).Known())
            & protect.IsNotTrue()
            & (t.MirelsAtLeastBorderline | Terms.Yes("cortical breach", Fact.CorticalBreach) | t.CompletedFracture);
        this[Flag.OrthoReviewBeforeRt] =
            Radiotherapy & (t.MirelsAtLeastBorderline | t.FemurHigh | t.FunctionalAcetabulum | table.FiredOrDeferred("L4"));
        this[Flag.OrthoReview] = t.Acetabulum | t.CompletedGirdleFracture;
    }

    private void Bleeding(Terms t)
    {
        var limits = t.Thresholds;
        this[Flag.HoldAnticoagulant] = Invasive & t.Anticoagulated;
        this[Flag.CorrectPlatelets] =
            (Invasive & Terms.Under("platelets low", Fact.Platelets10e9PerL, limits.PlateletsNeedle))
            | (Decompression & Terms.Under("platelets low for spine surgery", Fact.Platelets10e9PerL, limits.PlateletsSpine));
        this[Flag.CorrectInr] = Invasive & Terms.Over("INR high", Fact.Inr, limits.InrMax) & t.Anticoagulated.IsNotTrue();
        this[Flag.InfectionBeforeImplant] = Surgery & t.Infected;
        this[Flag.HighBleedingRiskCheck] = Needle;
    }

    private void Calcium(Terms t)
    {
        var emergency = new CodeTest("a cord emergency in the case", Derived.CaseCordEmergency, 0b10, t.CordEmergency.Facts);
        this[Flag.TreatHypercalcemiaParallel] = t.CalciumSevere & emergency & t.NotForComfort;
        this[Flag.TreatHypercalcemiaFirst] = t.CalciumSevere & (!emergency | t.Comfort);
        this[Flag.TreatHypercalcemiaPrompt] = t.CalciumModerate;
        this[Flag.NoCalciumSupplements] = t.CalciumHigh;
    }

    private void BoneAgentFlags(Terms t, BoneAgentRules agents)
    {
        var review = agents.Review;
        var notFunded = Terms.Uk & t.Prostate;
        this[Flag.BmaReview] = review;
        this[Flag.BmaCurrentUnknown] = agents.Indicated & new MissingTest(Fact.CurrentBoneAgent);
        this[Flag.DenosumabPreferredRenal] = review & agents.ClearanceUnder30 & notFunded.IsNotTrue();
        this[Flag.DenosumabNotFunded] = review & agents.ClearanceUnder30 & notFunded;
        this[Flag.ZoledronateDoseReduce] =
            (review | BoneAgentRules.Uses(BoneAgent.Zoledronate))
            & agents.Clearance30To60
            & t.CalciumModerateOrSevere.IsNotTrue()
            & t.Adult
            & !t.Pregnant;
        this[Flag.StopBisphosphonateRenal] = t.Adult & BoneAgentRules.UsesBisphosphonate & agents.ClearanceUnder30;
        this[Flag.CalciumBeforeEachDose] = t.Adult & (BoneAgentRules.Uses(BoneAgent.Denosumab) | this[Flag.DenosumabPreferredRenal]);
        this[Flag.CorrectHypocalcemiaFirst] = t.Adult & t.CalciumLow & (agents.Indicated | agents.InUse);
        this[Flag.StopBoneAgentPregnant] = t.Adult & t.Pregnant & agents.InUse;
        this[Flag.OnjSuspected] =
            t.Adult
            & Terms.Yes("jaw symptoms", Fact.JawSymptoms)
            & (agents.InUse | Terms.Yes("earlier bisphosphonate", Fact.PriorBisphosphonate));
        this[Flag.StepTherapyBisphosphonateFirst] = review & agents.BisphosphonateFirst;
        this[Flag.StepTherapyException] = review & agents.NeedsException;
        this[Flag.DentalCheck] = review & Terms.Yes("dental check done", Fact.DentalCheckDone).IsNotTrue();
        this[Flag.CalciumVitaminD] = review & t.CalciumHigh.IsNotTrue();
        this[Flag.BmaOsteoporosisDoseOnly] = t.Adult & t.Prostate & Terms.No("castration-sensitive", Fact.CastrationResistant);
    }

    private void Rest(Terms t, RoutingTable table)
    {
        this[Flag.PalliativeCare] = Terms.LivesUnder(13) | Terms.AtLeast("ECOG at least 3", Fact.Ecog, 3);
        this[Flag.HormoneTherapyReview] =
            Terms.Yes("hormone-dependent", Fact.HormoneDependent)
            & Terms.Tumor(
                "breast, prostate, endometrial or ovarian cancer",
                PrimarySite.Breast,
                PrimarySite.Prostate,
                PrimarySite.Endometrial,
                PrimarySite.Ovary
            );
        var radium = table.Fired("P2") | (table.Fired("S6") & t.Radiopharmaceutical);
        this[Flag.RadiopharmaceuticalReferral] = radium;
        this[Flag.NoRadium223WithAbiraterone] = radium;
        this[Flag.BoneAgentBeforeRadium] = radium & (BoneAgentRules.Uses(BoneAgent.None) | new MissingTest(Fact.CurrentBoneAgent));
        this[Flag.PrognosisNotEstimated] =
            t.Adult
            & new Undetermined(Terms.LivesUnder(1))
            & new MissingTest(Fact.Survival3MonthsPercent)
            & (KatagiriHigh | Terms.AtLeast("ECOG at least 3", Fact.Ecog, 3));
        this[Flag.ScoreConflict] = ScoreConflict(t);
    }

    // The score is at hand before the flags; that an item is missing is told with it.
    private static Condition KatagiriHigh { get; } =
        new NumberTest("Katagiri HIGH", Derived.KatagiriMinimum, Comparison.AtLeast, 7, Scores.KatagiriScore.Facts);

    private static AnswerTest ScoreConflict(Terms t)
    {
        var structural =
            (t.MirelsHigh | t.SinsUnstable)
            & !new IsPrimary(
                Procedure.FixationPlusRadiation,
                Procedure.UrgentDecompressionStabilization,
                Procedure.HoldBiopsyFirst,
                Procedure.HoldMissingData,
                Procedure.OutOfScope
            )
            & !new IsDeferring();

        // Reads the clinician's estimate itself: comfort-only goals say nothing about survival.
        var survival =
            (
                Terms.AtLeast("at least 26 weeks by the clinician", Fact.LifeExpectancyWeeks, 26)
                & (KatagiriHigh | Terms.Under("under 50 % at 3 months", Fact.Survival3MonthsPercent, 50))
            )
            | (
                Terms.Under("under 13 weeks by the clinician", Fact.LifeExpectancyWeeks, 13)
                & (
                    new NumberTest("Katagiri LOW", Derived.KatagiriMaximum, Comparison.AtMost, 3, Scores.KatagiriScore.Facts)
                    | Terms.AtLeast("75 % or more at 3 months", Fact.Survival3MonthsPercent, 75)
                )
            );
        return (t.MirelsLow & t.FemurHigh) | (t.MirelsHigh & t.FemurLow) | (t.CortexHigh & t.QuantLow) | structural | survival;
    }
}
