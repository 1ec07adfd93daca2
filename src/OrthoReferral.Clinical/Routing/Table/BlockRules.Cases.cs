using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;
using static System.FormattableString;

namespace OrthoReferral.Clinical.Routing.Table;

// The blocks in the order of the reference.
internal sealed partial class BlockRules
{
    private static BlockCase Hard(int procedures, AnswerTest when, FactField fact, string? threshold = null) =>
        new(BlockSeverity.Hard, procedures, when, fact) { Threshold = threshold };

    private static BlockCase Check(int procedures, AnswerTest when, FactField fact, string? threshold = null) =>
        new(BlockSeverity.Check, procedures, when, fact) { Threshold = threshold };

    private static BlockCase NotRecorded(int procedures, FactField fact, string? threshold = null) =>
        new(BlockSeverity.Check, procedures, new MissingTest(fact), fact) { Threshold = threshold, ForNull = true };

    private static BlockRule[] Blood(Terms t)
    {
        var limits = t.Thresholds;
        var inrHigh = Terms.Over(Invariant($"INR over {limits.InrMax:0.0}"), Fact.Inr, limits.InrMax);
        var platelets = $"at least {limits.PlateletsNeedle:0} ×10⁹/L";
        var plateletsSpine = $"at least {limits.PlateletsSpine:0} ×10⁹/L";
        var inr = Invariant($"at most {limits.InrMax:0.0}");
        var anc = Invariant($"at least {limits.AncMin:0.0} ×10⁹/L");
        var hemoglobin = Invariant($"at least {limits.HbMin:0.0} g/dL");
        return
        [
            new(
                "PLATELETS",
                $"Platelets at least {limits.PlateletsNeedle:0} (spine surgery {limits.PlateletsSpine:0}) ×10⁹/L; splint or "
                    + "brace meanwhile",
                "Transfuse platelets now, on the way to theatre; do not wait for a second count. Not recorded: send now",
                new("SIR19", "R, P"),
                Hard(
                    Invasive & ~Dec,
                    Terms.Under("platelets low", Fact.Platelets10e9PerL, limits.PlateletsNeedle),
                    Fact.Platelets10e9PerL,
                    platelets
                ),
                Hard(
                    Dec,
                    Terms.Under("platelets low for spine surgery", Fact.Platelets10e9PerL, limits.PlateletsSpine),
                    Fact.Platelets10e9PerL,
                    plateletsSpine
                ),
                NotRecorded(Invasive & ~Dec, Fact.Platelets10e9PerL, platelets),
                NotRecorded(Dec, Fact.Platelets10e9PerL, plateletsSpine)
            ),
            new(
                "INR",
                Invariant($"INR at most {limits.InrMax:0.0}"),
                "Reverse now: vitamin K 5-10 mg IV and four-factor PCC 25-50 IU/kg; not a 5-day hold",
                new("SIR19; ANE18", "R"),
                Hard(Invasive, inrHigh, Fact.Inr, inr),
                NotRecorded(Invasive, Fact.Inr, inr)
            )
            {
                Hold = TimedHolds.OfInr,
            },
            new(
                "ANTICOAGULANT",
                "Hold: warfarin 5 d, DOAC 48-72 h, LMWH 24 h",
                "Reverse now: warfarin vitamin K 5-10 mg IV + PCC; dabigatran idarucizumab 5 g; other DOAC: level, PCC "
                    + "(andexanet only where supplied) with hematology; LMWH protamine. Early surgery after reversal to INR 1.5 "
                    + "or less was safe",
                new("SIR19; ANE18; BCG; PMC6020365", "R, L"),
                Hard(
                    Invasive,
                    Terms.Is("warfarin", Fact.Anticoagulant, Anticoagulant.Warfarin) & (new MissingTest(Fact.Inr) | inrHigh),
                    Fact.Inr,
                    inr
                ),
                Hard(
                    Invasive,
                    Terms.Is("DOAC", Fact.Anticoagulant, Anticoagulant.Doac)
                        & (
                            SinceUnder(48)
                            | (
                                SinceUnder(72)
                                & (
                                    new MissingTest(Fact.CreatinineClearanceMlPerMin)
                                    | Terms.Under("creatinine clearance under 50", Fact.CreatinineClearanceMlPerMin, 50)
                                )
                            )
                        ),
                    Fact.HoursSinceAnticoagulant,
                    "at least 48 h, 72 h with a creatinine clearance under 50 mL/min or not recorded"
                ),
                Hard(
                    Invasive,
                    Terms.Is("LMWH", Fact.Anticoagulant, Anticoagulant.LmwhTreatment) & SinceUnder(24),
                    Fact.HoursSinceAnticoagulant,
                    "at least 24 h"
                ),
                NotRecorded(Invasive, Fact.Anticoagulant)
            )
            {
                Hold = TimedHolds.OfAnticoagulant,
            },
            Antiplatelet(),
            new(
                "ANC",
                Invariant($"Neutrophils at least {limits.AncMin:0.0} ×10⁹/L: time after the nadir"),
                "Antibiotic cover and hematology now (G-CSF); do not wait",
                Evidence.ProductDefault,
                Hard(Invasive, Terms.Under("neutrophils low", Fact.Neutrophils10e9PerL, limits.AncMin), Fact.Neutrophils10e9PerL, anc),
                NotRecorded(Invasive, Fact.Neutrophils10e9PerL, anc)
            ),
            new(
                "HEMOGLOBIN",
                $"Hemoglobin at least {limits.HbMin:0} g/dL, cross-matched",
                "Cross-match and transfuse now, in theatre",
                Evidence.ProductDefault,
                Hard(Fix | Dec, Terms.Under("hemoglobin low", Fact.HemoglobinGPerDl, limits.HbMin), Fact.HemoglobinGPerDl, hemoglobin),
                Check(Aug | Abl, Terms.Under("hemoglobin low", Fact.HemoglobinGPerDl, limits.HbMin), Fact.HemoglobinGPerDl, hemoglobin),
                NotRecorded(Fix | Dec, Fact.HemoglobinGPerDl, hemoglobin)
            ),
            new(
                "INFECTION",
                "Infection treated before an implant",
                "Cultures and antibiotics now, microbiologist; surgeon decides with or without implant today",
                new("CIR17", "L, P"),
                Hard(Fix | Dec, t.Infected, Fact.ActiveInfection),
                NotRecorded(Invasive, Fact.ActiveInfection)
            ),
            new(
                "CALCIUM",
                "Corrected calcium under 3.0 mmol/L first",
                "Treat in parallel: saline, ECG, anesthetist told; do not wait",
                new("SFE", "R"),
                Hard(Invasive | Fus, t.CalciumModerateOrSevere, Fact.CalciumTotalMgPerDl, "under 3.0 mmol/L, corrected") with
                {
                    During = During.Planned,
                },
                Check(Invasive | Fus, t.CalciumModerateOrSevere, Fact.CalciumTotalMgPerDl, "under 3.0 mmol/L, corrected") with
                {
                    During = During.Emergency,
                },
                Check(Fix | Dec, t.CalciumLow, Fact.CalciumTotalMgPerDl, "at least 2.10 mmol/L, corrected"),
                Check(Invasive, t.CalciumMissing, Fact.CalciumTotalMgPerDl) with
                {
                    ForNull = true,
                }
            ),
        ];
    }

