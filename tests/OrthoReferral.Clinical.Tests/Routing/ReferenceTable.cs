using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>What one run of the table answers.</summary>
internal sealed record ReferenceAnswer(string Row, Procedure Primary, Urgency Urgency, Procedure? Deferred = null);

/// <summary>
/// The routing table of the reference, section 3, for one lesion: written once more, apart from the engine and without its conditions,
/// line by line beside the text. Only the scores are the engine's; their own tables are tested elsewhere.
/// </summary>
internal sealed class ReferenceTable(Referral r, Lesion l)
{
    private readonly Score? mirels = MirelsScore.Of(l);
    private readonly Score? sins = SpinalInstabilityScore.Of(l);

    private double? LE => Comfort ? Math.Min(r.Health.LifeExpectancyWeeks ?? 3, 3) : r.Health.LifeExpectancyWeeks;

    private bool Comfort => r.Health.GoalsOfCare == GoalsOfCare.ComfortOnly;

    private bool Fit => r.Health.FitForAnesthesia != false;

    internal bool Neuro => l.Frankel is Frankel.A or Frankel.B or Frankel.C or Frankel.D || l.BladderBowelDysfunction == true;

    internal bool E1 =>
        l.EsccGrade is EsccGrade.Grade2 or EsccGrade.Grade3 || (Neuro && l.EsccGrade is null or EsccGrade.Grade1B or EsccGrade.Grade1C);

    internal bool E1g => Spine && Neuro && l.EsccGrade is EsccGrade.Grade0 or EsccGrade.Grade1A;

    internal bool FemurHigh => l.Bone == Bone.Femur && (l.AxialCorticalInvolvementMm > 30 || l.CircumferentialCorticalPercent > 50);

    private bool RtFail => l.PriorRadiotherapy == PriorRadiotherapy.Failed || l.RadiotherapyContraindicatedOrDeclined == true;

    internal bool Irradiated => l.PriorRadiotherapy is PriorRadiotherapy.Responded or PriorRadiotherapy.Failed;

    private bool Spine => l.Bone == Bone.Spine;

    private bool Acetabulum => l.Bone == Bone.PelvisAcetabulum;

    internal bool LongBone => l.Bone is Bone.Femur or Bone.Humerus or Bone.Tibia or Bone.Radius or Bone.Ulna;

    internal bool Completed => l.FractureStatus == FractureStatus.Completed;

    private bool Collapse => l.VertebralCollapse is VertebralCollapse.Gt50 or VertebralCollapse.Lt50;

    private bool Functional => l.MirelsPain == MirelsPain.Functional;

    internal double? Calcium => CorrectedCalcium.MmolPerL(r.Labs.CalciumTotalMgPerDl, r.Labs.AlbuminGPerDl);

    private bool Unstable => Completed || mirels?.Minimum >= 9 || sins?.Minimum >= 13;

    internal bool D1 =>
        l.Biopsied != true
        && (
            r.Cancer.PrimarySite is null or PrimarySite.Unknown
            || r.Cancer.TissueConfirmed != true
            || (r.Cancer.BoneLesionCount is null or <= 1 && r.Cancer.PriorMetastaticDiseaseConfirmed != true)
        );

    internal bool LivesUnder(double weeks) => LE < weeks;

    internal bool MayLive(double weeks) => LE is null || LE >= weeks;

    /// <summary>The first row that matches.</summary>
    internal ReferenceAnswer Answer() => Run(isWithoutE1: false, isWithoutE2: false);

    /// <summary>The alternatives that the table names for a row, before what is excluded or already primary is taken out.</summary>
    internal IEnumerable<Procedure> Named(string row) =>
        row switch
        {
            "E1b" or "F1" or "S2" or "P0" or "P2" => [Procedure.Radiotherapy],
            "E1c" => LE >= 13 && Fit
                ? [Procedure.NonoperativeSupport, Procedure.UrgentDecompressionStabilization]
                : [Procedure.NonoperativeSupport],
            "E1d" => MayLive(13) && Fit ? [Procedure.UrgentDecompressionStabilization] : [],
            "E1e" or "S1" or "L1" or "L2" => [Procedure.NonoperativeSupport],
            "E1f" => [Procedure.Radiotherapy],
            "S3" => sins?.Minimum >= 7 && MayLive(13) && Fit
                ? [Procedure.Radiotherapy, Procedure.UrgentDecompressionStabilization]
                : [Procedure.Radiotherapy],
            "L3" => [Procedure.NonoperativeSupport, Procedure.Radiotherapy],
            "L4" => MayLive(6) && Fit ? [Procedure.FixationPlusRadiation] : [],
            "P3" => LE >= 13 && Fit ? [Procedure.Radiotherapy, Procedure.FixationPlusRadiation] : [Procedure.Radiotherapy],
            "P4" => [Procedure.FocusedUltrasound, Procedure.Ablation, Procedure.Radiotherapy],
            _ => [],
        };

