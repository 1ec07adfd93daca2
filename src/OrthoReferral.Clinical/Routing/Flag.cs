using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>
/// A warning or an extra step that goes with a route (reference, section 3, Flags). Titles are in <see cref="FlagNames"/>.
/// </summary>
public enum Flag
{
    /// <summary>Call the cord compression coordinator now. Metastatic spinal cord compression is present or suspected.</summary>
    MsccCoordinatorNow,

    /// <summary>Immobilize the spine. Cord compression, or a spine that is or may be unstable.</summary>
    Immobilize,

    /// <summary>Spine surgeon's advice within 24 hours. Cord compression, or a spine that is or may be unstable.</summary>
    [Code("SPINE_SURGEON_ADVICE_24H")]
    SpineSurgeonAdvice24H,

    /// <summary>Spine surgeon's review. SINS 7-12: potentially unstable.</summary>
    SpineSurgeonReview,

    /// <summary>MRI of the whole spine within 24 hours. Neurological signs without an explaining MRI.</summary>
    [Code("MRI_WHOLE_SPINE_24H")]
    MriWholeSpine24H,

    /// <summary>Dexamethasone 16 mg now. Cord compression with neurological signs in a proven cancer.</summary>
    [Code("DEXAMETHASONE_16MG")]
    Dexamethasone16Mg,

    /// <summary>
    /// Steroid only after a same-hour call to oncology. No tissue yet: a steroid may hide a lymphoma. Do not delay the rest.
    /// </summary>
    SteroidCautionLymphoma,

    /// <summary>Take tissue at surgery. Surgery cannot wait for a biopsy.</summary>
    TissueAtSurgery,

    /// <summary>Same-day needle biopsy before radiotherapy. The diagnosis is not confirmed by tissue.</summary>
    TissueBeforeRt,

    /// <summary>
    /// Pregnancy decision before radiation. Pregnant, or pregnancy not excluded: fetal dose estimate and obstetric decision first; no bone
    /// agent.
    /// </summary>
    PregnancyReview,

    /// <summary>Consider resection. Solitary renal or thyroid metastasis with a long outlook: consider resection, not a nail.</summary>
    OncologicResectionReview,

    /// <summary>Cord compression safety net. Tell the patient which symptoms need a call at once.</summary>
    MsccSafetyNet,

    /// <summary>Team decision: posterior wall breached. Cement with a breached posterior wall needs a joint decision.</summary>
    MdtPosteriorWall,

    /// <summary>Post-operative radiotherapy. Book day 14, target by day 28, covering the whole implant.</summary>
    PostOpRt,

    /// <summary>Radiotherapy after the procedure. None was given before.</summary>
    PostProcedureRt,

    /// <summary>
    /// Embolization before surgery?. Renal, thyroid and liver cell metastases bleed; surgery within 24 h (at most 72 h) of embolization.
    /// </summary>
    EmbolizationReview,

    /// <summary>Image the whole bone. Other lesions in the same bone change the implant or the biopsy.</summary>
    WholeBoneImaging,

    /// <summary>Protected weight bearing. The bone is broken or may break.</summary>
    ProtectedWeightBearing,

    /// <summary>Orthopedic review before radiotherapy. The bone may need fixation first.</summary>
    OrthoReviewBeforeRt,

    /// <summary>Orthopedic review. The lesion is at the hip socket.</summary>
    OrthoReview,

    /// <summary>Hold the anticoagulant. A procedure is planned under anticoagulation.</summary>
    HoldAnticoagulant,

    /// <summary>Correct platelets first. Under 50 ×10⁹/L (under 100 for spine surgery).</summary>
    CorrectPlatelets,

    /// <summary>Correct INR first. INR over 1.5 without an anticoagulant that explains it.</summary>
    CorrectInr,

    /// <summary>Treat the infection before an implant. Active infection.</summary>
    InfectionBeforeImplant,

    /// <summary>Treat hypercalcemia first. Corrected calcium over 3.5 mmol/L.</summary>
    TreatHypercalcemiaFirst,

    /// <summary>Treat hypercalcemia in parallel. Corrected calcium over 3.5 mmol/L together with a spinal emergency.</summary>
    TreatHypercalcemiaParallel,

    /// <summary>Treat hypercalcemia promptly. Corrected calcium 3.0-3.5 mmol/L.</summary>
    TreatHypercalcemiaPrompt,

    /// <summary>No calcium supplements. Corrected calcium over 2.65 mmol/L.</summary>
    NoCalciumSupplements,

    /// <summary>Palliative care. Life expectancy under 13 weeks, or ECOG 3 or more.</summary>
    PalliativeCare,

    /// <summary>Start a bone-modifying agent?. Indicated, and none in use.</summary>
    BmaReview,

    /// <summary>Denosumab rather than zoledronate. Creatinine clearance under 30 mL/min; watch for hypocalcemia.</summary>
    DenosumabPreferredRenal,

    /// <summary>Reduce the zoledronate dose. Creatinine clearance 30-60 mL/min.</summary>
    ZoledronateDoseReduce,

    /// <summary>Payer wants a bisphosphonate first. Step therapy: zoledronate before denosumab.</summary>
    StepTherapyBisphosphonateFirst,

    /// <summary>Request a step-therapy exception. The payer wants a bisphosphonate first, and kidney function rules it out.</summary>
    StepTherapyException,

    /// <summary>Dental check first. Before a bone-modifying agent.</summary>
    DentalCheck,

    /// <summary>Calcium and vitamin D. With a bone-modifying agent, unless hypercalcemic.</summary>
    CalciumVitaminD,

    /// <summary>Correct hypocalcemia first. Corrected calcium under 2.10 mmol/L; before a bone-modifying agent.</summary>
    CorrectHypocalcemiaFirst,

    /// <summary>Bone agent at osteoporosis dose only. Castration-sensitive prostate cancer.</summary>
    BmaOsteoporosisDoseOnly,

    /// <summary>Review hormone therapy. Hormone-dependent cancer.</summary>
    HormoneTherapyReview,

    /// <summary>Refer for a radiopharmaceutical. Multiple painful blastic metastases of castration-resistant prostate cancer.</summary>
    RadiopharmaceuticalReferral,

    /// <summary>No radium-223 with abiraterone. More fractures and deaths with abiraterone and prednisone.</summary>
    NoRadium223WithAbiraterone,

    /// <summary>Check the earlier radiation dose. The site was irradiated before.</summary>
    ReirradiationDoseCheck,

    /// <summary>MRI safety screen. Focused ultrasound is proposed.</summary>
    MriSafetyScreen,

    /// <summary>Check bleeding risk. Augmentation and bone ablation bleed: INR at most 1.5, platelets at least 50.</summary>
    HighBleedingRiskCheck,

    /// <summary>Staging workup. CT chest-abdomen-pelvis, PSA, protein electrophoresis, bone scan or PET.</summary>
    StagingWorkup,

    /// <summary>Scores disagree. Scores point to different answers; a clinician decides.</summary>
    ScoreConflict,
}
