namespace OrthoReferral.Clinical.Routing;

/// <summary>Codes, titles and reasons of the flags, for pages and JSON.</summary>
public static class FlagNames
{
    private static readonly (string Code, string Title, string Why)[] Table =
    [
        (
            "MSCC_COORDINATOR_NOW",
            "Call the cord compression coordinator now",
            "Metastatic spinal cord compression is present or suspected."
        ),
        ("IMMOBILIZE", "Immobilize the spine", "Cord compression, or a spine that is or may be unstable."),
        ("SPINE_SURGEON_ADVICE_24H", "Spine surgeon's advice within 24 hours", "Cord compression, or a spine that is or may be unstable."),
        ("SPINE_SURGEON_REVIEW", "Spine surgeon's review", "SINS 7-12: potentially unstable."),
        ("MRI_WHOLE_SPINE_24H", "MRI of the whole spine within 24 hours", "Neurological signs without an explaining MRI."),
        ("DEXAMETHASONE_16MG", "Dexamethasone 16 mg now", "Cord compression with neurological signs in a proven cancer."),
        (
            "STEROID_CAUTION_LYMPHOMA",
            "Steroid only after a same-hour call to oncology",
            "No tissue yet: a steroid may hide a lymphoma. Do not delay the rest."
        ),
        ("TISSUE_AT_SURGERY", "Take tissue at surgery", "Surgery cannot wait for a biopsy."),
        ("TISSUE_BEFORE_RT", "Same-day needle biopsy before radiotherapy", "The diagnosis is not confirmed by tissue."),
        (
            "PREGNANCY_REVIEW",
            "Pregnancy decision before radiation",
            "Pregnant, or pregnancy not excluded: fetal dose estimate and obstetric decision first; no bone agent."
        ),
        (
            "ONCOLOGIC_RESECTION_REVIEW",
            "Consider resection",
            "Solitary renal or thyroid metastasis with a long outlook: consider resection, not a nail."
        ),
        ("MSCC_SAFETY_NET", "Cord compression safety net", "Tell the patient which symptoms need a call at once."),
        ("MDT_POSTERIOR_WALL", "Team decision: posterior wall breached", "Cement with a breached posterior wall needs a joint decision."),
        ("POST_OP_RT", "Post-operative radiotherapy", "Book day 14, target by day 28, covering the whole implant."),
        ("POST_PROCEDURE_RT", "Radiotherapy after the procedure", "None was given before."),
        (
            "EMBOLIZATION_REVIEW",
            "Embolization before surgery?",
            "Renal, thyroid and liver cell metastases bleed; surgery within 24 h (at most 72 h) of embolization."
        ),
        ("WHOLE_BONE_IMAGING", "Image the whole bone", "Other lesions in the same bone change the implant or the biopsy."),
        ("PROTECTED_WEIGHT_BEARING", "Protected weight bearing", "The bone is broken or may break."),
        ("ORTHO_REVIEW_BEFORE_RT", "Orthopedic review before radiotherapy", "The bone may need fixation first."),
        ("ORTHO_REVIEW", "Orthopedic review", "The lesion is at the hip socket."),
        ("HOLD_ANTICOAGULANT", "Hold the anticoagulant", "A procedure is planned under anticoagulation."),
        ("CORRECT_PLATELETS", "Correct platelets first", "Under 50 ×10⁹/L (under 100 for spine surgery)."),
        ("CORRECT_INR", "Correct INR first", "INR over 1.5 without an anticoagulant that explains it."),
        ("INFECTION_BEFORE_IMPLANT", "Treat the infection before an implant", "Active infection."),
        ("TREAT_HYPERCALCEMIA_FIRST", "Treat hypercalcemia first", "Corrected calcium over 3.5 mmol/L."),
        (
            "TREAT_HYPERCALCEMIA_PARALLEL",
            "Treat hypercalcemia in parallel",
            "Corrected calcium over 3.5 mmol/L together with a spinal emergency."
        ),
        ("TREAT_HYPERCALCEMIA_PROMPT", "Treat hypercalcemia promptly", "Corrected calcium 3.0-3.5 mmol/L."),
        ("NO_CALCIUM_SUPPLEMENTS", "No calcium supplements", "Corrected calcium over 2.65 mmol/L."),
        ("PALLIATIVE_CARE", "Palliative care", "Life expectancy under 13 weeks, or ECOG 3 or more."),
        ("BMA_REVIEW", "Start a bone-modifying agent?", "Indicated, and none in use."),
        ("DENOSUMAB_PREFERRED_RENAL", "Denosumab rather than zoledronate", "Creatinine clearance under 30 mL/min; watch for hypocalcemia."),
        ("ZOLEDRONATE_DOSE_REDUCE", "Reduce the zoledronate dose", "Creatinine clearance 30-60 mL/min."),
        ("STEP_THERAPY_BISPHOSPHONATE_FIRST", "Payer wants a bisphosphonate first", "Step therapy: zoledronate before denosumab."),
        (
            "STEP_THERAPY_EXCEPTION",
            "Request a step-therapy exception",
            "The payer wants a bisphosphonate first, and kidney function rules it out."
        ),
        ("DENTAL_CHECK", "Dental check first", "Before a bone-modifying agent."),
        ("CALCIUM_VITAMIN_D", "Calcium and vitamin D", "With a bone-modifying agent, unless hypercalcemic."),
        ("CORRECT_HYPOCALCEMIA_FIRST", "Correct hypocalcemia first", "Corrected calcium under 2.10 mmol/L; before a bone-modifying agent."),
        ("BMA_OSTEOPOROSIS_DOSE_ONLY", "Bone agent at osteoporosis dose only", "Castration-sensitive prostate cancer."),
        ("HORMONE_THERAPY_REVIEW", "Review hormone therapy", "Hormone-dependent cancer."),
        (
            "RADIOPHARMACEUTICAL_REFERRAL",
            "Refer for a radiopharmaceutical",
            "Multiple painful blastic metastases of castration-resistant prostate cancer."
        ),
        ("NO_RADIUM223_WITH_ABIRATERONE", "No radium-223 with abiraterone", "More fractures and deaths with abiraterone and prednisone."),
        ("REIRRADIATION_DOSE_CHECK", "Check the earlier radiation dose", "The site was irradiated before."),
        ("MRI_SAFETY_SCREEN", "MRI safety screen", "Focused ultrasound is proposed."),
        (
            "HIGH_BLEEDING_RISK_CHECK",
            "Check bleeding risk",
            "Augmentation and bone ablation bleed: INR at most 1.5, platelets at least 50."
        ),
        ("STAGING_WORKUP", "Staging workup", "CT chest-abdomen-pelvis, PSA, protein electrophoresis, bone scan or PET."),
        ("SCORE_CONFLICT", "Scores disagree", "Scores point to different answers; a clinician decides."),
    ];

    /// <summary>How many flags there are.</summary>
    internal static int Count => Table.Length;

    /// <summary>Short title for people, such as "Dental check first".</summary>
    public static string For(Flag flag) => Table[(int)flag].Title;

    /// <summary>One or two sentences: why the flag is raised and what it asks for.</summary>
    public static string Why(Flag flag) => Table[(int)flag].Why;

    /// <summary>JSON code, such as <c>DENTAL_CHECK</c>.</summary>
    public static string Code(Flag flag) => Table[(int)flag].Code;
}