    private ReferenceAnswer Run(bool isWithoutE1, bool isWithoutE2)
    {
        var e1 = E1 && !isWithoutE1;
        var rtNo = l.RadiotherapyContraindicatedOrDeclined == true || (!e1 && Irradiated && l.WeeksSinceRadiotherapy < 4);
        if (r.Patient.AgeYears < 18)
            return new("C0", Procedure.OutOfScope, E1 || Neuro || Completed || Calcium > 3.5 ? Urgency.Immediate : Urgency.Urgent);
        if (e1)
            return Cord(rtNo);
        if (E1g && !isWithoutE1)
            return new("E1g", Procedure.HoldMissingData, Urgency.Immediate);
        if (Calcium > 3.5 && !isWithoutE2)
            return new("E2", Procedure.NoProcedureSystemic, Urgency.Immediate, Treats(Run(isWithoutE1, isWithoutE2: true).Primary));
        if (LivesUnder(4))
            return Unstable
                ? new("F1", Procedure.NonoperativeSupport, Urgency.Immediate)
                : new("F1", Procedure.NoProcedureSystemic, Urgency.Urgent);
        if (D1)
            return new(
                "D1",
                Procedure.HoldBiopsyFirst,
                (LongBone && Completed) || sins?.Minimum >= 13 ? Urgency.Immediate : Urgency.Urgent
            );
        if (D2())
            return new("D2", Procedure.HoldMissingData, Urgency.Urgent);
        return Spine ? SpineRows(rtNo)
            : LongBone && LongBoneRows(rtNo) is { } found ? found
            : OtherRows(rtNo);
    }

    // "if that is a procedure or RT, else null": support is no procedure that would wait.
    private static Procedure? Treats(Procedure procedure) =>
        procedure
            is Procedure.NonoperativeSupport
                or Procedure.NoProcedureSystemic
                or Procedure.HoldBiopsyFirst
                or Procedure.HoldMissingData
                or Procedure.OutOfScope
            ? null
            : procedure;

    private ReferenceAnswer Cord(bool rtNo)
    {
        var radiation = rtNo ? Procedure.NonoperativeSupport : Procedure.Radiotherapy;
        if (LivesUnder(2) || Comfort)
            return new("E1b", Procedure.NoProcedureSystemic, Urgency.Immediate);
        if (l.EsccGrade is null)
            return new(
                "E1a",
                Procedure.HoldMissingData,
                Urgency.Immediate,
                Spine ? null : Run(isWithoutE1: true, isWithoutE2: false).Primary
            );
        if (l.Frankel is Frankel.A or Frankel.B && l.ParalysisDurationHours > 48)
            return new("E1c", radiation, Urgency.Immediate);
        if (r.Cancer.PrimarySite is PrimarySite.Lymphoma or PrimarySite.Myeloma or PrimarySite.GermCell && !(sins?.Minimum >= 13))
            return new("E1d", rtNo && MayLive(13) && Fit ? Procedure.UrgentDecompressionStabilization : radiation, Urgency.Immediate);
        if (LivesUnder(13) || !Fit)
            return new("E1e", radiation, Urgency.Immediate);
        return new("E1f", Procedure.UrgentDecompressionStabilization, Urgency.Immediate);
    }

    private bool D2()
    {
        var isPainNeeded = !((LongBone && Completed) || mirels?.Minimum >= 9 || sins?.Minimum >= 13);
        return l.Bone is null
            || (
                Spine
                && (
                    sins!.Class is null
                    || (sins.Maximum < 13 && l.EsccGrade is null)
                    || (!Neuro && (l.Frankel is null || l.BladderBowelDysfunction is null))
                )
            )
            || (LongBone && !Completed && !(mirels!.Minimum >= 9) && (mirels.Class is null || l.FractureStatus is null))
            || (Acetabulum && l.MirelsPain is null && l.PainNrs != 0)
            || (l.PainNrs is null && isPainNeeded);
    }

