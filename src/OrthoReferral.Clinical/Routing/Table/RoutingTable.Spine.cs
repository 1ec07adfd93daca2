using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// S1-S6: a spine lesion without cord compression.
internal sealed partial class RoutingTable
{
    private Rule[] Spine()
    {
        var weeks = t.Thresholds.SpineSurgeryWeeks;
        var operable = t.Operable(weeks);
        var worrying = (t.SinsAtLeast7 | t.Escc1BOr1C).As("SINS at least 7, or ESCC 1b or 1c");
        var surgery = new Option(Procedure.UrgentDecompressionStabilization, t.SinsAtLeast7 & operable);
        var brace = new Option(Procedure.NonoperativeSupport, t.SinsAtLeast7);
        var painfulCollapse =
            t.Spine
            & (Terms.Is("mechanical pain", Fact.SinsPain, SinsPain.Mechanical) | t.Collapse).As("mechanical pain or collapse")
            & t.PainAtLeast4
            & (Terms.Yes("pain despite analgesia", Fact.AnalgesiaRefractory) | t.Collapse).As("pain despite analgesia, or collapse");
        return
        [
            new(
                "S1",
                Block.Spine,
                $"An unstable spine (SINS 13 or more) in a patient who may live {weeks:0} weeks and is fit: stabilize.",
                t.Spine & t.SinsUnstable & operable,
                new Route(Procedure.UrgentDecompressionStabilization, Immediate, Specialty.SpineSurgery)
                {
                    Variant = Variant("STABILIZE_ONLY"),
                    ProcedureBy = Urgency.Urgent,
                }
            )
            {
                Evidence = new("FIS10; FOU11; NOMS; SHAH", "R, L"),
                Handling = [new("Myeloma: brace and systemic treatment often suffice.", Procedure.NonoperativeSupport)],
                Alternatives = [new(Procedure.NonoperativeSupport)],
            },
            new(
                "S2",
                Block.Spine,
                "An unstable spine (SINS 13 or more) otherwise: orthosis or halo.",
                t.Spine & t.SinsUnstable,
                new Route(Procedure.NonoperativeSupport, Immediate) { Variant = Variant("ORTHOSIS_OR_HALO") }
            )
            {
                Evidence = new("FIS10", "L"),
                Handling = ["Fitted the same day.", new("Cement only by team decision.", Procedure.VertebralAugmentation)],
                Alternatives = [new(Procedure.Radiotherapy), new(Procedure.VertebralAugmentation, t.Augmentation.Eligible)],
            },
            new(
                "S3",
                Block.Spine,
                "Painful collapse, or mechanical pain that analgesia does not hold, in a vertebra fit for cement: augmentation.",
                painfulCollapse & t.Augmentation.Eligible,
                new Route(Procedure.VertebralAugmentation, UrgentIf(t.SinsAtLeast7, ByRadiotherapyPain))
                {
                    Variant = new(
                        (t.PostProcedureRadiotherapy, "KYPHOPLASTY_OR_VERTEBROPLASTY_PLUS_RT"),
                        (null, "KYPHOPLASTY_OR_VERTEBROPLASTY")
                    ),
                }
            )
            {
                Evidence = new("CIR17; IMW", "L, R"),
                Handling = ["With SINS 7 or more the spine surgeon agrees first."],
                Alternatives = [new(Procedure.Radiotherapy), surgery],
                SkippedFor = (painfulCollapse & t.Augmentation.ButForPlatelets, Procedure.VertebralAugmentation),
            },
            new(
                "S4",
                Block.Spine,
                "No pain and no epidural disease that matters (ESCC 0 or 1a): no local treatment.",
                t.Spine & t.PainFree & t.EsccLow,
                new Route(Procedure.NoProcedureSystemic, UrgentIf(t.SinsAtLeast7, Routine)) { Variant = SystemicVariant }
            )
            {
                Evidence = Evidence.ProductDefault,
                Handling = ["With SINS 7 or more the spine surgeon reviews within 7 days."],
            },
            new(
                "S5",
                Block.Spine,
                "Pain after failed radiotherapy, or radiotherapy not possible: focused ultrasound, else ablation, else radiotherapy again.",
                t.Spine & t.RadiotherapyFailed & t.PainAtLeast4,
                AfterFailedRadiotherapy(worrying, new((t.Augmentation.Eligible, "RF_PLUS_CEMENT"), (null, "RF_OR_CRYO_NO_CEMENT")))
            )
            {
                Evidence = new("HUR; INS; CIR22", "R, L"),
                Handling = ["The option that spares a needle comes first where it is eligible."],
                Alternatives = [new(Procedure.FocusedUltrasound), new(Procedure.Ablation), new(Procedure.Radiotherapy), surgery, brace],
            },
            new(
                "S6",
                Block.Spine,
                "Any other painful spine lesion: radiotherapy.",
                t.Spine,
                new Route(Procedure.Radiotherapy, UrgentIf(worrying, ByRadiotherapyPain)) { Variant = Fractionation }
            )
            {
                Evidence = new("AST; SC24", "R, C"),
                Handling =
                [
                    "With SINS 7 or more the surgeon sees the patient first.",
                    new(
                        "A radiopharmaceutical treats the other painful metastases as well.",
                        Procedure.NoProcedureSystemic,
                        Procedure.Radiotherapy
                    ),
                ],
                Alternatives =
                [
                    new(Procedure.VertebralAugmentation, t.PainAtLeast4 & t.Augmentation.Eligible),
                    surgery,
                    brace,
                    new(Procedure.NoProcedureSystemic, t.Radiopharmaceutical),
                ],
            },
        ];
    }

    private Choice<string?> SystemicVariant => new((BoneAgents.Review, "SYSTEMIC_PLUS_BMA"), (null, "SYSTEMIC"));

    private Choice<string?> Fractionation => new((t.SbrtFit, "SBRT_24_2"), (null, "CEBRT_8GY_X1"));

    // Shared by S5 and P4: first what needs no needle, then what needs one, then radiotherapy again. Where low platelets are the only
    // obstacle, the row goes on to its next option and defers the ablation.
    private Route[] AfterFailedRadiotherapy(Condition urgentIf, Choice<string?> ablation) =>
        [
            new Route(Procedure.FocusedUltrasound, UrgentIf(urgentIf, ByAblationPain))
            {
                If = t.FocusedUltrasound.Eligible,
                Variant = Variant("SINGLE_TARGET"),
            },
            new Route(Procedure.Ablation, UrgentIf(urgentIf, ByAblationPain)) { If = t.Ablation.Eligible, Variant = ablation },
            new Route(Procedure.Radiotherapy, UrgentIf(urgentIf, ByRadiotherapyPain))
            {
                Variant = Variant("RE_IRRADIATION"),
                Defers = (t.Ablation.ButForPlatelets, Procedure.Ablation),
            },
        ];
}
