using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>A flag as it was raised for a lesion.</summary>
/// <param name="Code">Which one.</param>
/// <param name="Words">The text for pages and print.</param>
/// <param name="Source">Keys of its sources.</param>
/// <param name="Tag">Its evidence tags, see <see cref="Evidence"/>.</param>
public sealed record RaisedFlag(Flag Code, string Words, string Source, string Tag);

/// <summary>What a flag says, with its sources (reference, 3.9).</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Words">The text for pages; {0} is the dose of dexamethasone in mg.</param>
/// <param name="Evidence">Its sources.</param>
internal sealed record FlagText(Flag Flag, string Words, Evidence Evidence)
{
    /// <summary>Words while the plan is an emergency; null if they stay the same.</summary>
    internal string? InEmergency { get; init; }
}

/// <summary>Words, sources and codes of the flags.</summary>
public static class FlagNames
{
    private static readonly FlagText[] Table =
    [
        new(
            Flag.MsccCoordinatorNow,
            "Cord compression present or suspected: call the coordinator (UK) / the spine surgeon on call now",
            new("QS56; NG234", "R")
        ),
        new(Flag.Immobilize, "Immobilize the spine: it is, or may be, unstable or compressed", new("BMJ; NG234", "R")),
        new(Flag.SpineSurgeonAdvice24H, "Spine surgeon's advice within 24 hours", new("BMJ; FIS10", "R, L")),
        new(
            Flag.SpinePrecautions,
            "Stability not known: spine precautions until the missing SINS items are in",
            new("Product default", "P")
        ),
        new(Flag.SpineSurgeonReview, "SINS 7-12: spine surgeon reviews", new("FIS10; FOU11", "L")),
        new(Flag.MriWholeSpine24H, "MRI of the whole spine within 24 hours", new("QS56", "R")),
        new(
            Flag.ComfortActs,
            "Today: pain relief, position of comfort, pressure and bladder care, steroid only if it helps; tell the cord team for advice",
            new("NG234", "L, P")
        ),
        new(Flag.PediatricOncologyNow, "Call the pediatric oncologist and surgeon now; they set every dose", new("Product default", "P")),
        new(
            Flag.Dexamethasone16Mg,
            "Dexamethasone {0:0} mg now with PPI, glucose checks, stop date (8-16 mg is contested)",
            new("OT; AST", "R, C")
        ),
        new(
            Flag.SteroidCautionLymphoma,
            "No tissue yet: steroid only after a same-hour call to oncology; do not delay the rest",
            new("NG234", "L, P")
        ),
        new(
            Flag.SteroidCautionInfection,
            "Infection: steroid only after a same-hour call; do not delay the rest",
            new("Product default", "P")
        ),
        new(Flag.TissueAtSurgery, "Take tissue at surgery", new("BOA", "R")),
        new(Flag.TissueBeforeRt, "Same-day needle biopsy before radiotherapy", new("BOA", "R")),
        new(
            Flag.BiopsyResultAssumed,
            "Old record: \"biopsied\" without a result was read as confirmed metastasis; enter the result",
            new("ADA", "R")
        ),
        new(
            Flag.SarcomaCenterCall,
            "Sarcoma: call the sarcoma center before any incision, needle or radiation (cord emergency: in the same hour)",
            new("ADA; BOA", "R")
        ),
        new(Flag.NotAMetastasis, "Histology: benign or infection; leave the metastasis pathway", new("Product default", "P")),
        new(
            Flag.PregnancyReview,
            "Pregnant, or not excluded: test; fetal dose estimate and obstetric decision; no bone agent",
            new("Product default", "P")
        ),
        new(Flag.OncologicResectionReview, "Solitary renal or thyroid metastasis: consider resection, not a nail", new("MST; EMB", "L")),
        new(Flag.MsccSafetyNet, "Tell the patient which symptoms need a call at once", new("NG234", "L")),
        new(Flag.MdtPosteriorWall, "Cement with a breached wall: joint decision", new("CIR17", "L")),
        new(
            Flag.MdtBeforeNail,
            "Measures disagree: surgeon and radiation oncologist decide together before either treats",
            new("CUO; VDW; BJJ20", "R, C")
        ),
        new(Flag.PostOpRt, "Book day 14, by day 28, whole implant", new("AST; ROS; S3", "R")),
        new(Flag.PostProcedureRt, "Radiotherapy after the procedure (recorded: none before)", new("AST", "R")),
        new(Flag.RtNotPossible, "Radiotherapy is contraindicated or declined: plan without it", new("Choice of the patient", "P")),
        new(Flag.PriorRtUnknown, "Ask whether this site was irradiated", new("AST", "R")),
        new(Flag.ReirradiationDoseCheck, "Get the earlier dose", new("AST", "R")),
        new(Flag.SpineReirradiationInterval, "Cord dose: physicist and team first", new("Product default", "C")),
        new(
            Flag.EmbolizationReview,
            "Angiography decides on embolization; surgery within 24 h (at most 72 h) of it; never delays cord surgery",
            new("PAZ; EMB; FRO21", "R, C")
        ),
        new(Flag.WholeBoneImaging, "Image the whole bone", new("BOA", "R")),
        new(Flag.ProtectedWeightBearing, "Protected weight bearing", new("Product default", "P")),
        new(Flag.ProtectLimb, "Sling or brace; no lifting", new("Product default", "P")),
        new(Flag.OrthoReviewBeforeRt, "Surgeon sees the patient before radiotherapy", new("MST; HUM", "R")),
        new(Flag.OrthoReview, "Orthopedic review", new("BOA", "R, P")),
        new(Flag.HoldAnticoagulant, "Hold the anticoagulant", new("SIR19", "R")) { InEmergency = "Reverse the anticoagulant now" },
        new(Flag.AntiplateletReview, "Antiplatelet: see the block", new("SIR19; EFO20", "L, R")),
        new(Flag.CorrectPlatelets, "Correct platelets first", new("SIR19", "R")) { InEmergency = "Transfuse platelets now" },
        new(Flag.CorrectInr, "Correct INR first", new("SIR19", "R")) { InEmergency = "Reverse now" },
        new(Flag.InfectionBeforeImplant, "Treat the infection before an implant", new("Product default", "P"))
        {
            InEmergency = "Antibiotics and microbiologist now",
        },
        new(Flag.HighBleedingRiskCheck, "High bleeding risk: INR at most 1.5, platelets at least 50", new("SIR19", "R")),
        new(Flag.TreatHypercalcemiaParallel, "Treat hypercalcemia beside the emergency; nothing waits", new("SFE", "R")),
        new(Flag.TreatHypercalcemiaFirst, "Treat hypercalcemia first", new("SFE", "R")),
        new(Flag.TreatHypercalcemiaPrompt, "Treat hypercalcemia promptly", new("SFE", "R")),
        new(Flag.NoCalciumSupplements, "No calcium supplements", new("XGE", "R")),
        new(Flag.PalliativeCare, "Palliative care takes part", new("ESM", "L")),
        new(Flag.BmaReview, "Start a bone agent? None in use", new("ESM", "R")),
        new(Flag.BmaCurrentUnknown, "Which bone agent is in use? Not recorded", new("Product default", "P")),
        new(Flag.DenosumabPreferredRenal, "Denosumab rather than zoledronate; calcium weekly at first", new("ZOM; MHRA", "R")),
        new(
            Flag.DenosumabNotFunded,
            "NICE TA265: denosumab not recommended in prostate cancer; individual request or none",
            new("TA265", "R")
        ),
        new(Flag.ZoledronateDoseReduce, "Zoledronate dose by creatinine clearance", new("ZOM", "R")),
        new(
            Flag.StopBisphosphonateRenal,
            "Stop the bisphosphonate for bone metastases: clearance under 30 (a hypercalcemia dose is a separate decision)",
            new("ZOM", "R, P")
        ),
        new(
            Flag.CalciumBeforeEachDose,
            "Calcium before each dose and within 2 weeks after; clearance under 30: fatal hypocalcemia has occurred",
            new("MHRA; XGE", "R")
        ),
        new(Flag.CorrectHypocalcemiaFirst, "Correct calcium before the (next) dose", new("XGE", "R")),
        new(Flag.StopBoneAgentPregnant, "Stop the bone agent; obstetrician", new("label", "L")),
        new(Flag.OnjSuspected, "Jaw: hold the agent, oral surgeon", new("XGE; Seed 2 (WebMD 2024)", "R")),
        new(
            Flag.StepTherapyBisphosphonateFirst,
            "The payer wants a bisphosphonate before denosumab: zoledronate first",
            new("Seed 1 (WebMD 2011)", "P")
        ),
        new(
            Flag.StepTherapyException,
            "The payer wants a bisphosphonate first and kidney function rules it out: request an exception",
            new("Seed 1 (WebMD 2011)", "P")
        ),
        new(Flag.DentalCheck, "Dental check before the agent", new("MST; XGE", "R")),
        new(Flag.CalciumVitaminD, "Calcium and vitamin D with the agent", new("XGE", "R")),
        new(Flag.BmaOsteoporosisDoseOnly, "Osteoporosis dose only", new("Product default", "L")),
        new(Flag.HormoneTherapyReview, "Review hormone therapy", new("Seed 2 (WebMD 2024)", "P")),
        new(Flag.RadiopharmaceuticalReferral, "Refer for a radiopharmaceutical", new("XOF; ESM", "R")),
        new(Flag.NoRadium223WithAbiraterone, "No radium-223 with abiraterone and prednisone: fractures and deaths", new("XOF; EMA18", "R")),
        new(Flag.BoneAgentBeforeRadium, "Assess the fracture risk and start a bone agent before radium-223", new("XOF; EMA18", "R")),
        new(Flag.MriSafetyScreen, "MRI safety", new("INS", "R")),
        new(Flag.StagingWorkup, "CT chest-abdomen-pelvis (BOAST within 24 h), PSA, electrophoresis, bone scan or PET", new("BOA", "R")),
        new(Flag.PrognosisNotEstimated, "Survival was not estimated and looks short: estimate before surgery", new("KAT; MST", "R")),
        new(Flag.MultilevelReview, "Several levels: the trial behind this rule had one", new("Patchell", "L, C")),
        new(Flag.SchoolsDiffer, "Two schools: NOMS irradiates first, Patchell operates", new("NOMS", "R, C")),
        new(Flag.ScoreConflict, "Scores disagree; a clinician decides", new("Product default", "P")),
        new(Flag.DataConflict, "Two facts contradict", new("Product default", "P")),
        new(Flag.StaleData, "Data older than allowed", new("Product default", "P")),
    ];

    /// <summary>Text for people, such as "Dental check before the agent".</summary>
    public static string For(Flag flag) => Words(Text(flag).Words, new());

    /// <summary>The sources of the flag.</summary>
    public static Evidence EvidenceOf(Flag flag) => Text(flag).Evidence;

    /// <summary>JSON code, such as <c>DENTAL_CHECK</c>.</summary>
    public static string Code(Flag flag) => EnumCodes.Code(flag);

    internal static FlagText Text(Flag flag) => Table[(int)flag];

    internal static string Words(string words, RuleSetThresholds thresholds) =>
        string.Format(CultureInfo.InvariantCulture, words, thresholds.DexamethasoneMg);
}
