using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Leaflets;

// One text for each class of drugs.
public static partial class LeafletTexts
{
    private const string Does = "What it does";
    private const string Side = "Common side effects";

    /// <summary>The leaflets about drugs, in the order of the reference.</summary>
    internal static IReadOnlyList<Leaflet> Medicines { get; } =
    [
        new()
        {
            Id = "CHEMOTHERAPY",
            Version = 1,
            Title = "Chemotherapy",
            When = "Concurrent care names CHEMOTHERAPY, a lesion is treated, and comfort is not the only aim.",
            OfPatient = plan => IsCancerDrug(plan, "CHEMOTHERAPY"),
            Sections =
            [
                new(Does, ["It attacks cells that grow.", "You swallow it, or it goes into a vein. The kind fits your first cancer."]),
                new(
                    Side,
                    [
                        "You may be tired, feel sick, lose your hair or have a sore mouth. Your blood counts may drop.",
                        "It depends on the drug and how much you get.",
                        "Much of it can be prevented. Most of it goes away afterwards.",
                    ]
                ),
                new(Call, ["You have a fever.", "You bleed.", "You cannot drink."]),
            ],
        },
        new()
        {
            Id = "HORMONE_THERAPY",
            Version = 1,
            Title = "Hormone treatment",
            When = "Concurrent care names HORMONE_THERAPY, a lesion is treated, and comfort is not the only aim.",
            OfPatient = plan => IsCancerDrug(plan, "HORMONE_THERAPY"),
            Sections =
            [
                new(
                    Does,
                    [
                        "Some breast and prostate cancers feed on hormones. It blocks or lowers these.",
                        "For some women, the ovaries are taken out.",
                    ]
                ),
                new(Side, ["Hot flushes.", "You are tired or sad, or want less sex.", "Your bones get thin."]),
                new(Call, ["Your chest hurts.", "A leg swells."]),
            ],
        },
        new()
        {
            Id = "IMMUNOTHERAPY",
            Version = 1,
            Title = "Immunotherapy",
            When = "Concurrent care names IMMUNOTHERAPY, a lesion is treated, and comfort is not the only aim.",
            OfPatient = plan => IsCancerDrug(plan, "IMMUNOTHERAPY"),
            Sections =
            [
                new(
                    Does,
                    [
                        "It helps your body's own defense to see the cancer.",
                        "Most of these drugs are antibodies. Vaccines and cytokines are tried in studies.",
                    ]
                ),
                new(Side, ["A rash, bowel trouble, or you are tired.", "Any part of the body can get inflamed."]),
                new(Call, ["You have loose stool.", "You are short of breath.", "Your skin turns yellow.", "You have a bad headache."]),
            ],
        },
        new()
        {
            Id = "RADIOPHARMACEUTICALS",
            Version = 1,
            Title = "A weak radioactive drug",
            When = "Concurrent care names RADIOPHARMACEUTICALS, a lesion is treated, and comfort is not the only aim.",
            OfPatient = plan => IsCancerDrug(plan, "RADIOPHARMACEUTICALS"),
            Sections =
            [
                new(
                    Does,
                    [
                        "The drug goes to the spots in your bones.",
                        "It is used when many spots make new bone, often in prostate cancer.",
                        "It is one injection. It may be repeated.",
                    ]
                ),
                new(
                    Side,
                    ["You bleed or get an infection more easily, because blood counts drop.", "The pain may be worse for some days."]
                ),
                new(Call, ["You have a fever.", "You bleed.", "The pain is out of control."]),
            ],
        },
        new()
        {
            Id = "BISPHOSPHONATES",
            Version = 1,
            Title = "Bisphosphonates, drugs for your bones",
            When =
                "A bone agent is indicated and concurrent care names BISPHOSPHONATES; one is in use, or none is known to be and the advice "
                + "is either or zoledronate. Not when it has to stop for the kidneys, with a suspected jaw problem, in pregnancy, "
                + "nor as a start before a pregnancy is ruled out.",
            OfPatient = plan =>
                plan.MayHaveBoneAgent
                && plan.Names("BISPHOSPHONATES")
                && !plan.Has(Flag.StopBisphosphonateRenal)
                && (plan.UsesBisphosphonate || (!plan.UsesAgent && plan.Advises("EITHER", "ZOLEDRONATE_FIRST"))),
            Sections =
            [
                new(
                    Does,
                    [
                        "They slow the loss of bone, ease pain and lower calcium.",
                        "You get a drip every 3 to 4 weeks or further apart, or tablets.",
                    ]
                ),
                new("Your teeth", JawCare),
                new(Side, ["A day that feels like flu.", "Sore muscles.", "Low calcium.", "Strain on the kidneys."]),
                new(Call, [.. JawSigns, "You have cramps or tingling."]),
            ],
        },
        new()
        {
            Id = "DENOSUMAB",
            Version = 1,
            Title = "Denosumab, a drug for your bones",
            When =
                "A bone agent is indicated and concurrent care names DENOSUMAB; it is in use, or none is known to be and the advice is "
                + "either or denosumab, or it is advised instead of a bisphosphonate. Not with a suspected jaw problem, in pregnancy, nor "
                + "as a start before a pregnancy is ruled out.",
            OfPatient = plan =>
                plan.MayHaveBoneAgent
                && plan.Names("DENOSUMAB")
                && (plan.AgentInUse == BoneAgent.Denosumab || plan.Advises("DENOSUMAB") || (!plan.UsesAgent && plan.Advises("EITHER"))),
            Sections =
            [
                new(
                    Does,
                    [
                        "It is an antibody that is put under the skin. It stops the breakdown of bone.",
                        "It helps to prevent breaks, as well as other drugs for bones or better. That may take months.",
                    ]
                ),
                new("Your teeth", JawCare),
                new(Side, ["Low calcium.", "You are tired.", "Trouble with the jaw."]),
                new("Do not miss a dose", ["If you stop it suddenly, bones of your back can break. Ask the team before you miss one."]),
                new(Call, [.. JawSigns, "Your lips or fingers tingle.", "You have cramps."]),
            ],
        },
        new()
        {
            Id = "STEROID",
            Version = 1,
            Title = "A steroid",
            When = "The answer asks for a steroid now (DEXAMETHASONE_16MG).",
            OfPatient = plan => plan.Has(Flag.Dexamethasone16Mg),
            Sections =
            [
                new(Does, ["It makes the swelling at the cord in your spine go down."]),
                new(
                    Side,
                    [
                        "You sleep badly.",
                        "Your blood sugar goes up.",
                        "Your stomach hurts.",
                        "You get infections more easily.",
                        "Your mood changes.",
                    ]
                ),
                new("Do not stop it by yourself", ["Never stop it suddenly. The team tells you how to end it."]),
                new(Call, ["Your stool is black.", "You are very thirsty.", "You have a fever."]),
            ],
        },
    ];

    private static string[] JawCare => ["See a dentist before it starts.", "Have no tooth pulled without asking the team."];

    private static string[] JawSigns =>
        ["Your jaw hurts, swells or is numb.", "A tooth is loose, a gum pulls back, or your mouth is sore."];

    private static bool IsCancerDrug(PatientPlan plan, string care) => plan.Names(care) && plan is { IsTreated: true, IsForComfort: false };
}
