namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>Where the columns and phases of a pathway stand; a gap is as wide as the longest outcome that is written in it.</summary>
internal sealed class PathwayColumns
{
    /// <summary>Ways back leave this far right of a column.</summary>
    public const double LoopAt = 6;

    /// <summary>Vertical parts of edges stand this far right of a column; outcomes are written behind them.</summary>
    public const double TrunkAt = 12;

    /// <summary>A side step stands this far right of the step that it hangs on.</summary>
    public const double Indent = 22;

    private const double Gap = 23,
        LanePadding = 12,
        LaneGap = 6,
        GateSize = 20,
        WidestStretch = 48,
        LongestStretch = 120;

    private readonly (double X, double Width)[] places;

    public PathwayColumns(
        PathwayView view,
        PathwayGraph graph,
        IReadOnlyDictionary<string, IReadOnlyList<string>> lines,
        double minimumWidth
    )
    {
        var columns = view.Steps.GroupBy(step => graph.Columns[step.Id]).OrderBy(group => group.Key).ToArray();
        var lanes = Array.ConvertAll(columns, column => column.First().Lane);
        var widths = Array.ConvertAll(columns, column => column.Max(step => WidthOf(step, lines[step.Id]) + Indent * graph.Depth(step.Id)));
        var gaps = new double[columns.Length];
        foreach (var edge in view.Edges.Where(edge => edge.Label is not null && !graph.IsLoop(edge) && !graph.IsToSide(edge)))
            gaps[graph.Columns[edge.From]] = Math.Max(gaps[graph.Columns[edge.From]], TrunkAt + 8 + StepText.Small(edge.Label));
        for (var i = 0; i < columns.Length; i++)
            gaps[i] = Math.Max(gaps[i], EndsLane(i) ? LanePadding : Gap);

        var inner = Enumerable.Range(0, columns.Length).Count(i => !EndsLane(i));
        var natural = widths.Sum() + gaps.Sum() + lanes.Distinct(StringComparer.Ordinal).Count() * (LanePadding + LaneGap);
        // Room that is left makes boxes wider first, then the gaps between them.
        var boxes = Array.FindAll(columns, column => column.Any(step => !step.IsGate)).Length;
        var widen = boxes > 0 ? Math.Clamp((minimumWidth - natural) / boxes, 0, WidestStretch) : 0;
        for (var i = 0; i < columns.Length; i++)
            widths[i] += columns[i].Any(step => !step.IsGate) ? widen : 0;
        var stretch = inner > 0 ? Math.Clamp((minimumWidth - natural - widen * boxes) / inner, 0, LongestStretch) : 0;

        places = new (double, double)[columns.Length];
        var placed = new List<PlacedLane>();
        double x = 2,
            start = 2;
        for (var i = 0; i < columns.Length; i++)
        {
            if (i == 0 || EndsLane(i - 1))
            {
                start = x;
                x += LanePadding;
            }

            places[i] = (x, widths[i]);
            x += widths[i] + gaps[i] + (EndsLane(i) ? 0 : stretch);
            if (EndsLane(i))
            {
                placed.Add(new PlacedLane(lanes[i], start, x - start));
                x += LaneGap;
            }
        }

        Lanes = placed;
        Width = x - LaneGap + 2;

        bool EndsLane(int column) => column == columns.Length - 1 || lanes[column] != lanes[column + 1];
    }

    /// <summary>Left edge and width of a column.</summary>
    public (double X, double Width) this[int column] => places[column];

    public IReadOnlyList<PlacedLane> Lanes { get; }

    public double Width { get; }

    /// <summary>Where edges turn before they enter a column.</summary>
    public double TrunkBefore(int column) => places[column - 1].X + places[column - 1].Width + TrunkAt;

    // Room for the check mark.
    private static double WidthOf(PathwayStep step, IReadOnlyList<string> lines) =>
        step.IsGate
            ? Math.Max(GateSize, lines.Max(line => StepText.Small(line)))
            : Math.Max(78, Math.Max(StepText.Title(lines), StepText.Small(step.Note)) + 21 + (step.State == StepState.Done ? 17 : 0));
}
