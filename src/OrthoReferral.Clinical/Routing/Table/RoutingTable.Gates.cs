using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

// E2, F1, D0, D1, D2: what must be settled before any local treatment.
internal sealed partial class RoutingTable
{
    private Rule Calcium() =>
        new(
            "E2",
            Block.Calcium,
            "Severe hypercalcemia: treat it today.",
            t.CalciumSevere,
            new Route(Procedure.NoProcedureSystemic, Immediate, Specialty.AcuteOncology) { Variant = Variant("TREAT_HYPERCALCEMIA") }
        )
        {
            Evidence = new("SFE; ZOM", "R"),
            Handling =
            [
                "Saline by volume status, then the drug that creatinine clearance allows; calcium again in 24 h. With "
                    + "comfort-only goals treat only symptoms.",
                "A cord emergency at any lesion is treated in parallel and does not wait.",
            ],
            DefersToRest = true,
        };

    /// <summary>A broken leg that may be fixed to ease nursing and pain, as the team decides.</summary>
    private Condition TeamFixation => t.LowerLimb & t.CompletedFracture & !t.Sarcoma & !t.NotMetastasis & t.NeedsTissue.IsNotTrue();

    private Rule[] Gates()
    {
        const string team = "Fixing the broken leg for nursing and pain is decided by surgeon, anesthetist and palliative care.";
        var fractured = t.CompletedLongBoneFracture | t.SinsUnstable;
        return
        [
            new(
                "F1",
                Block.Gate,
                "Less than 4 weeks to live: support and comfort instead of a procedure.",
                Terms.LivesUnder(4),
                new Route(Procedure.NonoperativeSupport, Immediate, Specialty.PalliativeCare)
                {
                    If = t.Unstable,
                    Variant = Variant("PROTECTED_WEIGHT_BEARING_SPLINT"),
                },
                new Route(Procedure.NoProcedureSystemic, ImmediateIf(t.EpiduralDiseaseWithoutExamination, Urgent), Specialty.PalliativeCare)
                {
                    Variant = Variant("COMFORT_CARE"),
                }
            )
            {
                Evidence = new("BMJ21; MST", "R"),
                Handling =
                [
                    new("A single fraction of 8 Gy for pain.", Procedure.Radiotherapy),
                    new(team, Procedure.FixationPlusRadiation),
                    "An impending fracture is not fixed: there is too little time to gain from it.",
                ],
                Alternatives = [new(Procedure.Radiotherapy), new(Procedure.FixationPlusRadiation, TeamFixation)],
            },
            new(
                "D0",
                Block.Gate,
                "A sarcoma, or a lesion that is no metastasis: another team decides.",
                t.Sarcoma | t.NotMetastasis,
                new Route(
                    Procedure.OutOfScope,
                    ImmediateIf(fractured | t.EpiduralDiseaseWithoutExamination | t.SystemicInfection, Urgent),
                    Specialty.Orthopedics
                )
                {
                    If = t.NotMetastasis,
                    Variant = Variant("NOT_A_METASTASIS"),
                },
                new Route(
                    Procedure.OutOfScope,
                    ImmediateIf(fractured | t.EpiduralDiseaseWithoutExamination, Urgent),
                    Specialty.OrthopedicOncology
                )
                {
                    Variant = Variant("SARCOMA_CENTER"),
                }
            )
            {
                Evidence = new("ADA; BOA", "R"),
                Handling =
                [
                    "Splint and protect. Not for this table: no nail, needle, cement, radiotherapy or bone agent, because the "
                        + "lesion is not a metastasis of a carcinoma.",
                ],
            },
            new(
                "D1",
                Block.Gate,
                "No tissue diagnosis that covers this lesion: biopsy first, at a sarcoma center.",
                t.NeedsTissue,
                new Route(
                    Procedure.HoldBiopsyFirst,
                    ImmediateIf(fractured | t.EpiduralDiseaseWithoutExamination, Urgent),
                    Specialty.OrthopedicOncology
                )
                {
                    Variant = new(
                        (Terms.Biopsy("biopsy not diagnostic", BiopsyResult.NonDiagnostic), "REPEAT_BIOPSY"),
                        (Terms.Biopsy("biopsy pending", BiopsyResult.Pending), "AWAIT_RESULT"),
                        (null, "SARCOMA_CENTER_BIOPSY")
                    ),
                }
            )
            {
                Evidence = new("ADA; BOA", "R"),
                Handling =
                [
                    "BOAST target 72 h. Splint and protect weight bearing; no nail, radiotherapy, ablation or cement before a "
                        + "confirming result, fractures included.",
                    "A solitary lesion years after a cancer still needs tissue.",
                ],
            },
            new(
                "D2",
                Block.Gate,
                "A fact that decides the route is missing: ask for it before any local treatment.",
                MissingForRoute(),
                new Route(
                    Procedure.HoldMissingData,
                    ImmediateIf(t.SinsUnstable | t.CompletedFracture | t.EpiduralDiseaseWithoutExamination, Urgent),
                    Specialty.SpineSurgery
                )
                {
                    If = t.Spine,
                },
                new Route(Procedure.HoldMissingData, ImmediateIf(t.CompletedFracture, Urgent), Specialty.OrthopedicOncology)
            )
            {
                Evidence = new("AST", "R, P"),
                Handling = ["The missing items are named. No local procedure and no radiotherapy until they are known."],
            },
        ];
    }

