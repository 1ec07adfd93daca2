using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// E2, F1, D1, D2: what must be settled before any local treatment.
internal sealed partial class RoutingTable
{
    private Rule Calcium() =>
        new(
            "E2",
            Block.Calcium,
            "Corrected calcium over 3.5 mmol/L: treat the hypercalcemia today; procedures wait.",
            t.Hypercalcemia,
            new Route(Procedure.NoProcedureSystemic, Immediate, Specialty.AcuteOncology) { Variant = Variant("TREAT_HYPERCALCEMIA") }
        )
        {
            Source = "SFE; ZOM",
            Handling =
                "Saline, then zoledronate or pamidronate; calcitonin if life-threatening. With comfort-only goals treat only symptoms. The deferred procedure is postponed, not cancelled.",
            DefersToRest = true,
        };

    private Rule[] Gates() =>
        [
            new(
                "F1",
                Block.Gate,
                "Less than 4 weeks to live: support and comfort instead of a procedure.",
                Terms.LivesUnder(4),
                new Route(Procedure.NonoperativeSupport, Immediate, Specialty.PalliativeCare, Specialty.OrthopedicOncology)
                {
                    If = t.Unstable,
                    Variant = Variant("PROTECTED_WEIGHT_BEARING_SPLINT"),
                },
                new Route(Procedure.NoProcedureSystemic, Urgent, Specialty.PalliativeCare) { Variant = Variant("COMFORT_CARE") }
            )
            {
                Source = "PGO; AST",
                Handling =
                    "A single fraction of 8 Gy for pain. A completed fracture may be fixed for nursing and pain by team decision, an impending one not.",

                // Fixing a completed fracture for nursing is a team's decision, told in words; it is no alternative to pick from a list.
                Alternatives = [new(Procedure.Radiotherapy)],
            },
            new(
                "D1",
                Block.Gate,
                "No tissue diagnosis that covers this lesion: biopsy first, at a sarcoma center.",
                t.NeedsTissue,
                new Route(
                    Procedure.HoldBiopsyFirst,
                    new((t.CompletedLongBoneFracture | t.SinsUnstable, Urgency.Immediate), (null, Urgency.Urgent)),
                    Specialty.OrthopedicOncology
                )
                {
                    Variant = Variant("SARCOMA_CENTER_BIOPSY"),
                }
            )
            {
                Source = "ADA; BOA",
                Handling =
                    "BOAST target 72 h. Splint and protect weight bearing; no nail, radiotherapy, ablation or cement before the result. Fractures too.",
            },
            new(
                "D2",
                Block.Gate,
                "A fact that decides the route is missing: ask for it before any local treatment.",
                MissingForRoute(),
                new Route(Procedure.HoldMissingData, Urgent, Specialty.SpineSurgery)
                {
                    If = t.Spine,
                    Variant = Variant("MRI_AND_NEUROLOGICAL_EXAMINATION"),
                },
                new Route(Procedure.HoldMissingData, Urgent, Specialty.OrthopedicOncology)
                {
                    If = t.LongBone | t.Acetabulum,
                    Variant = Variant("COMPLETE_THE_FACTS"),
                },
                new Route(Procedure.HoldMissingData, Urgent, Specialty.MedicalOncology) { Variant = Variant("COMPLETE_THE_FACTS") }
            )
            {
                Source = "Product default; AST (stability before radiotherapy)",
                Handling = "The missing items are named below. No local procedure and no radiotherapy until they are known.",
            },
        ];

    /// <summary>The facts that a hold asks for; none for another answer.</summary>
    internal FactSet AskedFor(in Decision decision, FactSheet facts)
    {
        if (decision.Primary != Procedure.HoldMissingData)
            return default;
        var needed =
            decision.Rule.Block == Block.CordCompression ? FactSet.Of(Fact.EsccGrade)
            : decision.Rule.Block == Block.UnexplainedDeficit ? default
            : t.Spine.Holds(facts)
                ? Derivations.OfSins | FactSet.Of(Fact.EsccGrade, Fact.Frankel, Fact.BladderBowelDysfunction, Fact.PainNrs)
            : t.LongBone.Holds(facts) ? Derivations.OfMirels | FactSet.Of(Fact.PainNrs)
            : t.Acetabulum.Holds(facts) ? FactSet.Of(Fact.MirelsPain, Fact.PainNrs)
            : FactSet.Of(Fact.Bone, Fact.PainNrs);
        return needed.Missing(facts);
    }

    private Condition MissingForRoute()
    {
        // A SINS of 13 or more stands without an ESCC grade, not without a neurological examination: a deficit would make it E1.
        var spine =
            t.Spine
            & (
                (!Terms.SinsClassKnown()).As("SINS class undetermined")
                | ((!t.SinsUnstable).As("SINS under 13") & t.EsccMissing)
                | (!t.Neuro.Known() & (new MissingTest(Fact.Frankel) | new MissingTest(Fact.BladderBowelDysfunction)))
            );
        var longBone =
            t.LongBone
            & !t.CompletedFracture.Known()
            & !t.MirelsHigh.Known()
            & ((!Terms.MirelsClassKnown()).As("Mirels class undetermined") | new MissingTest(Fact.FractureStatus));
        var acetabulum = t.Acetabulum & new MissingTest(Fact.MirelsPain) & !t.PainFree.Known();
        var pain = new MissingTest(Fact.PainNrs) & !(t.CompletedLongBoneFracture.Known() | t.MirelsHigh.Known() | t.SinsUnstable.Known());
        return (new MissingTest(Fact.Bone) | spine | longBone | acetabulum | pain).As(
            "bone, stability (SINS or Mirels), ESCC, neurology, fracture status or pain not recorded where the route needs it"
        );
    }
}
