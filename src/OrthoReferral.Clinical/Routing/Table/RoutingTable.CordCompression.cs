using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

// E1: cord compression on any lesion. E1g: a deficit that the MRI does not explain.
internal sealed partial class RoutingTable
{
    private Rule[] CordCompression()
    {
        const string source = "QS56; OT; AST; NOMS; Patchell (Lancet 2005)";
        var operable = Terms.MayLive(t.Thresholds.SpineSurgeryWeeks) & t.Fit;
        var surgery = new Route(Procedure.UrgentDecompressionStabilization, Immediate, Specialty.SpineSurgery, Specialty.RadiationOncology)
        {
            Variant = Variant("DECOMPRESSION_AND_STABILIZATION"),
        };
        return
        [
            new(
                "E1b",
                Block.CordCompression,
                "Cord compression with less than 2 weeks to live, or comfort-only goals: no procedure.",
                t.CordCompression
                    & (Terms.LivesUnder(2) | t.ComfortOnly).As("life expectancy under 2 weeks, or comfort-only goals of care"),
                new Route(Procedure.NoProcedureSystemic, Immediate, Specialty.PalliativeCare) { Variant = Variant("COMFORT_CARE") }
            )
            {
                Source = source,
                Handling = "A single fraction of 8 Gy for pain. MRI only if it would change care.",
                Alternatives = [new(Procedure.Radiotherapy)],
            },
            new(
                "E1a",
                Block.CordCompression,
                "Cord compression suspected and no ESCC grade: MRI of the whole spine now.",
                t.CordCompression & t.EsccMissing,
                new Route(Procedure.HoldMissingData, Immediate, Specialty.AcuteOncology, Specialty.SpineSurgery)
                {
                    Variant = Variant("MRI_WHOLE_SPINE"),
                }
            )
            {
                Source = source,
                Handling = "Act now, before the MRI: steroid, immobilize.",
                DefersToRest = true,
            },
            new(
                "E1c",
                Block.CordCompression,
                "Cord compression with complete paralysis for more than 48 hours: radiotherapy, because decompression no longer restores function.",
                t.CordCompression
                    & Terms.Is("Frankel A or B", Fact.Frankel, Frankel.A, Frankel.B)
                    & Terms.Over("paralysis for over 48 hours", Fact.ParalysisDurationHours, 48),
                new Route(Procedure.Radiotherapy, Immediate, Specialty.RadiationOncology, Specialty.SpineSurgery)
                {
                    Variant = Variant("CEBRT_8GY_X1"),
                }
            )
            {
                Source = source,
                Handling =
                    "Brace; stabilize only for pain. NICE says 24 h, Patchell 48 h: 48 is the stop, between 24 and 48 the surgeon decides.",
                Alternatives =
                [
                    new(Procedure.NonoperativeSupport),
                    new(Procedure.UrgentDecompressionStabilization, !Terms.LivesUnder(t.Thresholds.SpineSurgeryWeeks) & t.Fit),
                ],
            },
            new(
                "E1d",
                Block.CordCompression,
                "Cord compression by lymphoma, myeloma or a germ-cell tumor in a spine that is not unstable: radiotherapy and systemic treatment.",
                t.CordCompression & t.Radiosensitive & !t.SinsUnstable.Known(),
                // "E1d: E1f first": the route is that of E1f, the row that decides is still this one.
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
                Source = source,
                Handling = "Surgery if it worsens. NOMS also irradiates breast and prostate; the default follows Patchell's narrower list.",
                Alternatives = [new(Procedure.UrgentDecompressionStabilization, operable), new(Procedure.NonoperativeSupport)],
            },
            new(
                "E1e",
                Block.CordCompression,
                $"Cord compression with less than {t.Thresholds.SpineSurgeryWeeks:0} weeks to live or unfit for anesthesia: radiotherapy.",
                t.CordCompression
                    & (Terms.LivesUnder(t.Thresholds.SpineSurgeryWeeks) | t.Unfit).As(
                        $"life expectancy under {t.Thresholds.SpineSurgeryWeeks:0} weeks, or not fit for anesthesia"
                    ),
                new Route(Procedure.Radiotherapy, Immediate, Specialty.RadiationOncology, Specialty.SpineSurgery)
                {
                    Variant = Variant("CEBRT"),
                }
            )
            {
                Source = source,
                Handling = "Brace. Without tissue: same-day needle biopsy first.",
                Alternatives = [new(Procedure.NonoperativeSupport)],
            },
            new(
                "E1f",
                Block.CordCompression,
                "Any other cord compression: urgent decompression and stabilization.",
                t.CordCompression,
                surgery
            )
            {
                Source = source,
                Handling = "Radiotherapy if the surgeon declines. Tissue is taken at surgery.",
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
                Source = source,
                Handling =
                    "Treat as cauda equina or cord compression until excluded; then look for a brain, root, plexus or leptomeningeal cause.",
            },
        ];
    }
}
