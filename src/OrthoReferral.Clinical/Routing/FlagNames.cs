using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Titles and reasons of the flags, for pages; their codes, for JSON.</summary>
public static class FlagNames
{
    private static readonly (string Title, string Why)[] Table =
    [
        ("Call the cord compression coordinator now", "Metastatic spinal cord compression is present or suspected."),
        ("Immobilize the spine", "Cord compression, or a spine that is or may be unstable."),
        ("Spine surgeon's advice within 24 hours", "Cord compression, or a spine that is or may be unstable."),
        ("Spine surgeon's review", "SINS 7-12: potentially unstable."),
        ("MRI of the whole spine within 24 hours", "Neurological signs without an explaining MRI."),
        ("Dexamethasone 16 mg now", "Cord compression with neurological signs in a proven cancer."),
        ("Steroid only after a same-hour call to oncology", "No tissue yet: a steroid may hide a lymphoma. Do not delay the rest."),
        ("Take tissue at surgery", "Surgery cannot wait for a biopsy."),
        ("Same-day needle biopsy before radiotherapy", "The diagnosis is not confirmed by tissue."),
        (
            "Pregnancy decision before radiation",
            "Pregnant, or pregnancy not excluded: fetal dose estimate and obstetric decision first; no bone agent."
        ),
        ("Consider resection", "Solitary renal or thyroid metastasis with a long outlook: consider resection, not a nail."),
        ("Cord compression safety net", "Tell the patient which symptoms need a call at once."),
        ("Team decision: posterior wall breached", "Cement with a breached posterior wall needs a joint decision."),
        ("Post-operative radiotherapy", "Book day 14, target by day 28, covering the whole implant."),
        ("Radiotherapy after the procedure", "None was given before."),
        (
            "Embolization before surgery?",
            "Renal, thyroid and liver cell metastases bleed; surgery within 24 h (at most 72 h) of embolization."
        ),
        ("Image the whole bone", "Other lesions in the same bone change the implant or the biopsy."),
        ("Protected weight bearing", "The bone is broken or may break."),
        ("Orthopedic review before radiotherapy", "The bone may need fixation first."),
        ("Orthopedic review", "The lesion is at the hip socket."),
        ("Hold the anticoagulant", "A procedure is planned under anticoagulation."),
        ("Correct platelets first", "Under 50 ×10⁹/L (under 100 for spine surgery)."),
        ("Correct INR first", "INR over 1.5 without an anticoagulant that explains it."),
        ("Treat the infection before an implant", "Active infection."),
        ("Treat hypercalcemia first", "Corrected calcium over 3.5 mmol/L."),
        ("Treat hypercalcemia in parallel", "Corrected calcium over 3.5 mmol/L together with a spinal emergency."),
        ("Treat hypercalcemia promptly", "Corrected calcium 3.0-3.5 mmol/L."),
        ("No calcium supplements", "Corrected calcium over 2.65 mmol/L."),
        ("Palliative care", "Life expectancy under 13 weeks, or ECOG 3 or more."),
        ("Start a bone-modifying agent?", "Indicated, and none in use."),
        ("Denosumab rather than zoledronate", "Creatinine clearance under 30 mL/min; watch for hypocalcemia."),
        ("Reduce the zoledronate dose", "Creatinine clearance 30-60 mL/min."),
        ("Payer wants a bisphosphonate first", "Step therapy: zoledronate before denosumab."),
        ("Request a step-therapy exception", "The payer wants a bisphosphonate first, and kidney function rules it out."),
        ("Dental check first", "Before a bone-modifying agent."),
        ("Calcium and vitamin D", "With a bone-modifying agent, unless hypercalcemic."),
        ("Correct hypocalcemia first", "Corrected calcium under 2.10 mmol/L; before a bone-modifying agent."),
        ("Bone agent at osteoporosis dose only", "Castration-sensitive prostate cancer."),
        ("Review hormone therapy", "Hormone-dependent cancer."),
        ("Refer for a radiopharmaceutical", "Multiple painful blastic metastases of castration-resistant prostate cancer."),
        ("No radium-223 with abiraterone", "More fractures and deaths with abiraterone and prednisone."),
        ("Check the earlier radiation dose", "The site was irradiated before."),
        ("MRI safety screen", "Focused ultrasound is proposed."),
        ("Check bleeding risk", "Augmentation and bone ablation bleed: INR at most 1.5, platelets at least 50."),
        ("Staging workup", "CT chest-abdomen-pelvis, PSA, protein electrophoresis, bone scan or PET."),
        ("Scores disagree", "Scores point to different answers; a clinician decides."),
    ];

    /// <summary>Short title for people, such as "Dental check first".</summary>
    public static string For(Flag flag) => Table[(int)flag].Title;

    /// <summary>One or two sentences: why the flag is raised and what it asks for.</summary>
    public static string Why(Flag flag) => Table[(int)flag].Why;

    /// <summary>JSON code, such as <c>DENTAL_CHECK</c>.</summary>
    public static string Code(Flag flag) => EnumCodes.Code(flag);
}