    private static BlockRule Antiplatelet()
    {
        var strong = Drug(
            "P2Y12 blocker, dual or not named",
            Facts.Antiplatelet.PTwoYTwelve,
            Facts.Antiplatelet.Dual,
            Facts.Antiplatelet.Unspecified
        );
        var tooEarly = strong & DaysUnder(5);
        var aspirin = Drug("aspirin", Facts.Antiplatelet.Aspirin) & DaysUnder(3);
        return new(
            "ANTIPLATELET",
            "Stop clopidogrel 5 d (prasugrel 7, ticagrelor 3-5), aspirin 3-5 d for needles; stent under 12 months: cardiology first",
            "Operate, do not wait; no spinal anesthesia on a P2Y12 blocker; platelets at hand",
            new("SIR19; EFO20", "L, R"),
            Hard(Aug | Abl | Dec, tooEarly, Fact.DaysSinceAntiplatelet, "at least 5 days") with
            {
                During = During.Planned,
            },
            Check(Aug | Abl | Dec, aspirin, Fact.DaysSinceAntiplatelet, "at least 3 days") with
            {
                During = During.Planned,
            },
            Check(Fix, tooEarly, Fact.DaysSinceAntiplatelet, "at least 5 days") with
            {
                During = During.Planned,
            },
            Check(Invasive, tooEarly, Fact.DaysSinceAntiplatelet, "at least 5 days") with
            {
                During = During.Emergency,
            },
            Check(Invasive, new Undetermined(strong), Fact.Antiplatelet) with
            {
                ForNull = true,
            }
        )
        {
            Hold = TimedHolds.OfAntiplatelet,
        };
    }

