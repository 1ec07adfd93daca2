using System.Globalization;

namespace OrthoReferral.Clinical.Routing;

/// <summary>A named threshold as people read it, such as "Axial cortical involvement of the femur is high risk: from 30 mm".</summary>
/// <param name="Name">Name of the setting, as in the reference, 3.1.</param>
/// <param name="Words">What the number decides.</param>
/// <param name="Value">The number with its unit, and whether a value equal to it counts.</param>
/// <param name="Source">Keys of its sources.</param>
/// <param name="Tag">Its evidence tags, see <see cref="Evidence"/>.</param>
public sealed record Threshold(string Name, string Words, string Value, string Source, string Tag)
{
    private static readonly Evidence Contested = new("VDL; VDW; CUO", "C");

    /// <summary>All thresholds in the order of the reference, so that two rule sets can be read side by side.</summary>
    internal static IReadOnlyList<Threshold> Of(RuleSetThresholds set) =>
        [
            Row(
                nameof(set.MirelsFixFrom),
                "An impending fracture is fixed from a Mirels total of",
                set.MirelsFixFrom,
                "points",
                new("MIR89", "C")
            ),
            Row(nameof(set.FemurAxialMm), "Axial cortical involvement of the femur that is high risk", set.FemurAxialMm, "mm", Contested),
            Row(
                nameof(set.FemurAxialInclusive),
                "That axial involvement itself is high risk already",
                set.FemurAxialInclusive ? "yes" : "no, only more",
                Contested
            ),
            Row(
                nameof(set.FemurCircumferentialPercent),
                "Circumferential involvement of the femur is high risk over",
                set.FemurCircumferentialPercent,
                "%",
                new("VDL; RON14", "C")
            ),
            Row(
                nameof(set.CtRigidityLossPercent),
                "Loss of CT rigidity is high risk from",
                set.CtRigidityLossPercent,
                "%",
                new("BJR18; BJJ20", "C")
            ),
            Row(nameof(set.FeStrainFoldRatio), "Strain fold ratio is high risk from", set.FeStrainFoldRatio, null, new("BJJ20", "C")),
            Row(
                nameof(set.FemurHighPainful),
                "A painful femur at high risk whose Mirels total is low is offered",
                set.FemurHighPainful == FemurHighPainful.Fixation ? "fixation, after two specialties agreed" : "radiotherapy",
                new("CUO; VDW", "C")
            ),
            Row(
                nameof(set.LongBoneSurgeryWeeks),
                "A long bone is operated on from a life expectancy of",
                set.LongBoneSurgeryWeeks,
                "weeks",
                new("PGO", "L")
            ),
            Row(
                nameof(set.SpineSurgeryWeeks),
                "Spine surgery and arthroplasty are offered from a life expectancy of",
                set.SpineSurgeryWeeks,
                "weeks",
                new("Patchell", "L")
            ),
            Row(
                nameof(set.ParalysisStopHours),
                "Decompression is not offered first after complete paralysis for more than",
                set.ParalysisStopHours,
                "hours",
                new("CG75; Patchell; NG234", "C")
            ),
            Row(nameof(set.DexamethasoneMg), "Dexamethasone at a cord emergency", set.DexamethasoneMg, "mg", new("NG234; ETG", "C")),
            Row(
                nameof(set.RtMinIntervalWeeks),
                "Radiotherapy of a site again not before",
                set.RtMinIntervalWeeks,
                "weeks",
                new("AST", "L")
            ),
            Row(nameof(set.SpineReirradiationWeeks), "The cord recovers within", set.SpineReirradiationWeeks, "weeks", new("AST", "C")),
            Row(
                nameof(set.PlateletsNeedle),
                "Platelets for a needle or an implant at least",
                set.PlateletsNeedle,
                "×10⁹/L",
                new("SIR19", "R")
            ),
            Row(nameof(set.PlateletsSpine), "Platelets for spine surgery at least", set.PlateletsSpine, "×10⁹/L", Evidence.ProductDefault),
            Row(nameof(set.InrMax), "INR for a needle or an implant at most", set.InrMax, null, new("SIR19", "R")),
            Row(nameof(set.AncMin), "Neutrophils for a needle or an implant at least", set.AncMin, "×10⁹/L", Evidence.ProductDefault),
            Row(nameof(set.HbMin), "Hemoglobin for an operation at least", set.HbMin, "g/dL", Evidence.ProductDefault),
            Row(nameof(set.LabsStaleDays), "Laboratory values are repeated after", set.LabsStaleDays, "days", Evidence.ProductDefault),
            Row(nameof(set.ImagingStaleDays), "Imaging is repeated after", set.ImagingStaleDays, "days", Evidence.ProductDefault),
        ];

    private static Threshold Row(string name, string words, double value, string? unit, Evidence evidence) =>
        Row(name, words, string.Create(CultureInfo.InvariantCulture, $"{value:0.##}{(unit is null ? "" : " ")}{unit}"), evidence);

    private static Threshold Row(string name, string words, string value, Evidence evidence) =>
        new(char.ToLowerInvariant(name[0]) + name[1..], words, value, evidence.Source, evidence.Tag);
}
