using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// L1-L4: femur, humerus, tibia, radius, ulna.
internal sealed partial class RoutingTable
{
    private const string MirelsHimself = "Contested: Mirels himself advised fixation from 8.";

    private const string Construct =
        "Under 1 month to live: splint or the simplest fixation; 1-6 months: the most durable construct that allows loading at "
        + "once; over 6 months: consider an endoprosthesis or resection.";

    private const string Atypical =
        "More than 3 years of a bone agent with lateral cortical thickening or a transverse subtrochanteric fracture: think of "
        + "an atypical femoral fracture.";

    private Rule[] LongBones()
    {
        var weeks = t.Thresholds.LongBoneSurgeryWeeks;
        var operable = t.Operable(weeks);
        var inoperable = (Terms.LivesUnder(weeks) | t.Unfit).As($"life expectancy under {weeks:0} weeks, or not fit for anesthesia");
        var support = new Option(Procedure.NonoperativeSupport);
        return
        [
            new(
                RuleSet.CompletedFracture,
                Block.LongBone,
                $"A broken long bone in a patient who may live {weeks:0} weeks and is fit: fix it; otherwise splint.",
                t.CompletedLongBoneFracture,
                new Route(Procedure.FixationPlusRadiation, ImmediateIf(t.LowerLimb, Urgent), Specialty.OrthopedicOncology)
                {
                    If = operable,
                    Variant = Implant,
                },
                new Route(Procedure.NonoperativeSupport, Immediate, Specialty.OrthopedicOncology)
                {
                    Variant = Variant("SPLINT_CAST_TRACTION"),
                }
            )
            {
                Evidence = new("BMJ21; MST", "R"),
                Handling =
                [
                    "Splint, cast or traction the same day.",
                    new(
                        "Femoral head or neck: cemented arthroplasty; shaft: locked nail; massive loss: endoprosthesis. " + Construct,
                        Procedure.FixationPlusRadiation
                    ),
                    new("A single fraction of 8 Gy for pain.", Procedure.Radiotherapy),
                    Atypical,
                ],
                Alternatives =
                [
                    support,
                    new(Procedure.Radiotherapy, inoperable),
                    new(Procedure.FixationPlusRadiation, inoperable & TeamFixation),
                ],
            },
            new(
                "L2",
                Block.LongBone,
                $"An impending fracture (Mirels {t.Thresholds.MirelsFixFrom} or more): fix it; radiotherapy alone if surgery is "
                    + "not possible.",
                t.LongBone & t.MirelsHigh,
                Impending(inoperable)
            )
            {
                Evidence = new("MIR89; DAM; MST", "R, L, C"),
                Handling = [new(Construct, Procedure.FixationPlusRadiation), Atypical],
                Alternatives = [support, new(Procedure.Radiotherapy, t.FemurLow)],
            },
            new(
                "L3",
                Block.LongBone,
                $"Mirels {t.Thresholds.MirelsFixFrom - 1} with functional pain, a high-risk femur, or a breached or "
                    + "weight-bearing arm: fix it.",
                t.LongBone
                    & t.MirelsBorderline
                    & (
                        t.FunctionalPain
                        | t.FemurHigh
                        | (
                            t.UpperLimb
                            & (
                                Terms.Yes("cortical breach", Fact.CorticalBreach)
                                | Terms.Yes("arm bears weight", Fact.UpperLimbWeightBearing)
                            )
                        )
                    ),
                Impending(inoperable)
            )
            {
                Evidence = new("MIR89; HUM; VDW; CUO; ACR22; AST", "R, C"),
                Handling =
                [
                    MirelsHimself,
                    new(
                        "Cement-augmented plate where bone is lost; percutaneous cement only by team decision. " + Construct,
                        Procedure.FixationPlusRadiation
                    ),
                    new("Radiotherapy after orthopedic review.", Procedure.Radiotherapy),
                ],
                Alternatives = [support, new(Procedure.Radiotherapy)],
            },
            new(
                "L3b",
                Block.LongBone,
                $"A painful femur at high risk by its measures, although Mirels is {t.Thresholds.MirelsFixFrom - 2} or less: "
                    + "fix it once two specialties agree.",
                t.FemurHigh & t.MirelsLow & Terms.AtLeast("pain", Fact.PainNrs, 1) & L3BIsInForce,
                Impending(inoperable)
            )
            {
                Evidence = new("CUO; VDW", "R, C"),
                Handling =
                [
                    "Contested: about 20 of 100 such femora break (VDW), 40 of 100 when Mirels is 8 or more (CUO).",
                    new("Radiotherapy after orthopedic review.", Procedure.Radiotherapy),
                ],
                Alternatives = [support, new(Procedure.Radiotherapy)],
            },
            new(
                "L4",
                Block.LongBone,
                $"Any other Mirels {t.Thresholds.MirelsFixFrom - 1}, a high-risk femur or a breached humerus with less: "
                    + "radiotherapy after orthopedic review.",
                t.LongBone
                    & (
                        t.MirelsBorderline
                        | (t.FemurHigh & t.MirelsLow)
                        | (t.Humerus & Terms.Yes("cortical breach", Fact.CorticalBreach) & t.MirelsLow)
                    ),
                new Route(Procedure.Radiotherapy, Urgent) { Variant = Variant("CEBRT") }
            )
            {
                Evidence = new("HUM", "R, C"),
                Handling =
                [
                    MirelsHimself,
                    new("The orthopedic surgeon sees the patient before radiotherapy.", Procedure.Radiotherapy),
                    new(
                        "Femur measures, a cortical breach or a weight-bearing arm that are not recorded would change this to fixation.",
                        Procedure.FixationPlusRadiation
                    ),
                ],
                Alternatives = [new(Procedure.FixationPlusRadiation, operable)],
            },
        ];
    }

    // Follows from a threshold of the rule set, not from a fact: it holds for every lesion or for none.
    private Condition L3BIsInForce =>
        t.Thresholds.FemurHighPainful == FemurHighPainful.Fixation
            ? t.Femur.As("such femora are fixed")
            : (t.Femur & !t.Femur).As("such femora are not fixed");

    private Route[] Impending(Condition inoperable) =>
        [
            new Route(Procedure.Radiotherapy, Urgent)
            {
                If = inoperable,
                Variant = new((Terms.LivesUnder(t.Thresholds.SpineSurgeryWeeks), "CEBRT_8GY_X1"), (null, "CEBRT_20_5_OR_30_10")),
            },
            new Route(Procedure.FixationPlusRadiation, Urgent, Specialty.OrthopedicOncology) { Variant = Implant },
        ];

    private Choice<string?> Implant =>
        new(
            (Terms.FemoralHeadOrNeck & Terms.MayLive(t.Thresholds.SpineSurgeryWeeks), "CEMENTED_ARTHROPLASTY"),
            (Terms.FemoralHeadOrNeck, "HEMIARTHROPLASTY_OR_FIXATION"),
            (t.ResectionReview, "RESECTION_AND_ENDOPROSTHESIS_OR_NAIL"),
            (Terms.Peritrochanteric, "CEPHALOMEDULLARY_OR_ENDOPROSTHESIS"),
            (t.UpperLimb, "IM_NAIL_OR_PLATE"),
            (null, "IM_NAIL")
        );
}
