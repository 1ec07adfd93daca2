using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// When each flag is raised (reference, section 3, "Flags" and "BMA rule"). The plan is the primary or the deferred procedure.
/// </summary>
internal sealed class FlagTable
{
    private readonly AnswerTest[] raises = new AnswerTest[Enum.GetValues<Flag>().Length];

    internal FlagTable(RoutingTable table)
    {
        var t = table.Terms;
        BoneAgents = new BoneAgentRules(t);
        Cord(t, table);
        Plan(t);
        Bleeding(t);
        Calcium(t);
        BoneAgentFlags(t);
        Rest(t, table);
    }

    internal BoneAgentRules BoneAgents { get; }

    internal AnswerTest PregnancyReview => raises[(int)Flag.PregnancyReview];

    /// <summary>All flags that apply, in the order of <see cref="Flag"/>.</summary>
    internal Flag[] Of(FactSheet facts, in Answer answer)
    {
        Span<Flag> raised = stackalloc Flag[raises.Length];
        var count = 0;
        for (var i = 0; i < raises.Length; i++)
            if (raises[i].Of(facts, answer) == Truth.Yes)
                raised[count++] = (Flag)i;
        return raised[..count].ToArray();
    }

    /// <summary>When a flag is raised, for the fingerprint of the rules.</summary>
    internal string Formula(Flag flag) => raises[(int)flag].Formula;

    private AnswerTest this[Flag flag]
    {
        set => raises[(int)flag] = value;
    }

    private void Cord(Terms t, RoutingTable table)
    {
        var mayBeUnstable = t.Spine & new NumberTest("SINS may reach 13", Derived.SinsMaximum, Comparison.AtLeast, 13, default);
        var comfort = Terms.LivesUnder(2) | t.ComfortOnly;
        this[Flag.MsccCoordinatorNow] = t.SpinalEmergency;
        this[Flag.Immobilize] = t.SpinalEmergency | mayBeUnstable;
        this[Flag.SpineSurgeonAdvice24H] = t.SpinalEmergency | mayBeUnstable;
        this[Flag.SpineSurgeonReview] = Terms.Sins("SINS 7-12", 7, 12);
        this[Flag.MriWholeSpine24H] = (t.CordCompression & t.EsccMissing & !comfort.Known()) | t.UnexplainedDeficit;
        this[Flag.Dexamethasone16Mg] = t.SpinalEmergency & t.Neuro & t.TissueConfirmed;
        this[Flag.SteroidCautionLymphoma] = t.SpinalEmergency & t.Neuro & !t.TissueConfirmed;
        this[Flag.TissueAtSurgery] =
            (table.Fired("E1f") | (table.Fired("E1d") & new IsPrimary(Procedure.UrgentDecompressionStabilization))) & t.NeedsTissue;
        this[Flag.TissueBeforeRt] =
            table.Fired("E1c", "E1d", "E1e") & !new IsPrimary(Procedure.UrgentDecompressionStabilization) & t.NeedsTissue;
        this[Flag.MsccSafetyNet] = t.Spine & !t.CordCompression.Known();
    }

    private void Plan(Terms t)
    {
        var surgery = new InPlan(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization);

        // Where radiotherapy bridges until the platelets allow cement, it is not planned a second time after it.
        var postProcedure =
            (new InPlan(Procedure.VertebralAugmentation) | (new InPlan(Procedure.Ablation) & t.Acetabulum))
            & !new IsPrimary(Procedure.Radiotherapy)
            & !t.RadiotherapyGiven.Known();
        var mayBePregnant =
            Terms.Yes("pregnant", Fact.Pregnant)
            | (
                new MissingTest(Fact.Pregnant)
                & Terms.Is("woman", Fact.Sex, Sex.Female)
                & !Terms.Under("age under 12", Fact.AgeYears, 12).Known()
                & !Terms.AtLeast("age over 55", Fact.AgeYears, 56).Known()
            );
        this[Flag.PostOpRt] = surgery;
        this[Flag.PostProcedureRt] = postProcedure;
        this[Flag.PregnancyReview] = mayBePregnant & (surgery | new InPlan(Procedure.Radiotherapy) | postProcedure | BoneAgents.Considered);
        this[Flag.MdtPosteriorWall] =
            new InPlan(Procedure.VertebralAugmentation) & Terms.Yes("posterior wall breached", Fact.PosteriorWallBreach);
        this[Flag.EmbolizationReview] = surgery & t.Vascular;
        this[Flag.WholeBoneImaging] = t.LongBone & new InPlan(Procedure.FixationPlusRadiation, Procedure.HoldBiopsyFirst);
        this[Flag.OrthoReviewBeforeRt] = new InPlan(Procedure.Radiotherapy) & (Terms.Mirels("Mirels at least 8", 8, 12) | t.FemurHigh);
        this[Flag.ReirradiationDoseCheck] = t.RadiotherapyGiven & (surgery | new InPlan(Procedure.Radiotherapy));
        this[Flag.MriSafetyScreen] = new IsPrimary(Procedure.FocusedUltrasound) | new IsAlternative(Procedure.FocusedUltrasound);
    }

