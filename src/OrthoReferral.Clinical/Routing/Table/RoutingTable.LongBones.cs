using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// L1-L4: femur, humerus, tibia, radius, ulna.
internal sealed partial class RoutingTable
{
    private Rule[] LongBones()
    {
        const string source = "RP-M; DAM; HUM; VDL; VDW; MST; PGO (survival gate)";
        const string atypical =
            " More than 3 years of a bone agent with lateral cortical thickening or a transverse subtrochanteric fracture: think of an atypical femoral fracture.";
        var weeks = t.Thresholds.LongBoneSurgeryWeeks;
        var operable = Terms.MayLive(weeks) & t.Fit;
        var inoperable = (Terms.LivesUnder(weeks) | t.Unfit).As($"life expectancy under {weeks:0} weeks, or not fit for anesthesia");
        var mirels8 = Terms.Mirels("Mirels 8", 8, 8);
        var implant = new Choice<string?>(
            (Terms.FemoralHeadOrNeck & Terms.MayLive(t.Thresholds.SpineSurgeryWeeks), "CEMENTED_ARTHROPLASTY"),
            (Terms.ProximalFemur, "CEPHALOMEDULLARY_OR_ENDOPROSTHESIS"),
            (t.UpperLimb, "IM_NAIL_OR_PLATE"),
            (null, "IM_NAIL")
        );
        Route[] impending =
        [
            new Route(Procedure.Radiotherapy, Urgent, Specialty.RadiationOncology, Specialty.OrthopedicOncology)
            {
                If = inoperable,
                Variant = Variant("CEBRT_8GY_X1"),
            },
            new Route(Procedure.FixationPlusRadiation, Urgent, Specialty.OrthopedicOncology) { Variant = implant },
        ];
        return
        [
            new(
                "L1",
                Block.LongBone,
                $"A broken long bone in a patient who may live {weeks:0} weeks and is fit: fix it, then irradiate; otherwise splint.",
                t.CompletedLongBoneFracture,
                new Route(
                    Procedure.FixationPlusRadiation,
                    new((t.LowerLimb, Urgency.Immediate), (null, Urgency.Urgent)),
                    Specialty.OrthopedicOncology
                )
                {
                    If = operable,
                    Variant = implant,
                },
                new Route(Procedure.NonoperativeSupport, Immediate, Specialty.OrthopedicOncology)
                {
                    Variant = Variant("SPLINT_CAST_TRACTION"),
                }
            )
            {
                Source = source,
                Handling =
                    "Splint, cast or traction the same day. Femoral head or neck: cemented arthroplasty if life expectancy is 13 weeks or more; shaft: locked nail; massive loss: endoprosthesis."
                    + atypical,
                Alternatives = [new(Procedure.NonoperativeSupport)],
            },
            new(
                "L2",
                Block.LongBone,
                $"An impending fracture (Mirels {t.Thresholds.MirelsFixFrom} or more): fix it, then irradiate; radiotherapy alone if surgery is not possible.",
                t.LongBone & t.MirelsHigh,
                impending
            )
            {
                Source = source,
                Handling =
                    "Alternatives: cast, splint or brace; cement-augmented plate; percutaneous cement only by team decision. If both femur measures are recorded and not high: still refer."
                    + atypical,
                Alternatives = [new(Procedure.NonoperativeSupport)],
            },
            new(
                "L3",
                Block.LongBone,
                "Mirels 8 with functional pain, a high-risk femoral cortex, or a breached or weight-bearing arm: fix it, then irradiate.",
                t.LongBone
                    & mirels8
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
                impending
            )
            {
                Source = source,
                Handling =
                    "Alternatives: cast, splint or brace; radiotherapy with orthopedic review; cement-augmented plate; percutaneous cement only by team decision.",
                Alternatives = [new(Procedure.Radiotherapy), new(Procedure.NonoperativeSupport)],
            },
            new(
                "L4",
                Block.LongBone,
                "Any other Mirels 8, or a high-risk femoral cortex with Mirels 7 or less: radiotherapy after orthopedic review.",
                t.LongBone & (mirels8 | (t.FemurHigh & Terms.Mirels("Mirels 7 or less", 0, 7))),
                new Route(Procedure.Radiotherapy, Urgent, Specialty.OrthopedicOncology, Specialty.RadiationOncology)
                {
                    Variant = Variant("CEBRT"),
                }
            )
            {
                Source = source,
                Handling =
                    "The orthopedic surgeon sees the patient before radiotherapy. Femur measures, cortical breach or a weight-bearing arm may still change this to fixation.",
                Alternatives = [new(Procedure.FixationPlusRadiation, operable)],
            },
        ];
    }
}