    private ReferenceAnswer SpineRows(bool rtNo)
    {
        var (isReview, isRisk) = (sins!.Minimum >= 7, sins.Minimum >= 7 || l.EsccGrade is EsccGrade.Grade1B or EsccGrade.Grade1C);
        var radiation = rtNo ? Procedure.NoProcedureSystemic : Procedure.Radiotherapy;
        if (sins.Minimum >= 13)
            return MayLive(13) && Fit
                ? new("S1", Procedure.UrgentDecompressionStabilization, Urgency.Urgent)
                : new("S2", Procedure.NonoperativeSupport, Urgency.Immediate);
        Procedure? deferred = null;
        if ((l.SinsPain == SinsPain.Mechanical || Collapse) && l.PainNrs >= 4 && (l.AnalgesiaRefractory == true || Collapse))
        {
            var reasons = ReferenceEligibility.Augmentation(r, l);
            if (reasons.Count == 0)
                return new("S3", Procedure.VertebralAugmentation, isReview ? Urgency.Urgent : ByPain());
            if (reasons is [ReferenceEligibility.LowPlatelets])
                deferred = Procedure.VertebralAugmentation;
        }

        if (l.PainNrs == 0 && l.EsccGrade is EsccGrade.Grade0 or EsccGrade.Grade1A)
            return new("S4", Procedure.NoProcedureSystemic, isReview ? Urgency.Urgent : Urgency.Routine, deferred);
        if (RtFail && l.PainNrs >= 4)
        {
            var answer = LocalOrRadiation("S5", radiation, deferred);
            return isRisk ? answer with { Urgency = Urgency.Urgent } : answer;
        }

        return new("S6", radiation, isRisk ? Urgency.Urgent : ByPain(), deferred);
    }

    private ReferenceAnswer? LongBoneRows(bool rtNo)
    {
        var radiation = rtNo ? Procedure.NonoperativeSupport : Procedure.Radiotherapy;
        var isOperable = MayLive(6) && Fit;
        var isArm = l.Bone is Bone.Humerus or Bone.Radius or Bone.Ulna;
        if (Completed)
            return isOperable
                ? new("L1", Procedure.FixationPlusRadiation, isArm ? Urgency.Urgent : Urgency.Immediate)
                : new("L1", Procedure.NonoperativeSupport, Urgency.Immediate);
        if (mirels!.Minimum >= 9)
            return new("L2", isOperable ? Procedure.FixationPlusRadiation : radiation, Urgency.Urgent);
        if (mirels is { Minimum: 8, Maximum: 8 })
        {
            return Functional || FemurHigh || (isArm && (l.CorticalBreach == true || l.UpperLimbWeightBearing == true))
                ? new("L3", isOperable ? Procedure.FixationPlusRadiation : radiation, Urgency.Urgent)
                : new("L4", radiation, Urgency.Urgent);
        }

        return FemurHigh ? new("L4", radiation, Urgency.Urgent) : null;
    }

    private ReferenceAnswer OtherRows(bool rtNo)
    {
        var radiation = rtNo ? Procedure.NoProcedureSystemic : Procedure.Radiotherapy;
        if (Acetabulum && Completed)
            return new("P0", MayLive(13) && Fit ? Procedure.FixationPlusRadiation : Procedure.NonoperativeSupport, Urgency.Urgent);
        if (l.PainNrs == 0 && !(Acetabulum && Functional))
            return new("P1", Procedure.NoProcedureSystemic, Urgency.Routine);
        if (
            r.Cancer
                is {
                    PrimarySite: PrimarySite.Prostate,
                    CastrationResistant: true,
                    PainfulLesionCount: >= 3,
                    VisceralMetastases: VisceralMetastases.None
                }
            && l.Matrix == LesionMatrix.Blastic
            && r.Labs is { Neutrophils10e9PerL: >= 1.5, Platelets10e9PerL: >= 100, HemoglobinGPerDl: >= 10 }
            && MayLive(13)
        )
            return new("P2", Procedure.NoProcedureSystemic, Urgency.Soon);
        Procedure? deferred = null;
        if (Acetabulum && l.Matrix == LesionMatrix.Lytic && Functional)
        {
            var reasons = ReferenceEligibility.Ablation(r, l);
            if (reasons.Count == 0)
                return new("P3", Procedure.Ablation, Urgency.Urgent);
            if (reasons is [ReferenceEligibility.LowPlatelets])
                deferred = Procedure.Ablation;
        }

        return RtFail && l.PainNrs >= 4 ? LocalOrRadiation("P4", radiation, deferred) : new("P5", radiation, ByPain(), deferred);
    }

    private ReferenceAnswer LocalOrRadiation(string row, Procedure radiation, Procedure? deferred)
    {
        var byPain = l.PainNrs >= 7 ? Urgency.Soon : Urgency.Routine;
        if (ReferenceEligibility.FocusedUltrasound(r, l).Count == 0)
            return new(row, Procedure.FocusedUltrasound, byPain, deferred);
        var reasons = ReferenceEligibility.Ablation(r, l);
        if (reasons.Count == 0)
            return new(row, Procedure.Ablation, byPain, deferred);
        return new(row, radiation, ByPain(), deferred ?? (reasons is [ReferenceEligibility.LowPlatelets] ? Procedure.Ablation : null));
    }

    private Urgency ByPain() =>
        l.PainNrs switch
        {
            >= 7 => Urgency.Urgent,
            >= 4 => Urgency.Soon,
            _ => Urgency.Routine,
        };
}
