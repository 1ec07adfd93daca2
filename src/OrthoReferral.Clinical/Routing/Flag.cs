using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>
/// A warning or an extra step that goes with a route (reference, 3.9). Words and evidence are in <see cref="FlagNames"/>, conditions in the
/// flag table.
/// </summary>
public enum Flag
{
    /// <summary>Cord compression present or suspected: call the coordinator (UK) / the spine surgeon on call now.</summary>
    MsccCoordinatorNow,

    /// <summary>Immobilize the spine: it is, or may be, unstable or compressed.</summary>
    Immobilize,

    /// <summary>Spine surgeon's advice within 24 hours.</summary>
    [Code("SPINE_SURGEON_ADVICE_24H")]
    SpineSurgeonAdvice24H,

    /// <summary>Stability not known: spine precautions until the missing SINS items are in.</summary>
    SpinePrecautions,

    /// <summary>SINS 7-12: spine surgeon reviews.</summary>
    SpineSurgeonReview,

    /// <summary>MRI of the whole spine within 24 hours.</summary>
    [Code("MRI_WHOLE_SPINE_24H")]
    MriWholeSpine24H,

    /// <summary>
    /// Today: pain relief, position of comfort, pressure and bladder care, steroid only if it helps; tell the cord team for advice.
    /// </summary>
    ComfortActs,

    /// <summary>Call the pediatric oncologist and surgeon now; they set every dose.</summary>
    PediatricOncologyNow,

    /// <summary>Dexamethasone 16 mg now with PPI, glucose checks, stop date (8-16 mg is contested).</summary>
    [Code("DEXAMETHASONE_16MG")]
    Dexamethasone16Mg,

    /// <summary>No tissue yet: steroid only after a same-hour call to oncology; do not delay the rest.</summary>
    SteroidCautionLymphoma,

    /// <summary>Infection: steroid only after a same-hour call; do not delay the rest.</summary>
    SteroidCautionInfection,

    /// <summary>Take tissue at surgery.</summary>
    TissueAtSurgery,

    /// <summary>Same-day needle biopsy before radiotherapy.</summary>
    TissueBeforeRt,

    /// <summary>Old record: biopsied without a result was read as confirmed metastasis; enter the result.</summary>
    BiopsyResultAssumed,

    /// <summary>Sarcoma: call the sarcoma center before any incision, needle or radiation (cord emergency: in the same hour).</summary>
    SarcomaCenterCall,

    /// <summary>Histology: benign or infection; leave the metastasis pathway.</summary>
    [Code("NOT_A_METASTASIS")]
    NotAMetastasis,

    /// <summary>Pregnant, or not excluded: test; fetal dose estimate and obstetric decision; no bone agent.</summary>
    PregnancyReview,

    /// <summary>Solitary renal or thyroid metastasis: consider resection, not a nail.</summary>
    OncologicResectionReview,

    /// <summary>Tell the patient which symptoms need a call at once.</summary>
    MsccSafetyNet,

    /// <summary>Cement with a breached wall: joint decision.</summary>
    MdtPosteriorWall,

    /// <summary>Measures disagree: surgeon and radiation oncologist decide together before either treats.</summary>
    MdtBeforeNail,

    /// <summary>Book day 14, by day 28, whole implant.</summary>
    PostOpRt,

    /// <summary>Radiotherapy after the procedure (recorded: none before).</summary>
    PostProcedureRt,

    /// <summary>Radiotherapy is contraindicated or declined: plan without it.</summary>
    RtNotPossible,

    /// <summary>Ask whether this site was irradiated.</summary>
    PriorRtUnknown,

    /// <summary>Get the earlier dose.</summary>
    ReirradiationDoseCheck,

    /// <summary>Cord dose: physicist and team first.</summary>
    SpineReirradiationInterval,

    /// <summary>Angiography decides on embolization; surgery within 24 h (at most 72 h) of it; never delays cord surgery.</summary>
    EmbolizationReview,

    /// <summary>Image the whole bone.</summary>
    WholeBoneImaging,

    /// <summary>Protected weight bearing.</summary>
    ProtectedWeightBearing,

    /// <summary>Sling or brace; no lifting.</summary>
    ProtectLimb,

    /// <summary>Surgeon sees the patient before radiotherapy.</summary>
    OrthoReviewBeforeRt,

