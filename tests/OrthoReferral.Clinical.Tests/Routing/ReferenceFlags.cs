using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// The paragraphs "Flags" and "BMA rule" of the reference, section 3, written once more and apart from the engine. What a flag says about
/// the plan is read from the answer, whose row, procedures and alternatives are tested on their own.
/// </summary>
internal sealed class ReferenceFlags(Referral r, Lesion l, LesionAssessment answer)
{
    private readonly ReferenceTable table = new(r, l);
    private readonly Score? mirels = MirelsScore.Of(l);
    private readonly Score? sins = SpinalInstabilityScore.Of(l);
    private readonly SortedSet<Flag> flags = [];

    private PrimarySite? Cancer => r.Cancer.PrimarySite;

    internal SortedSet<Flag> All()
    {
        flags.Clear();
        Cord();
        Plan();
        Blood();
        BoneAgents();
        Rest();
        return flags;
    }

    private void Cord()
    {
        var suspected = table.E1 || table.E1g;
        Raise(suspected, Flag.MsccCoordinatorNow);
        Raise(suspected || sins?.Maximum >= 13, Flag.Immobilize, Flag.SpineSurgeonAdvice24H);
        Raise(sins is { Minimum: >= 7, Maximum: <= 12 }, Flag.SpineSurgeonReview);
        var isForComfort = table.LivesUnder(2) || r.Health.GoalsOfCare == GoalsOfCare.ComfortOnly;
        Raise((table.E1 && l.EsccGrade is null && !isForComfort) || table.E1g, Flag.MriWholeSpine24H);
        Raise(suspected && table.Neuro, r.Cancer.TissueConfirmed == true ? Flag.Dexamethasone16Mg : Flag.SteroidCautionLymphoma);
        var isOperated = answer.PrimaryProcedure == Procedure.UrgentDecompressionStabilization;
        Raise(table.D1 && isOperated && answer.RuleId is "E1d" or "E1f", Flag.TissueAtSurgery);
        Raise(table.D1 && !isOperated && answer.RuleId is "E1c" or "E1d" or "E1e", Flag.TissueBeforeRt);
        Raise(l.Bone == Bone.Spine && !table.E1, Flag.MsccSafetyNet);
    }

    private void Plan()
    {
        var surgery = Plans(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization);
        var isAfterNeedle =
            (Plans(Procedure.VertebralAugmentation) || (Plans(Procedure.Ablation) && l.Bone == Bone.PelvisAcetabulum))
            && answer.PrimaryProcedure != Procedure.Radiotherapy
            && !table.Irradiated;
        Raise(surgery, Flag.PostOpRt);
        Raise(isAfterNeedle, Flag.PostProcedureRt);
        var mayBePregnant =
            r.Patient.Pregnant == true || r.Patient is { Pregnant: null, Sex: Sex.Female, AgeYears: null or (>= 12 and <= 55) };
        Raise(
            mayBePregnant && (surgery || Plans(Procedure.Radiotherapy) || isAfterNeedle || IndicatedUnlessPregnant || InUse),
            Flag.PregnancyReview
        );
        Raise(Plans(Procedure.VertebralAugmentation) && l.PosteriorWallBreach == true, Flag.MdtPosteriorWall);
        Raise(surgery && Cancer is PrimarySite.Renal or PrimarySite.Thyroid or PrimarySite.Hepatocellular, Flag.EmbolizationReview);
        Raise(table.LongBone && Plans(Procedure.FixationPlusRadiation, Procedure.HoldBiopsyFirst), Flag.WholeBoneImaging);
        Raise(Plans(Procedure.Radiotherapy) && (mirels?.Minimum >= 8 || table.FemurHigh), Flag.OrthoReviewBeforeRt);
        Raise(table.Irradiated && (surgery || Plans(Procedure.Radiotherapy)), Flag.ReirradiationDoseCheck);
        Raise(answer.AcceptableAlternatives.Append(answer.PrimaryProcedure).Contains(Procedure.FocusedUltrasound), Flag.MriSafetyScreen);
    }

    private void Blood()
    {
        var implant = Plans(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization);
        var needle = Plans(Procedure.VertebralAugmentation, Procedure.Ablation);
        var isAnticoagulated = ReferenceEligibility.IsAnticoagulated(r);
        var platelets = r.Labs.Platelets10e9PerL;
        Raise((implant || needle) && isAnticoagulated, Flag.HoldAnticoagulant);
        Raise(
            ((implant || needle) && platelets < 50) || (Plans(Procedure.UrgentDecompressionStabilization) && platelets < 100),
            Flag.CorrectPlatelets
        );
        Raise(implant && r.Labs.Inr > 1.5 && !isAnticoagulated, Flag.CorrectInr);
        Raise(implant && r.Health.ActiveInfection is ActiveInfection.Local or ActiveInfection.Systemic, Flag.InfectionBeforeImplant);
        Raise(needle, Flag.HighBleedingRiskCheck);
        Raise(table.Calcium > 3.5, table.E1 || table.E1g ? Flag.TreatHypercalcemiaParallel : Flag.TreatHypercalcemiaFirst);
        Raise(table.Calcium is >= 3.0 and <= 3.5, Flag.TreatHypercalcemiaPrompt);
        Raise(table.Calcium > 2.65, Flag.NoCalciumSupplements);
    }

