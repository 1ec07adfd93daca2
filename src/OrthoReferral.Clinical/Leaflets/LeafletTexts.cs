using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Leaflets;

/// <summary>
/// Every text for patients (reference, section 8; side effects and "when to call" come from common leaflets [L]). A text names no dose and
/// makes no promise; its sentences are short and its words common, which a test measures. A changed text gets a new version.
/// </summary>
public static partial class LeafletTexts
{
    private const string What = "What it is";
    private const string How = "How it is done";
    private const string After = "What may follow";
    private const string Call = "Also call the team if";

    /// <summary>All leaflets, in the order in which they are read.</summary>
    public static IReadOnlyList<Leaflet> All => [.. First, .. OfPlan, .. Medicines, .. Last];

    /// <summary>The leaflets that are read before all others.</summary>
    internal static IReadOnlyList<Leaflet> First { get; } =
    [
        new()
        {
            Id = "CALL_NOW",
            Version = 1,
            Title = "Call now, not tomorrow, if you notice any of this",
            When = "Always.",
            IsForEverybody = true,
            Sections =
            [
                new(
                    "Danger signs",
                    [
                        "Your arms or legs are newly weak or numb.",
                        "You have trouble passing water or stool, or you lose control of them.",
                        "You have back pain that is new, gets worse when you lie down, or feels like a band.",
                        "A bone suddenly hurts much more, or will not bear your weight.",
                        "You have a fever of 38 °C (100.4 °F) or more.",
                        "You bleed heavily.",
                        "You are confused, very thirsty, sleepy and cannot pass stool, all at once. Your calcium may be high.",
                    ]
                ),
                new("Do not wait", ["The first three can mean that the cord in your spine is pressed. Hours count."]),
            ],
        },
        new()
        {
            Id = "PREGNANCY",
            Version = 1,
            Title = "If you are or may be pregnant",
            When = "Pregnancy is known or not ruled out, and what is planned could harm a child (PREGNANCY_REVIEW).",
            Evidence = Evidence.ProductDefault,
            OfPatient = plan => plan.Has(Flag.PregnancyReview),
            Sections =
            [
                new(
                    "Tell the team today",
                    [
                        "Some treatments and scans can harm a child before birth.",
                        "Tell the team if you are pregnant, or might be. A quick test can show it.",
                        "If you are, the team asks a doctor for pregnant women and decides with you.",
                    ]
                ),
            ],
        },
    ];

    /// <summary>The leaflets that are read last.</summary>
    internal static IReadOnlyList<Leaflet> Last { get; } =
    [
        new()
        {
            Id = "CANCER_IN_THE_BONES",
            Version = 1,
            Title = "Good to know",
            When =
                "A lesion is treated as a metastasis, and comfort is not the only aim: who waits for a biopsy or belongs to another team "
                + "is not told of bone spread, and who is near death is not told of years.",
            OfPatient = plan => plan is { IsTreated: true, IsForComfort: false },
            Sections =
            [
                new(
                    "What treatment can do",
                    [
                        "Treatment rarely cures cancer that has spread to bone.",
                        "It eases pain, helps to prevent breaks and keeps life good.",
                        "Many people do well for a long time.",
                    ]
                ),
                new(
                    "How the team chooses",
                    [
                        "It depends on where the cancer began, which bones have it and how much harm it has done.",
                        "It also depends on what was tried before and how well you are.",
                        "The time since the cancer was found matters, too.",
                        "Your blood tests and scans are checked first. They may change the plan.",
                    ]
                ),
                new("Tell us", ["Say so if a treatment does not ease your pain. There may be another way."]),
            ],
        },
    ];
}
