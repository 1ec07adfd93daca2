using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// E1: cord compression on any lesion. E1g: a deficit that the MRI does not explain.
internal sealed partial class RoutingTable
{
    private Rule[] CordCompression()
    {
        var weeks = t.Thresholds.SpineSurgeryWeeks;
        var operable = t.Operable(weeks);
        var surgery = new Route(Procedure.UrgentDecompressionStabilization, Immediate, Specialty.SpineSurgery, Specialty.RadiationOncology)
        {
            Variant = Variant("DECOMPRESSION_AND_STABILIZATION"),
        };
        return
        [
            new(
                "E1b",
                Block.CordCompression,
                "Cord compression or an unexplained deficit with less than 2 weeks to live, or comfort-only goals: no procedure.",
                t.CordEmergency & t.Comfort,
                new Route(Procedure.NoProcedureSystemic, Immediate, Specialty.PalliativeCare) { Variant = Variant("COMFORT_CARE") }
            )
            {
                Evidence = new("NG234", "L, P"),
                Handling =
                [
                    new("A single fraction of 8 Gy for pain.", Procedure.Radiotherapy),
                    "MRI only if it would change care. The acts of comfort take the place of those for the cord.",
                ],
                Alternatives = [new(Procedure.Radiotherapy)],
            },
            new(
                "E1a",
                Block.CordCompression,
                "Cord compression suspected and no ESCC grade in the spine: MRI of the whole spine now.",
                t.CordCompression & (t.EsccMissing | !t.Spine),
                new Route(Procedure.HoldMissingData, Immediate, Specialty.AcuteOncology, Specialty.SpineSurgery)
                {
                    Variant = Variant("MRI_WHOLE_SPINE"),
                }
            )
            {
                Evidence = new("QS56", "R"),
                Handling =
                [
                    "Act now, before the MRI: immobilize; steroid as its flag says.",
                    "On a lesion outside the spine: record the vertebral lesion.",
                ],
                DefersToRest = true,
            },
            new(
                "E1c",
                Block.CordCompression,
                $"Cord compression with complete paralysis for more than {t.Thresholds.ParalysisStopHours:0} hours: "
                    + "radiotherapy, because decompression no longer restores function.",
                t.CordCompression
                    & Terms.Is("Frankel A or B", Fact.Frankel, Frankel.A, Frankel.B)
                    & Terms.Over(
                        $"paralysis for over {t.Thresholds.ParalysisStopHours:0} hours",
                        Fact.ParalysisDurationHours,
                        t.Thresholds.ParalysisStopHours
                    ),
                new Route(Procedure.Radiotherapy, Immediate, Specialty.RadiationOncology, Specialty.SpineSurgery)
                {
                    Variant = Variant("CEBRT_8GY_X1"),
                }
            )
            {
                Evidence = new("CG75 (superseded); Patchell (Lancet 2005)", "C, L"),
                Handling =
                [
                    new("Brace.", Procedure.NonoperativeSupport),
                    new("Decompression only for pain.", Procedure.UrgentDecompressionStabilization),
                    "Contested: CG75 stops at 24 h, Patchell at 48 h; between the two the surgeon decides.",
                ],
                Alternatives =
                [
                    new(Procedure.NonoperativeSupport),
                    new(Procedure.UrgentDecompressionStabilization, Terms.LivesAtLeast(weeks) & t.Fit),
                ],
            },
            new(
                "E1d",
                Block.CordCompression,
                "Cord compression by a radiosensitive tumor in a spine that is not unstable: radiotherapy and systemic treatment.",
                t.CordCompression & t.Radiosensitive & t.SinsUnstable.IsNotTrue(),
                surgery with
                {
                    If = t.RadiotherapyImpossible & operable,
                },
                new Route(Procedure.Radiotherapy, Immediate, Specialty.RadiationOncology, Specialty.SpineSurgery, Specialty.MedicalOncology)
                {
                    Variant = Variant("CEBRT_PLUS_SYSTEMIC"),
                }
            )
            {
                Evidence = new("NOMS", "R, C"),
                Handling =
                [
                    new("Decompression if it worsens.", Procedure.Radiotherapy, Procedure.UrgentDecompressionStabilization),
                    "Contested for small-cell cancer.",
                ],
                Alternatives =
                [
                    new(Procedure.UrgentDecompressionStabilization, operable),
                    new(Procedure.NonoperativeSupport, t.RadiotherapyImpossible),
                ],
            },
            new(
                "E1e",
                Block.CordCompression,
                $"Cord compression with less than {weeks:0} weeks to live or unfit for anesthesia: radiotherapy.",
                t.CordCompression
                    & (Terms.LivesUnder(weeks) | t.Unfit).As($"life expectancy under {weeks:0} weeks, or not fit for anesthesia"),
                new Route(Procedure.Radiotherapy, Immediate, Specialty.RadiationOncology, Specialty.SpineSurgery)
                {
                    Variant = Variant("CEBRT"),
                }
            )
            {
                Evidence = new("Patchell (Lancet 2005); AST", "L, R"),
                Handling =
                [
                    new("Brace.", Procedure.NonoperativeSupport),
                    new("Without tissue: same-day needle biopsy before radiotherapy.", Procedure.Radiotherapy),
                ],
                Alternatives = [new(Procedure.NonoperativeSupport)],
            },
            new(
                "E1f",
                Block.CordCompression,
                "Any other cord compression, also without tissue: urgent decompression and stabilization.",
                t.CordCompression,
                surgery
            )
            {
                Evidence = new("Patchell (Lancet 2005); AST; NOMS", "L, R, C"),
                Handling =
                [
                    new("Radiotherapy if the surgeon declines.", Procedure.Radiotherapy),
                    "Embolization never delays this operation.",
                ],
                Alternatives = [new(Procedure.Radiotherapy), new(Procedure.NonoperativeSupport)],
            },
            new(
                "E1g",
                Block.UnexplainedDeficit,
                "A neurological deficit that ESCC 0 or 1a does not explain: find the cause now.",
                t.UnexplainedDeficit,
                new Route(Procedure.HoldMissingData, Immediate, Specialty.SpineSurgery, Specialty.Neurology)
                {
                    Variant = Variant("UNEXPLAINED_DEFICIT"),
                }
            )
            {
                Evidence = Evidence.ProductDefault,
                Handling =
                [
                    "Treat as cauda equina or cord compression until excluded: MRI of the whole spine again; no steroid before "
                        + "a compression is shown.",
                    "Then look for a brain, root, plexus or leptomeningeal cause.",
                ],
            },
        ];
    }
}