    private bool InUse => r.BoneAgents.Current is not (null or BoneAgent.None);

    // "not PROSTATE unless castrationResistant true"; under 18 the table gives no advice.
    private bool IndicatedUnlessPregnant =>
        !(r.Patient.AgeYears < 18)
        && r.Cancer.TissueConfirmed == true
        && !table.D1
        && (Cancer != PrimarySite.Prostate || r.Cancer.CastrationResistant == true)
        && table.MayLive(13);

    private void BoneAgents()
    {
        var isIndicated = IndicatedUnlessPregnant && r.Patient.Pregnant != true;
        Raise(isIndicated && table.Calcium < 2.10, Flag.CorrectHypocalcemiaFirst);
        Raise(Cancer == PrimarySite.Prostate && r.Cancer.CastrationResistant == false, Flag.BmaOsteoporosisDoseOnly);
        if (!isIndicated || InUse)
            return;
        var clearance = r.Labs.CreatinineClearanceMlPerMin;
        Raise(true, Flag.BmaReview);
        Raise(clearance < 30, Flag.DenosumabPreferredRenal);
        Raise(clearance is >= 30 and <= 60, Flag.ZoledronateDoseReduce);
        Raise(
            r.BoneAgents is { PayerRequiresBisphosphonateFirst: true, PriorBisphosphonate: false } && clearance >= 30,
            Flag.StepTherapyBisphosphonateFirst
        );
        Raise(
            r.BoneAgents.PayerRequiresBisphosphonateFirst == true && r.BoneAgents.PriorBisphosphonate != true && clearance < 30,
            Flag.StepTherapyException
        );
        Raise(r.BoneAgents.DentalCheckDone != true, Flag.DentalCheck);
        Raise(!(table.Calcium > 2.65), Flag.CalciumVitaminD);
    }

    private void Rest()
    {
        Raise(
            Cancer is PrimarySite.Renal or PrimarySite.Thyroid
                && r.Cancer is { BoneLesionCount: 1, VisceralMetastases: VisceralMetastases.None }
                && table.MayLive(52),
            Flag.OncologicResectionReview
        );
        var isAcetabulum = l.Bone == Bone.PelvisAcetabulum;
        Raise(
            mirels?.Minimum >= 8 || table.Completed || (isAcetabulum && l.MirelsPain == MirelsPain.Functional),
            Flag.ProtectedWeightBearing
        );
        Raise(isAcetabulum, Flag.OrthoReview);
        Raise(table.LivesUnder(13) || r.Health.Ecog >= 3, Flag.PalliativeCare);
        Raise(r.Cancer.HormoneDependent == true, Flag.HormoneTherapyReview);
        Raise(answer.RuleId == "P2", Flag.RadiopharmaceuticalReferral, Flag.NoRadium223WithAbiraterone);
        Raise(table.D1, Flag.StagingWorkup);
        var isBothMeasured = l is { AxialCorticalInvolvementMm: not null, CircumferentialCorticalPercent: not null };
        var isPlanned =
            answer.DeferredProcedure is not null
            || answer.PrimaryProcedure
                is Procedure.FixationPlusRadiation
                    or Procedure.UrgentDecompressionStabilization
                    or Procedure.HoldBiopsyFirst
                    or Procedure.HoldMissingData;
        var katagiri = KatagiriScore.Of(r);
        Raise(
            (mirels?.Maximum <= 7 && table.FemurHigh)
                || (mirels?.Minimum >= 9 && l.Bone == Bone.Femur && isBothMeasured && !table.FemurHigh)
                || ((mirels?.Minimum >= 9 || sins?.Minimum >= 13) && !isPlanned)
                || (r.Health.LifeExpectancyWeeks >= 26 && katagiri.Minimum >= 7)
                || (r.Health.LifeExpectancyWeeks < 13 && katagiri.Maximum <= 3),
            Flag.ScoreConflict
        );
    }

    // "plan = primary or deferredProcedure"
    private bool Plans(params Procedure[] procedures) =>
        procedures.Contains(answer.PrimaryProcedure) || (answer.DeferredProcedure is { } deferred && procedures.Contains(deferred));

    private void Raise(bool when, params Flag[] which)
    {
        if (when)
            flags.UnionWith(which);
    }
}