    /// <summary>The facts that a hold asks for; none for another answer.</summary>
    internal FactSet AskedFor(in Decision decision, FactSheet facts)
    {
        if (decision.Rule.Block == Block.CordCompression && decision.Primary == Procedure.HoldMissingData)
            return FactSet.Of(Fact.EsccGrade).Missing(facts);
        if (decision.Rule.Block != Block.Gate || MissingForRoute().Of(facts) != Truth.Yes)
            return default;
        var needed =
            t.Spine.Holds(facts) ? Derivations.OfSins | FactSet.Of(Fact.EsccGrade, Fact.Frankel, Fact.BladderBowelDysfunction, Fact.PainNrs)
            : t.LongBone.Holds(facts) ? Derivations.OfMirels | FactSet.Of(Fact.PainNrs)
            : t.Acetabulum.Holds(facts) ? FactSet.Of(Fact.MirelsPain, Fact.PainNrs)
            : FactSet.Of(Fact.Bone, Fact.PainNrs);
        return needed.Missing(facts);
    }

    private Condition? missingForRoute;

    private Condition MissingForRoute()
    {
        if (missingForRoute is not null)
            return missingForRoute;
        var spine =
            t.Spine
            & (
                (!Terms.SinsClassKnown()).As("SINS class undetermined")
                | (t.SinsUnstable.IsNotTrue().As("SINS not 13 or more") & t.EsccMissing)
                | (t.Neuro.IsNotTrue() & (new MissingTest(Fact.Frankel) | new MissingTest(Fact.BladderBowelDysfunction)))
            );
        var longBone =
            t.LongBone
            & t.CompletedFracture.IsNotTrue()
            & t.MirelsHigh.IsNotTrue()
            & ((!t.MirelsClassKnown()).As("Mirels class undetermined") | new MissingTest(Fact.FractureStatus));
        var acetabulum = t.Acetabulum & new MissingTest(Fact.MirelsPain) & t.PainFree.IsNotTrue();
        var pain = new MissingTest(Fact.PainNrs) & !(t.CompletedLongBoneFracture.Known() | t.MirelsHigh.Known() | t.SinsUnstable.Known());
        return missingForRoute = (new MissingTest(Fact.Bone) | spine | longBone | acetabulum | pain).As(
            "bone, stability (SINS or Mirels), ESCC, neurology, fracture status or pain not recorded where the route needs it"
        );
    }
}
