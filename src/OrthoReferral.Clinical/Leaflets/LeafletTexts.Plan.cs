using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Leaflets;

// One text for each procedure, and for what may go with it.
public static partial class LeafletTexts
{
    /// <summary>The leaflets about procedures and holds, in the order of the reference.</summary>
    internal static IReadOnlyList<Leaflet> OfPlan { get; } =
    [
        new()
        {
            Id = "VERTEBRAL_AUGMENTATION",
            Version = 1,
            Title = "Bone cement for your spine",
            When = "Vertebral augmentation in the plan.",
            Procedures = [Procedure.VertebralAugmentation],
            Sections =
            [
                new(What, ["Bone cement is put into a weak or broken bone of your back.", "It steadies the bone and eases the pain."]),
                new(
                    How,
                    [
                        "The doctor uses a needle and watches it on X-ray.",
                        "The cement sets within minutes. Relief often comes within hours.",
                        "Most people go home the same day.",
                    ]
                ),
                new(
                    After,
                    [
                        "The spot may be sore.",
                        "Rarely, cement leaks out, a nerve is pressed, or a neighbor bone breaks.",
                        "Rarely, there is bleeding or an infection.",
                    ]
                ),
                new(Call, ["Pain shoots into a leg or around your chest.", "It gets hard to breathe."]),
            ],
        },
        new()
        {
            Id = "FIXATION_PLUS_RADIATION",
            Version = 1,
            Title = "An operation to hold a bone",
            When = "Fixation in the plan.",
            Procedures = [Procedure.FixationPlusRadiation],
            Sections =
            [
                new(What, ["A bone is broken or about to break.", "Rods, pins, screws, plates or a new joint hold it."]),
                new(How, ["In the operating room.", "With anesthesia, so that you feel no pain."]),
                new(After, ["Pain and swelling.", "An infection, or a blood clot.", "The metal may come loose."]),
                new(Call, ["The wound opens, gets red or drips.", "Your calf swells.", "You cannot use the arm or leg."]),
            ],
        },
        new()
        {
            Id = "URGENT_DECOMPRESSION_STABILIZATION",
            Version = 1,
            Title = "An operation on your spine",
            When = "Decompression or stabilization of the spine in the plan.",
            Procedures = [Procedure.UrgentDecompressionStabilization],
            Sections =
            [
                new(
                    What,
                    ["Screws and rods steady the bones of your spine.", "Where nerves are pressed, the operation takes the pressure off."]
                ),
                new(How, ["In the hospital, often within a day.", "With anesthesia, so that you feel no pain."]),
                new(
                    After,
                    ["An infection, bleeding or a blood clot.", "The metal may come loose.", "Feeling and strength may not all come back."]
                ),
                new(Call, ["The wound drips.", "You feel weaker than before."]),
            ],
        },
        new()
        {
            Id = "ABLATION",
            Version = 1,
            Title = "Heat or cold against the tumor",
            When = "Ablation in the plan.",
            Procedures = [Procedure.Ablation],
            Sections =
            [
                new(
                    What,
                    [
                        "A needle or probe destroys the tumor by heat (radio waves) or cold.",
                        "Some centers use alcohol or other chemicals.",
                        "It helps most if you have one or two spots.",
                    ]
                ),
                new(How, ["The doctor watches the needle on a scan.", "With a drug that makes you drowsy, or with anesthesia."]),
                new(
                    After,
                    [
                        "The spot is sore, swollen or bruised for some days.",
                        "Rarely, the skin or a nerve is damaged, or there is an infection.",
                    ]
                ),
                new(Call, ["A part of you is numb or weak.", "You get a blister.", "You have a fever."]),
            ],
        },
        new()
        {
            Id = "CEMENT_WITH_ABLATION",
            Version = 1,
            Title = "Bone cement in the same visit",
            When = "Ablation in the plan with CEMENT_IF_WEIGHT_BEARING: the bone bears weight, and cement is safe there.",
            Procedures = [Procedure.Ablation],
            OfLesion = lesion => lesion.HasAdjunct("CEMENT_IF_WEIGHT_BEARING"),
            Sections = [new(What, ["Where the bone is weak, bone cement may be put in to steady it."])],
        },
        new()
        {
            Id = "FOCUSED_ULTRASOUND",
            Version = 1,
            Title = "Sound waves against bone pain",
            When = "Focused ultrasound in the plan.",
            Procedures = [Procedure.FocusedUltrasound],
            Sections =
            [
                new(
                    What,
                    [
                        "Sound waves are aimed at the bone from outside.",
                        "Their heat switches off the nerves that feel pain around the tumor.",
                        "There is no cut, and no needle in the bone.",
                    ]
                ),
                new(
                    How,
                    [
                        "You lie still in an MRI scanner.",
                        "You get pain relief, or a drug that makes you drowsy.",
                        "Most people go home the same day.",
                    ]
                ),
                new(After, ["Pain during the treatment, or a skin burn.", "Rarely, the heat harms organs nearby, or the bone breaks."]),
                new(Call, ["Your skin has blisters.", "The pain suddenly gets worse."]),
            ],
        },
        new()
        {
            Id = "RADIOTHERAPY",
            Version = 1,
            Title = "Radiation to a bone",
            When = "Radiotherapy in the plan.",
            Procedures = [Procedure.Radiotherapy],
            Sections =
            [
                new(
                    What,
                    [
                        "Strong X-rays are aimed at the painful bone. They kill cancer cells there.",
                        "It works best for one or a few painful spots, alone or with other treatment.",
                    ]
                ),
                new(How, ["Each visit takes minutes and does not hurt.", "You have one visit or a few. The team says how many."]),
                new(
                    After,
                    [
                        "You may be tired.",
                        "The pain may be worse for some days.",
                        "It depends on the place: sore skin, feeling sick, loose bowels, or sore swallowing.",
                        "Most of this passes within weeks.",
                    ]
                ),
                new(Call, ["You cannot stop vomiting.", "The pain is out of control."]),
            ],
        },
        new()
        {
            Id = "RADIATION_AFTERWARDS",
            Version = 1,
            Title = "Radiation afterwards",
            When =
                "Radiotherapy follows the procedure of the plan (radiationWanted): it is possible at this site, was not declined, and no "
                + "pregnancy is known.",
            Procedures =
            [
                Procedure.VertebralAugmentation,
                Procedure.FixationPlusRadiation,
                Procedure.UrgentDecompressionStabilization,
                Procedure.Ablation,
            ],
            OfLesion = lesion => lesion.RadiationFollows,
            OfPatient = plan => !plan.IsPregnant,
            Sections =
            [
                new(
                    What,
                    [
                        "A few radiation visits often follow, once the wound is dry or the spot has healed.",
                        "They keep the cancer there quiet.",
                    ]
                ),
                new(How, ["It is done only if you can and want to have it. Each visit takes minutes and does not hurt."]),
            ],
        },
        new()
        {
            Id = "NONOPERATIVE_SUPPORT",
            Version = 1,
            Title = "Support without an operation",
            When = "Non-operative support in the plan.",
            Procedures = [Procedure.NonoperativeSupport],
            Sections =
            [
                new(
                    What,
                    [
                        "The bone is protected without an operation.",
                        "You get a splint, a cast, a brace or a walking aid, and good pain relief.",
                    ]
                ),
                new(How, ["The team fits it. Your skin is looked at each day."]),
                new(After, ["Sore skin.", "Stiff joints.", "Blood clots, because you move less."]),
                new(Call, ["Your toes or fingers turn blue, are numb or swell a lot.", "You have a sore under the brace."]),
            ],
        },
        new()
        {
            Id = "NO_PROCEDURE_SYSTEMIC",
            Version = 1,
            Title = "Medicines for the whole body",
            When = "Systemic care in the plan, not for severe hypercalcemia and not for comfort alone.",
            Procedures = [Procedure.NoProcedureSystemic],
            OfPatient = plan => !plan.IsForComfort,
            OfLesion = lesion => !lesion.IsForHypercalcemia,
            Sections =
            [
                new(
                    What,
                    ["These medicines reach cancer cells all over the body.", "No treatment of this spot itself is planned for now."]
                ),
                new(How, ["You get tablets, injections or a drip. They are chosen for your kind of cancer."]),
                new(After, ["It depends on the medicine. Ask the team what to watch for."]),
                new(Call, ["Pain starts or comes back. Other treatments may work better then."]),
            ],
        },
        new()
        {
            Id = "HIGH_CALCIUM",
            Version = 1,
            Title = "Too much calcium in your blood",
            When = "Severe hypercalcemia is treated first (row E2), and comfort is not the only aim.",
            Evidence = Evidence.ProductDefault,
            Procedures = [Procedure.NoProcedureSystemic],
            OfPatient = plan => !plan.IsForComfort,
            OfLesion = lesion => lesion.IsForHypercalcemia,
            Sections =
            [
                new(What, ["Your blood holds too much calcium. It must come down today.", "It can make you thirsty, sick and confused."]),
                new(How, ["You get fluid through a drip, and a medicine that lowers the calcium. The blood is tested again the next day."]),
                new(Call, ["You get sleepy or confused again.", "You pass very little water.", "Your heart races or skips beats."]),
            ],
        },
        new()
        {
            Id = "COMFORT_CARE",
            Version = 1,
            Title = "Comfort comes first",
            When = "Systemic care in the plan while comfort is the aim, or less than 4 weeks to live are expected.",
            Evidence = Evidence.ProductDefault,
            Procedures = [Procedure.NoProcedureSystemic],
            OfPatient = plan => plan.IsForComfort,
            Sections =
            [
                new(What, ["The team wants you to have as little pain as can be, and to rest well."]),
                new(
                    How,
                    [
                        "You get medicines against pain and against feeling sick.",
                        "Nurses help you lie well. They care for your skin.",
                        "You and those close to you can ask for help at any time.",
                    ]
                ),
                new(Call, ["The pain is out of control.", "Something worries you."]),
            ],
        },
        new()
        {
            Id = "HOLD_BIOPSY_FIRST",
            Version = 1,
            Title = "First, a small piece of the spot",
            When = "Held for a biopsy.",
            Procedures = [Procedure.HoldBiopsyFirst],
            Sections =
            [
                new(
                    What,
                    [
                        "The team must know what the spot is before it treats it. That takes a small piece of it.",
                        "Not every spot has spread from a known cancer. The wrong operation can do harm.",
                    ]
                ),
                new(
                    How,
                    [
                        "The piece is taken with a needle, in a special center.",
                        "If that was done, the team waits for the result.",
                        "Protect the bone until then, as the team tells you.",
                    ]
                ),
                new(After, ["A bruise, or a sore spot."]),
                new(Call, ["The arm or leg gives way."]),
            ],
        },
        new()
        {
            Id = "HOLD_MISSING_DATA",
            Version = 1,
            Title = "First, one more test",
            When = "Held for a missing finding.",
            Procedures = [Procedure.HoldMissingData],
            Sections =
            [
                new(What, ["One test or finding is missing. It decides which treatment is safe."]),
                new(How, ["Mostly it is a scan, such as an MRI or CT, or a doctor looks at you again."]),
            ],
        },
        new()
        {
            Id = "OUT_OF_SCOPE",
            Version = 1,
            Title = "Another team for you",
            When = "Out of scope: another team decides.",
            Procedures = [Procedure.OutOfScope],
            Sections = [new(What, ["Another team is the right one for you. It has been told."])],
        },
    ];
}