    private void Bleeding(Terms t)
    {
        var implant = new InPlan(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization);
        var needle = new InPlan(Procedure.VertebralAugmentation, Procedure.Ablation);
        this[Flag.HoldAnticoagulant] = (implant | needle) & t.Anticoagulated;
        this[Flag.CorrectPlatelets] =
            ((implant | needle) & Terms.Under("platelets under 50", Fact.Platelets10e9PerL, 50))
            | (new InPlan(Procedure.UrgentDecompressionStabilization) & Terms.Under("platelets under 100", Fact.Platelets10e9PerL, 100));
        this[Flag.CorrectInr] = implant & Terms.Over("INR over 1.5", Fact.Inr, 1.5) & !t.Anticoagulated.Known();

        // Missing is unknown: no flag claims an infection that nobody recorded.
        this[Flag.InfectionBeforeImplant] =
            implant & Terms.Is("active infection", Fact.ActiveInfection, ActiveInfection.Local, ActiveInfection.Systemic);
        this[Flag.HighBleedingRiskCheck] = needle;
    }

    private void Calcium(Terms t)
    {
        this[Flag.TreatHypercalcemiaFirst] = t.Hypercalcemia & !t.SpinalEmergency;
        this[Flag.TreatHypercalcemiaParallel] = t.Hypercalcemia & t.SpinalEmergency;
        this[Flag.TreatHypercalcemiaPrompt] = t.ModerateHypercalcemia;
        this[Flag.NoCalciumSupplements] = t.CalciumHigh;
    }

    private void BoneAgentFlags(Terms t)
    {
        var review = BoneAgents.Review;
        this[Flag.BmaReview] = review;
        this[Flag.DenosumabPreferredRenal] = review & BoneAgents.KidneyRulesOutZoledronate;
        this[Flag.ZoledronateDoseReduce] = review & BoneAgents.KidneyReducesZoledronate;
        this[Flag.StepTherapyBisphosphonateFirst] = review & BoneAgents.BisphosphonateFirst;
        this[Flag.StepTherapyException] = review & BoneAgents.NeedsException;
        this[Flag.DentalCheck] = review & !Terms.Yes("dental check done", Fact.DentalCheckDone).Known();
        this[Flag.CalciumVitaminD] = review & !t.CalciumHigh.Known();
        this[Flag.CorrectHypocalcemiaFirst] = BoneAgents.Indicated & t.CalciumLow;
        this[Flag.BmaOsteoporosisDoseOnly] = t.Prostate & Terms.No("castration-sensitive", Fact.CastrationResistant);
    }

    private void Rest(Terms t, RoutingTable table)
    {
        this[Flag.OncologicResectionReview] =
            (Terms.AtLeast("a bone lesion", Fact.BoneLesionCount, 1) & Terms.Under("only one", Fact.BoneLesionCount, 2))
            & Terms.Is("renal or thyroid cancer", Fact.PrimarySite, PrimarySite.Renal, PrimarySite.Thyroid)
            & Terms.Is("no visceral metastases", Fact.VisceralMetastases, VisceralMetastases.None)
            & Terms.MayLive(52);
        this[Flag.ProtectedWeightBearing] =
            Terms.Mirels("Mirels at least 8", 8, 12) | t.CompletedFracture | (t.Acetabulum & t.FunctionalPain);
        this[Flag.OrthoReview] = t.Acetabulum;

        // ECOG as recorded: conversions from KPS vary and are only shown.
        this[Flag.PalliativeCare] = Terms.LivesUnder(13) | Terms.AtLeast("ECOG at least 3", Fact.Ecog, 3);
        this[Flag.HormoneTherapyReview] = Terms.Yes("hormone-dependent", Fact.HormoneDependent);
        this[Flag.RadiopharmaceuticalReferral] = table.Fired("P2");
        this[Flag.NoRadium223WithAbiraterone] = table.Fired("P2");
        this[Flag.StagingWorkup] = t.NeedsTissue;
        this[Flag.ScoreConflict] = ScoreConflict(t);
    }

    private static AnswerTest ScoreConflict(Terms t)
    {
        var bothMeasures = !new MissingTest(Fact.AxialCorticalInvolvementMm) & !new MissingTest(Fact.CircumferentialCorticalPercent);
        var structural =
            (Terms.Mirels("Mirels at least 9", 9, 12) | t.SinsUnstable)
            & !new IsPrimary(
                Procedure.FixationPlusRadiation,
                Procedure.UrgentDecompressionStabilization,
                Procedure.HoldBiopsyFirst,
                Procedure.HoldMissingData
            )
            & !new IsDeferring();

        // The clinician's estimate itself: comfort-only goals say nothing about survival.
        var survival =
            (
                Terms.AtLeast("at least 26 weeks by the clinician", Fact.LifeExpectancyWeeks, 26)
                & new NumberTest("Katagiri HIGH", Derived.KatagiriMinimum, Comparison.AtLeast, 7, default)
            )
            | (
                Terms.Under("under 13 weeks by the clinician", Fact.LifeExpectancyWeeks, 13)
                & new NumberTest("Katagiri LOW", Derived.KatagiriMaximum, Comparison.AtMost, 3, default)
            );
        return (Terms.Mirels("Mirels 7 or less", 0, 7) & t.FemurHigh)
            | (Terms.Mirels("Mirels at least 9", 9, 12) & t.Femur & bothMeasures & !t.FemurHigh)
            | structural
            | survival;
    }
}