    private static BlockRule[] Person(Terms t, FlagTable flags) =>
        [
            new(
                "PREGNANCY",
                "Pregnancy excluded, or dose estimate and obstetric decision",
                "Test now (minutes); obstetrician called; do not delay the cord or the limb",
                Evidence.ProductDefault,
                Hard(Rt | Invasive, t.Pregnant, Fact.Pregnant),
                Hard(Rt | Invasive, t.MaybePregnantByNull, Fact.Pregnant) with
                {
                    During = During.Planned,
                },
                Check(Rt | Invasive, t.MaybePregnantByNull, Fact.Pregnant) with
                {
                    During = During.Emergency,
                }
            ),
            new(
                "FITNESS",
                "Anesthetist's assessment",
                "Anesthetist called now",
                Evidence.ProductDefault,
                NotRecorded(Fix | Dec, Fact.FitForAnesthesia)
            ),
        ];

    private static BlockRule[] Site(Terms t, FlagTable flags, CareRules care)
    {
        var noSide =
            Terms.Is("paired bone", Fact.Bone, [.. BoneGroups.Paired]).Known()
            & (
                new MissingTest(Fact.Laterality)
                | Terms.Is("no single side", Fact.Laterality, Laterality.Bilateral, Laterality.NotApplicable)
            );
        return
        [
            new(
                "SITE",
                "Side and level confirmed on imaging",
                "Surgeon marks side and level with the patient now",
                Evidence.ProductDefault,
                Check(Invasive | Fus | Rt, noSide, Fact.Laterality),
                Check(Invasive | Fus | Rt, t.Spine & new MissingTest(Fact.VertebralLevel), Fact.VertebralLevel)
            ),
            new(
                "BIOPSY_RESULT",
                "Confirm the histology report",
                "Read the report now",
                new("ADA", "R"),
                Check(Invasive | Rt, FlagTable.Assumed, Fact.BiopsyResult)
            ),
            new(
                "TISSUE",
                "Same-day needle biopsy",
                "Needle biopsy now, then RT",
                Evidence.ProductDefault,
                Check(Rt, t.NeedsTissue & t.CordCompression & new IsPrimary(Procedure.Radiotherapy), Fact.BiopsyResult)
            ),
            new(
                "MDT_DECISION",
                "Two specialties have agreed",
                "Call the second specialty now",
                new("CUO; CIR17", "R, L"),
                Check(Fix, flags[Flag.MdtBeforeNail], Fact.AxialCorticalInvolvementMm),
                Check(Fix, flags[Flag.OncologicResectionReview], Fact.BoneLesionCount),
                Check(Aug, flags[Flag.MdtPosteriorWall], Fact.PosteriorWallBreach)
            ),
            new(
                "CEMENT",
                "Allergy asked; more than 3 levels or 75 % loss only by expert",
                null,
                new("CIR17", "L"),
                CementCase(Aug, null),
                CementCase(Abl, care.CementIfWeightBearing),
                Levels(Aug, null),
                Levels(Abl, care.CementIfWeightBearing),
                HeightLoss(Aug, null),
                HeightLoss(Abl, care.CementIfWeightBearing)
            ),
            new(
                "ANTIANGIOGENIC",
                "Wound healing: bevacizumab 28 d, kinase inhibitors 7-14 d",
                "Tell the surgeon; do not wait",
                new("Labels", "L"),
                Check(Invasive, Age(Comparison.AtLeast, 0) & Age(Comparison.AtMost, 28), Fact.AngiogenesisInhibitorLastDoseOn, "28 d")
            ),
            new(
                "PRIOR_RT",
                "Earlier dose to this site obtained",
                "Ask now; do not delay surgery",
                new("AST", "R"),
                Check(Rt | Fix | Dec | Aug, t.RadiotherapyGiven | t.PriorRadiotherapyUnknown, Fact.PriorRadiotherapy)
            ),
            new(
                "SPINE_REIRRADIATION",
                "Physicist and team: cord dose",
                "Physicist now",
                new("Cord recovery takes months", "C"),
                Check(Rt, t.CordIntervalTooShort, Fact.WeeksSinceRadiotherapy, $"at least {t.Thresholds.SpineReirradiationWeeks:0} weeks")
            ),
        ];
    }

