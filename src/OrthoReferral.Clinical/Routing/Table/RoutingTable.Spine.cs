using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// S1-S6: a spine lesion without cord compression.
internal sealed partial class RoutingTable
{
    private Rule[] Spine()
    {
        var operable = Terms.MayLive(t.Thresholds.SpineSurgeryWeeks) & t.Fit;
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
                $"An unstable spine (SINS 13 or more) in a patient who may live {t.Thresholds.SpineSurgeryWeeks:0} weeks and is fit: stabilize.",
                t.Spine & t.SinsUnstable & operable,
                new Route(Procedure.UrgentDecompressionStabilization, Urgent, Specialty.SpineSurgery)
                {
                    Variant = Variant("STABILIZE_ONLY"),
                }
            )
            {
                Source = "OME; NOMS; SHAH",
                Handling =
                    "Urgent is the date of surgery; advice and immobilization come within 24 hours. Myeloma: brace and systemic treatment often suffice.",
                Alternatives = [new(Procedure.NonoperativeSupport)],
            },
            new(
                "S2",
                Block.Spine,
                "An unstable spine (SINS 13 or more) otherwise: orthosis or halo.",
                t.Spine & t.SinsUnstable,
                new Route(Procedure.NonoperativeSupport, Immediate, Specialty.SpineSurgery) { Variant = Variant("ORTHOSIS_OR_HALO") }
            )
            {
                Source = "OME; NOMS; SHAH",
                Handling = "Radiotherapy; percutaneous cement only by team decision.",
                Alternatives = [new(Procedure.Radiotherapy)],
            },
            new(
                "S3",
                Block.Spine,
                "Painful collapse, or mechanical pain that analgesia does not hold, in a vertebra fit for cement: augmentation and radiotherapy.",
                painfulCollapse & t.Augmentation.Eligible,
                new Route(Procedure.VertebralAugmentation, UrgentIf(t.SinsAtLeast7, ByRadiotherapyPain), Specialty.InterventionalRadiology)
                {
                    Variant = Variant("KYPHOPLASTY_OR_VERTEBROPLASTY_PLUS_RT"),
                }
            )
            {
                Source = "CIRSE 2017; IMW; NICE NG234",
                Handling = "With SINS 7 or more the spine surgeon agrees first.",
                Alternatives = [new(Procedure.Radiotherapy), surgery],
                SkippedFor = (painfulCollapse & t.Augmentation.ButForPlatelets, Procedure.VertebralAugmentation),
            },
            new(
                "S4",
                Block.Spine,
                "No pain and no epidural disease that matters (ESCC 0 or 1a): no local treatment.",
                t.Spine & t.PainFree & t.EsccLow,
                new Route(Procedure.NoProcedureSystemic, UrgentIf(t.SinsAtLeast7, Routine), Specialty.MedicalOncology)
                {
                    Variant = Variant("SYSTEMIC_PLUS_BMA"),
                }
            )
            {
                Source = "AST; ESM",
                Handling = "With SINS 7 or more: spine surgeon's review within 7 days.",
            },
            new(
                "S5",
                Block.Spine,
                "Pain after failed radiotherapy, or radiotherapy not possible: focused ultrasound, else ablation, else radiotherapy again.",
                t.Spine & t.RadiotherapyFailed & t.PainAtLeast4,
                AfterFailedRadiotherapy(worrying)
            )
            {
                Source = "INS; HUR; NCT03404362; CIRSE 2022; AST",
                Handling = "In a vertebral body radiofrequency with cement.",
                Alternatives = [new(Procedure.Ablation), new(Procedure.Radiotherapy), surgery, brace],
            },
            new(
                "S6",
                Block.Spine,
                "Any other painful spine lesion: radiotherapy.",
                t.Spine,
                new Route(Procedure.Radiotherapy, UrgentIf(worrying, ByRadiotherapyPain), Specialty.RadiationOncology)
                {
                    // One fraction bridges until the platelets allow cement.
                    Variant = new((painfulCollapse & t.Augmentation.ButForPlatelets, "CEBRT_8GY_X1"), (null, "CEBRT_OR_SBRT")),
                }
            )
            {
                Source = "AST; ESM",
                Handling =
                    "With SINS 7 or more the surgeon sees the patient first. SBRT if radioresistant or oligometastatic and ECOG 0-1.",
                Alternatives = [new(Procedure.VertebralAugmentation, t.PainAtLeast4 & t.Augmentation.Eligible), surgery, brace],
            },
        ];
    }

    // Shared by S5 and P4: no needle first, then a needle, then radiation again. With low platelets as the only obstacle "continue down the
    // table"
    // leads to the same radiotherapy; the row that defers the ablation stays the one that is told.
    private Route[] AfterFailedRadiotherapy(Condition? worrying)
    {
        Choice<Urgency> With(Choice<Urgency> byPain) => worrying is null ? byPain : UrgentIf(worrying, byPain);
        return
        [
            new Route(Procedure.FocusedUltrasound, With(ByAblationPain), Specialty.InterventionalRadiology, Specialty.RadiationOncology)
            {
                If = t.FocusedUltrasound.Eligible,
                Variant = Variant("SINGLE_TARGET"),
            },
            new Route(Procedure.Ablation, With(ByAblationPain), Specialty.InterventionalRadiology)
            {
                If = t.Ablation.Eligible,
                Variant = new((t.Spine, "RF_PLUS_CEMENT"), (null, "CRYO")),
            },
            new Route(Procedure.Radiotherapy, With(ByRadiotherapyPain), Specialty.RadiationOncology)
            {
                Variant = Variant("RE_IRRADIATION"),
                Defers = (t.Ablation.ButForPlatelets, Procedure.Ablation),
            },
        ];
    }
}
