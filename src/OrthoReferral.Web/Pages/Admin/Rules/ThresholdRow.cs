using System.Globalization;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Admin.Rules;

/// <summary>One threshold of a rule set in words, such as "Axial cortex of the femur is high risk: over 30 mm".</summary>
/// <param name="Name">What the number decides.</param>
/// <param name="Value">The number with its unit, and whether it counts itself.</param>
public sealed record ThresholdRow(string Name, string Value)
{
    /// <summary>All thresholds in a fixed order, so that two versions can be read side by side.</summary>
    public static IReadOnlyList<ThresholdRow> Of(RuleSetThresholds thresholds) =>
        [
            new("An impending fracture is fixed from a Mirels total of", $"{Number(thresholds.MirelsFixFrom)} points"),
            new(
                "Axial cortical involvement of the femur is high risk",
                thresholds.FemurAxialInclusive ? $"from {Number(thresholds.FemurAxialMm)} mm" : $"over {Number(thresholds.FemurAxialMm)} mm"
            ),
            new(
                "Circumferential cortical involvement of the femur is high risk",
                $"over {Number(thresholds.FemurCircumferentialPercent)} %"
            ),
            new("A long bone is operated on from a life expectancy of", $"{Number(thresholds.LongBoneSurgeryWeeks)} weeks"),
            new("Spine surgery and arthroplasty are offered from a life expectancy of", $"{Number(thresholds.SpineSurgeryWeeks)} weeks"),
        ];

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
