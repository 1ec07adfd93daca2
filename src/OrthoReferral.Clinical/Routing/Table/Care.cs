namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>Checks and adjuncts of each route, and the concurrent care that is always listed (reference, section 3).</summary>
internal static class Care
{
    private static readonly CareItem BoneAgent = new("BONE_AGENT", "Bone-modifying agent");
    private static readonly CareItem Rehab = new("REHABILITATION", "Rehabilitation");
    private static readonly CareItem Brace = new("BRACE", "Brace");
    private static readonly CareItem PostOpRt = new("POST_OP_RT", "Post-operative radiotherapy day 14-28; omit only after wide resection");
    private static readonly CareItem RtIfNone = new("RT_IF_NONE_BEFORE", "Radiotherapy if none was given before");
    private static readonly CareItem WithoutRt = new(
        "RT_NOT_POSSIBLE",
        "Radiotherapy is contraindicated, declined or too recent: decide how to go on without it"
    );

    private static readonly CareItem[] SystemicChecks = [new("ONCOLOGIST_REVIEW", "Oncologist's review of systemic treatment")];
    private static readonly CareItem[] Supportive =
    [
        new("ANALGESIA", "Analgesia"),
        new("PALLIATIVE_CARE", "Palliative care where wanted"),
        BoneAgent,
    ];

    private static readonly CareItem[][] ChecksByProcedure =
    [
        [
            new("CT_MRI_POSTERIOR_WALL", "MRI or CT of the posterior wall"),
            new("INR_PLATELETS", "INR and platelets"),
            new("ESCC", "ESCC grade"),
            new("CONSENT_CEMENT_LEAK", "Consent for cement leak"),
        ],
        [
            new("WHOLE_BONE_XRAY", "X-ray of the whole bone"),
            new("BIOPSY_STATUS", "Biopsy status"),
            new("CBC_INR_CALCIUM", "CBC, INR and calcium"),
            new("ANTICOAGULANT_HOLD", "Anticoagulant hold"),
            new("ANESTHESIA", "Anesthesia assessment"),
            new("EMBOLIZATION_REVIEW", "Embolization review"),
        ],
        [
            new("INR_PLATELETS", "INR and platelets"),
            new("CLEARANCE_IMAGING", "CT or MRI: clearance of nerve, cord, bowel and skin"),
            new("NEUROMONITORING", "Neuromonitoring"),
        ],
        [new("MRI_SAFETY", "MRI safety"), new("SKIN_SCARS", "Scars on the skin"), new("POSITIONING", "Positioning")],
        [new("STABILITY", "Stability (SINS or Mirels)"), new("PRIOR_DOSE", "Earlier radiation dose"), new("PREGNANCY", "Pregnancy")],
        [
            new("MRI_WHOLE_SPINE_CT", "MRI of the whole spine and CT"),
            new("STEROID", "Steroid given"),
            new("PLATELETS_100", "Platelets at least 100 ×10⁹/L"),
            new("EMBOLIZATION_REVIEW", "Embolization review"),
        ],
        [new("SKIN_PRESSURE_CARE", "Skin and pressure care")],
        SystemicChecks,
        [
            new("STAGING", "CT chest-abdomen-pelvis, whole-bone X-rays"),
            new("BLOODS", "CBC, kidney and liver tests, calcium, PSA in men, myeloma screen"),
        ],
        [new("MISSING_FACTS", "Record the missing facts named in the explanation")],
        [new("EMERGENCY_MEASURES", "Emergency measures started")],
    ];

    private static readonly CareItem[][] AdjunctsByProcedure =
    [
        [RtIfNone, BoneAgent],
        [PostOpRt, BoneAgent, new("VTE_PLAN", "Thrombosis prevention"), Rehab],
        [new("CEMENT_IF_WEIGHT_BEARING", "Cement if weight-bearing"), RtIfNone],
        [new("PAIN_FOLLOW_UP", "Pain follow-up from day 3 to 3 months"), new("FRACTURE_WATCH", "Watch for fracture")],
        [new("DEXAMETHASONE_FLARE", "Dexamethasone against pain flare, optional"), BoneAgent],
        [PostOpRt with { Title = "Post-operative radiotherapy or SBRT" }, Brace, Rehab],
        [
            new("ANALGESIA", "Analgesia"),
            new("PALLIATIVE_CARE", "Palliative care"),
            new("SINGLE_FRACTION_RT", "Single-fraction radiotherapy"),
        ],
        Supportive,
        [new("SPLINT", "Splint and protected weight bearing")],
        [new("IMMOBILIZE_UNTIL_KNOWN", "Protect or immobilize until stability is known")],
        [],
    ];

    private static readonly string[] RadiationCodes = ["POST_OP_RT", "RT_IF_NONE_BEFORE", "SINGLE_FRACTION_RT", "DEXAMETHASONE_FLARE"];

    private static readonly CareItem[][] AdjunctsWithoutRadiation =
    [
        .. AdjunctsByProcedure.Select(items =>
            Array.TrueForAll(items, item => !RadiationCodes.Contains(item.Code, StringComparer.Ordinal))
                ? items
                : [.. items.Where(item => !RadiationCodes.Contains(item.Code, StringComparer.Ordinal)), WithoutRt]
        ),
    ];

    /// <summary>Care besides the procedure; every option is always listed, the oncologist chooses.</summary>
    internal static readonly CareItem[] Concurrent =
    [
        new("TREAT_THE_CANCER", "Treat the cancer itself"),
        new("CHEMOTHERAPY", "Chemotherapy; time radiotherapy and cement with the neutrophil nadir"),
        new("HORMONE_THERAPY", "Hormone therapy, including ovarian suppression or removal and androgen deprivation"),
        new("IMMUNOTHERAPY", "Immunotherapy: checkpoint antibodies; cytokines and vaccines mostly in trials"),
        new("RADIOPHARMACEUTICALS", "Radiopharmaceuticals: Ra-223, Sr-89, Sm-153, Lu-PSMA"),
        new(
            "BISPHOSPHONATES",
            "Bisphosphonates: pamidronate (Aredia), zoledronate (Zometa), ibandronate (Boniva, oral or IV); avoid invasive dental work"
        ),
        new("DENOSUMAB", "Denosumab (Xgeva; the Prolia dose only for bone loss)"),
        new("IV_FLUIDS", "Intravenous fluids for hypercalcemia"),
        new("VERTEBROPLASTY_KYPHOPLASTY", "Vertebroplasty or kyphoplasty"),
        new("FIXATION_HARDWARE", "Screws, rods, pins, plates and cages"),
        new("SURGERY_PLUS_RADIATION", "Surgery plus radiation"),
        new("EXTERNAL_BEAM_RADIATION", "External beam radiation"),
        new("CAST_SPLINT", "Cast or splint"),
        new("BONE_CEMENT", "Bone cement"),
        new("ABLATION_METHODS", "Radiofrequency, cryo, chemical (alcohol) ablation"),
        new("FOCUSED_ULTRASOUND", "MR-guided focused ultrasound"),
        new("ORTHOPEDIC_EVALUATION", "Orthopedic evaluation of severe spine pain at risk of collapse (SINS 7 or more)"),
        new("PAUSE_ANTIANGIOGENICS", "Pause anti-angiogenic drugs around surgery"),
        new("ANALGESIA", "Pain control"),
    ];

    internal static CareItem[] Checks(Procedure procedure) => ChecksByProcedure[(int)procedure];

    internal static CareItem[] Adjuncts(Procedure procedure, bool radiationPossible) =>
        (radiationPossible ? AdjunctsByProcedure : AdjunctsWithoutRadiation)[(int)procedure];
}
