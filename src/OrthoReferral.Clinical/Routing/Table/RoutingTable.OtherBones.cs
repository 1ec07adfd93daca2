using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// P0-P5: pelvis, ribs, the rest, and long bones without structural risk.
internal sealed partial class RoutingTable
{
    private Rule[] OtherBones()
    {
        var weeks = t.Thresholds.SpineSurgeryWeeks;
        var operable = t.Operable(weeks);
        var notSpine = !t.Spine;
        var functionalLytic = t.FunctionalAcetabulum & Terms.Is("lytic", Fact.Matrix, LesionMatrix.Lytic);
        var cementAllowed = Terms.Yes("allergy to cement", Fact.CementAllergy).IsNotTrue();
        var girdle = t.CompletedGirdleFracture;
        return
        [
            new(
                "P0",
                Block.OtherBone,
                $"A broken acetabulum in a patient who may live {weeks:0} weeks and is fit: reconstruct; otherwise support.",
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
                Evidence = Evidence.ProductDefault,
                Handling = [new("Radiotherapy is the alternative.", Procedure.Radiotherapy)],
                Alternatives = [new(Procedure.Radiotherapy)],
            },
            new(
                "P1",
                Block.OtherBone,
                "No pain, and not an acetabulum with functional pain: no local treatment.",
                notSpine & t.PainFree & t.FunctionalAcetabulum.IsNotTrue(),
                new Route(Procedure.NoProcedureSystemic, UrgentIf(girdle, Routine)) { Variant = SystemicVariant }
            )
            {
                Evidence = new("Gillespie (JCO 2024)", "R"),
                Handling = ["Prophylactic irradiation of high-risk lesions without symptoms is emerging; it is not offered here."],
            },
            new(
                "P2",
                Block.OtherBone,
                "Several painful blastic metastases of castration-resistant prostate cancer, no visceral disease, good counts: "
                    + "a radiopharmaceutical.",
                notSpine & t.Radiopharmaceutical,
                new Route(Procedure.NoProcedureSystemic, UrgentIf(t.PainAtLeast7 | girdle, Always(Urgency.Soon)), Specialty.NuclearMedicine)
                {
                    Variant = new(
                        (
                            Terms.Us | (Terms.AtLeast("two earlier systemic lines", Fact.SystemicLines, 2) & Terms.CountAtLeast(6)),
                            "RADIOPHARMACEUTICAL"
                        ),
                        (null, "SR89_SM153_OR_LUTETIUM")
                    ),
                }
            )
            {
                Evidence = new("XOF; EMA18", "R"),
                Handling = [new("External beam radiotherapy to a dominant site.", Procedure.Radiotherapy)],
                Alternatives = [new(Procedure.Radiotherapy)],
            },
            new(
                "P3",
                Block.OtherBone,
                "A lytic acetabulum with functional pain that can be ablated and cemented: ablation and cementoplasty.",
                functionalLytic & t.Ablation.Eligible & cementAllowed,
                new Route(Procedure.Ablation, Urgent, Specialty.InterventionalRadiology, Specialty.OrthopedicOncology)
                {
                    Variant = Variant("ABLATION_PLUS_CEMENTOPLASTY"),
                }
            )
            {
                Evidence = new("CIR22", "L"),
                Handling = [new("Harrington reconstruction.", Procedure.FixationPlusRadiation)],
                Alternatives = [new(Procedure.Radiotherapy), new(Procedure.FixationPlusRadiation, Terms.LivesAtLeast(weeks) & t.Fit)],
                SkippedFor = (functionalLytic & t.Ablation.ButForPlatelets & cementAllowed, Procedure.Ablation),
            },
            new(
                "P4",
                Block.OtherBone,
                "Pain after failed radiotherapy, or radiotherapy not possible: focused ultrasound, else ablation, else radiotherapy again.",
                notSpine & t.RadiotherapyFailed & t.PainAtLeast4,
                AfterFailedRadiotherapy(girdle, Variant("CRYO"))
            )
            {
                Evidence = new("HUR; INS", "R"),
                Handling = ["Where a site has no focused ultrasound the next option comes first."],
                Alternatives = [new(Procedure.FocusedUltrasound), new(Procedure.Ablation), new(Procedure.Radiotherapy)],
            },
            new(
                "P5",
                Block.OtherBone,
                "Any other painful lesion: radiotherapy.",
                notSpine,
                new Route(Procedure.Radiotherapy, UrgentIf(girdle | t.FunctionalAcetabulum, ByRadiotherapyPain)) { Variant = Fractionation }
            )
            {
                Evidence = new("AST; ESM", "R"),
                Handling =
                [
                    new("20 Gy in 5 if neuropathic or large.", Procedure.Radiotherapy),
                    new("Harrington reconstruction; orthopedic review first.", Procedure.FixationPlusRadiation),
                ],
                Alternatives = [new(Procedure.FixationPlusRadiation, t.FunctionalAcetabulum & operable)],
            },
        ];
    }
}