    /// <summary>Orthopedic review.</summary>
    OrthoReview,

    /// <summary>Hold the anticoagulant.</summary>
    HoldAnticoagulant,

    /// <summary>Antiplatelet: see the block.</summary>
    AntiplateletReview,

    /// <summary>Correct platelets first.</summary>
    CorrectPlatelets,

    /// <summary>Correct INR first.</summary>
    CorrectInr,

    /// <summary>Treat the infection before an implant.</summary>
    InfectionBeforeImplant,

    /// <summary>High bleeding risk: INR at most 1.5, platelets at least 50.</summary>
    HighBleedingRiskCheck,

    /// <summary>Treat hypercalcemia beside the emergency; nothing waits.</summary>
    TreatHypercalcemiaParallel,

    /// <summary>Treat hypercalcemia first.</summary>
    TreatHypercalcemiaFirst,

    /// <summary>Treat hypercalcemia promptly.</summary>
    TreatHypercalcemiaPrompt,

    /// <summary>No calcium supplements.</summary>
    NoCalciumSupplements,

    /// <summary>Palliative care takes part.</summary>
    PalliativeCare,

    /// <summary>Start a bone agent? None in use.</summary>
    BmaReview,

    /// <summary>Which bone agent is in use? Not recorded.</summary>
    BmaCurrentUnknown,

    /// <summary>Denosumab rather than zoledronate; calcium weekly at first.</summary>
    DenosumabPreferredRenal,

    /// <summary>NICE TA265: denosumab not recommended in prostate cancer; individual request or none.</summary>
    DenosumabNotFunded,

    /// <summary>Zoledronate dose by creatinine clearance.</summary>
    ZoledronateDoseReduce,

    /// <summary>Stop the bisphosphonate for bone metastases: clearance under 30 (a hypercalcemia dose is a separate decision).</summary>
    StopBisphosphonateRenal,

    /// <summary>Calcium before each dose and within 2 weeks after; clearance under 30: fatal hypocalcemia has occurred.</summary>
    CalciumBeforeEachDose,

    /// <summary>Correct calcium before the (next) dose.</summary>
    CorrectHypocalcemiaFirst,

    /// <summary>Stop the bone agent; obstetrician.</summary>
    StopBoneAgentPregnant,

    /// <summary>Jaw: hold the agent, oral surgeon.</summary>
    OnjSuspected,

    /// <summary>The payer wants a bisphosphonate before denosumab: zoledronate first.</summary>
    StepTherapyBisphosphonateFirst,

    /// <summary>The payer wants a bisphosphonate first and kidney function rules it out: request an exception.</summary>
    StepTherapyException,

    /// <summary>Dental check before the agent.</summary>
    DentalCheck,

    /// <summary>Calcium and vitamin D with the agent.</summary>
    CalciumVitaminD,

    /// <summary>Osteoporosis dose only.</summary>
    BmaOsteoporosisDoseOnly,

    /// <summary>Review hormone therapy.</summary>
    HormoneTherapyReview,

    /// <summary>Refer for a radiopharmaceutical.</summary>
    RadiopharmaceuticalReferral,

    /// <summary>No radium-223 with abiraterone and prednisone: fractures and deaths.</summary>
    [Code("NO_RADIUM223_WITH_ABIRATERONE")]
    NoRadium223WithAbiraterone,

    /// <summary>Assess the fracture risk and start a bone agent before radium-223.</summary>
    BoneAgentBeforeRadium,

    /// <summary>MRI safety.</summary>
    MriSafetyScreen,

    /// <summary>CT chest-abdomen-pelvis (BOAST within 24 h), PSA, electrophoresis, bone scan or PET.</summary>
    StagingWorkup,

    /// <summary>Survival was not estimated and looks short: estimate before surgery.</summary>
    PrognosisNotEstimated,

    /// <summary>Several levels: the trial behind this rule had one.</summary>
    MultilevelReview,

    /// <summary>Two schools: NOMS irradiates first, Patchell operates.</summary>
    SchoolsDiffer,

    /// <summary>Scores disagree; a clinician decides.</summary>
    ScoreConflict,

    /// <summary>Two facts contradict.</summary>
    DataConflict,

    /// <summary>Data older than allowed.</summary>
    StaleData,
}