    private static BlockRule[] BoneAgent(Terms t) =>
        [
            new(
                "CREATININE_CLEARANCE",
                "Creatinine clearance before the first dose",
                null,
                new("ZOM", "R"),
                NotRecorded(Agent, Fact.CreatinineClearanceMlPerMin)
            ),
            new(
                "BONE_AGENT_CALCIUM",
                "Corrected calcium at least 2.10 mmol/L",
                null,
                new("XGE", "R"),
                Hard(Agent, t.CalciumLow, Fact.CalciumTotalMgPerDl, "at least 2.10 mmol/L, corrected"),
                Check(Agent, t.CalciumMissing, Fact.CalciumTotalMgPerDl, "at least 2.10 mmol/L, corrected") with
                {
                    ForNull = true,
                }
            ),
            new(
                "BONE_AGENT_PREGNANCY",
                "Pregnancy test first",
                null,
                new("Labels", "L"),
                Hard(Agent, t.MaybePregnantByNull, Fact.Pregnant)
            ),
            new(
                "DENTAL",
                "Dental check first",
                null,
                new("MST; XGE", "R"),
                Check(Agent, Terms.Yes("dental check done", Fact.DentalCheckDone).IsNotTrue(), Fact.DentalCheckDone)
            ),
        ];

    private static BlockCase Stale(int procedures, LaboratoryAge labs, double days) =>
        Check(
            procedures,
            new NumberTest($"labs older than {days:0} d", labs.Age, Comparison.Over, days, FactSet.Of(Fact.LabsTakenOn)),
            Fact.LabsTakenOn,
            $"at most {days:0} d"
        ) with
        {
            FactIn = labs.Oldest,
        };

    private static BlockRule[] Dates(Terms t)
    {
        var labs = t.Thresholds.LabsStaleDays;
        var imaging = t.Thresholds.ImagingStaleDays;
        return
        [
            new(
                "STALE_LABS",
                "Repeat the labs",
                "Point-of-care tests now; do not wait",
                Evidence.ProductDefault,
                Stale(Invasive, LaboratoryAge.Invasive, labs),
                Stale(Fus, LaboratoryAge.FocusedUltrasound, labs),
                Stale(Agent, LaboratoryAge.BoneAgent, labs)
            ),
            new(
                "STALE_IMAGING",
                "Repeat the imaging",
                "Repeat the MRI on the way, if it does not delay",
                Evidence.ProductDefault,
                Check(
                    Invasive | Fus | Rt,
                    new NumberTest(
                        $"imaging older than {imaging:0} d",
                        Derived.ImagingAge,
                        Comparison.Over,
                        imaging,
                        FactSet.Of(Fact.ImagedOn)
                    )
                        | (
                            t.Spine
                            & t.Neuro
                            & new CellsTest(
                                "imaged before the deficit began",
                                Derived.ImagingAge,
                                Derived.DeficitDays,
                                0,
                                FactSet.Of(Fact.ImagedOn, Fact.DeficitOnsetHours)
                            )
                        ),
                    Fact.ImagedOn,
                    $"at most {imaging:0} d, and not before the deficit began"
                )
            ),
        ];
    }

    private static BlockCase CementCase(int procedure, AnswerTest? with) =>
        Check(procedure, With(new MissingTest(Fact.CementAllergy), with), Fact.CementAllergy) with
        {
            ForNull = true,
        };

    private static BlockCase Levels(int procedure, AnswerTest? with) =>
        Check(procedure, With(Terms.Over("more than 3 levels", Fact.LevelsPlanned, 3), with), Fact.LevelsPlanned, "at most 3");

    private static BlockCase HeightLoss(int procedure, AnswerTest? with) =>
        Check(
            procedure,
            With(Terms.Over("over 75 % height lost", Fact.HeightLossPercent, 75), with),
            Fact.HeightLossPercent,
            "at most 75 %"
        );

    private static AnswerTest With(Condition condition, AnswerTest? with) => with is null ? condition : with & condition;

    private static Condition SinceUnder(double hours) =>
        new MissingTest(Fact.HoursSinceAnticoagulant)
        | Terms.Under($"last dose less than {hours:0} h ago", Fact.HoursSinceAnticoagulant, hours);

    private static Condition DaysUnder(double days) =>
        new MissingTest(Fact.DaysSinceAntiplatelet) | Terms.Under($"last dose less than {days:0} d ago", Fact.DaysSinceAntiplatelet, days);

    private static CodeTest Drug(string words, params ReadOnlySpan<Antiplatelet> drugs)
    {
        var bits = 0UL;
        foreach (var drug in drugs)
            bits |= 1UL << (int)drug;
        return new(words, Derived.AntiplateletRead, bits, Derivations.OfAntiplatelet);
    }

    private static NumberTest Age(Comparison comparison, double days) =>
        new NumberTest(
            $"angiogenesis inhibitor {comparison} {days:0} d ago",
            Derived.AngiogenesisInhibitorAge,
            comparison,
            days,
            FactSet.Of(Fact.AngiogenesisInhibitorLastDoseOn)
        );
}
