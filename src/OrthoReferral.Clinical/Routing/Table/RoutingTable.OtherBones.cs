using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// P0-P5: pelvis, ribs, the rest, and long bones without structural risk.
internal sealed partial class RoutingTable
{
    private Rule[] OtherBones()
    {
        var weeks = t.Thresholds.SpineSurgeryWeeks;
        var operable = Terms.MayLive(weeks) & t.Fit;
        var notSpine = !t.Spine;
        var functionalAcetabulum = t.Acetabulum & Terms.Is("lytic", Fact.Matrix, LesionMatrix.Lytic) & t.FunctionalPain;
        return
        [
            new(
                "P0",
                Block.OtherBone,
                $"A broken acetabulum in a patient who may live {weeks:0} weeks and is fit: reconstruct, then irradiate; otherwise support.",
                t.Acetabulum & t.CompletedFracture,
                new Route(Procedure.FixationPlusRadiation, Urgent, Specialty.OrthopedicOncology)
                {
                    If = operable,
                    Variant = Variant("ACETABULAR_RECONSTRUCTION"),
                },
                new Route(Procedure.NonoperativeSupport, Urgent, Specialty.OrthopedicOncology)
                {
                    Variant = Variant("PROTECTED_WEIGHT_BEARING"),
                }
            )
            {
                Source = "Product default; MST",
                Handling = "Radiotherapy is the alternative.",
                Alternatives = [new(Procedure.Radiotherapy)],
            },
            new(
                "P1",
                Block.OtherBone,
                "No pain, and not an acetabulum with functional pain: no local treatment.",
                notSpine & t.PainFree & !(t.Acetabulum & t.FunctionalPain),
                new Route(Procedure.NoProcedureSystemic, Routine, Specialty.MedicalOncology) { Variant = Variant("SYSTEMIC_PLUS_BMA") }
            )
            {
                Source = "Gillespie (JCO 2024); ESM",
                Handling = "Prophylactic radiotherapy of high-risk asymptomatic lesions is emerging.",
            },
            new(
                "P2",
                Block.OtherBone,
                "Several painful blastic metastases of castration-resistant prostate cancer, no visceral disease, good counts: a radiopharmaceutical.",
                notSpine
                    & t.CastrationResistantProstate
                    & Terms.Is("blastic", Fact.Matrix, LesionMatrix.Blastic)
                    & Terms.AtLeast("at least 3 painful lesions", Fact.PainfulLesionCount, 3)
                    & Terms.Is("no visceral metastases", Fact.VisceralMetastases, VisceralMetastases.None)
                    & Terms.AtLeast("neutrophils at least 1.5", Fact.Neutrophils10e9PerL, 1.5)
                    & Terms.AtLeast("platelets at least 100", Fact.Platelets10e9PerL, 100)
                    & Terms.AtLeast("hemoglobin at least 10", Fact.HemoglobinGPerDl, 10)
                    & Terms.MayLive(13),
                new Route(Procedure.NoProcedureSystemic, Always(Urgency.Soon), Specialty.NuclearMedicine, Specialty.MedicalOncology)
                {
                    Variant = Variant("RADIOPHARMACEUTICAL"),
                }
            )
            {
                Source = "ESM; XOF",
                Handling = "External beam radiotherapy to a dominant site.",
                Alternatives = [new(Procedure.Radiotherapy)],
            },
            new(
                "P3",
                Block.OtherBone,
                "A lytic acetabulum with functional pain that can be ablated: ablation and cementoplasty.",
                functionalAcetabulum & t.Ablation.Eligible,
                new Route(Procedure.Ablation, Urgent, Specialty.InterventionalRadiology, Specialty.OrthopedicOncology)
                {
                    Variant = Variant("ABLATION_PLUS_CEMENTOPLASTY"),
                }
            )
            {
                Source = "CIRSE 2022",
                Handling = "Radiotherapy, or Harrington reconstruction if life expectancy is 13 weeks or more.",
                Alternatives = [new(Procedure.Radiotherapy), new(Procedure.FixationPlusRadiation, !Terms.LivesUnder(weeks) & t.Fit)],
                SkippedFor = (functionalAcetabulum & t.Ablation.ButForPlatelets, Procedure.Ablation),
            },
            new(
                "P4",
                Block.OtherBone,
                "Pain after failed radiotherapy, or radiotherapy not possible: focused ultrasound, else ablation, else radiotherapy again.",
                notSpine & t.RadiotherapyFailed & t.PainAtLeast4,
                AfterFailedRadiotherapy(worrying: null)
            )
            {
                Source = "INS; HUR; NCT03404362; CIRSE 2022; AST",
                Handling = "Each is the other's alternative only if eligible. If the site has no focused ultrasound, ablation comes first.",
                Alternatives = [new(Procedure.FocusedUltrasound), new(Procedure.Ablation), new(Procedure.Radiotherapy)],
            },
            new(
                "P5",
                Block.OtherBone,
                "Any other painful lesion: radiotherapy.",
                notSpine,
                new Route(Procedure.Radiotherapy, ByRadiotherapyPain, Specialty.RadiationOncology) { Variant = Variant("CEBRT_8GY_X1") }
            )
            {
                Source = "AST; ESM",
                Handling = "A single fraction of 8 Gy; 20 Gy in 5 if neuropathic or large; SBRT.",
            },
        ];
    }
}
