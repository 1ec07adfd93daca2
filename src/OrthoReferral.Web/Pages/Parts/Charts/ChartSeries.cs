namespace OrthoReferral.Web.Pages.Parts.Charts;

/// <summary>The data of a chart.</summary>
/// <param name="Title">What it shows; the chart's name for screen readers and the table's caption.</param>
/// <param name="Unit">What is counted, the table's heading.</param>
/// <param name="Labels">One for each value.</param>
/// <param name="Values">The values; null leaves a gap, it is not 0.</param>
/// <param name="LastIsPartial">The last value is not complete yet (this week so far) and is drawn paler.</param>
public sealed record ChartSeries(
    string Title,
    string Unit,
    IReadOnlyList<string> Labels,
    IReadOnlyList<double?> Values,
    bool LastIsPartial = false
);
