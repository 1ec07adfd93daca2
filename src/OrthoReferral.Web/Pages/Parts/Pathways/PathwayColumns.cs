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
        PhasePadding = 12,
        PhaseGap = 6,
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
        var phases = Array.ConvertAll(columns, column => column.First().Phase);
        var widths = Array.ConvertAll(columns, column => column.Max(step => WidthOf(step, lines[step.Id]) + Indent * graph.Depth(step.Id)));
        var gaps = new double[columns.Length];
        foreach (var edge in view.Edges.Where(edge => edge.Label is not null && !graph.IsLoop(edge) && !graph.IsToSide(edge)))
            gaps[graph.Columns[edge.From]] = Math.Max(gaps[graph.Columns[edge.From]], TrunkAt + 8 + StepText.Small(edge.Label));
        for (var i = 0; i < columns.Length; i++)
            gaps[i] = Math.Max(gaps[i], EndsPhase(i) ? PhasePadding : Gap);

        var inner = Enumerable.Range(0, columns.Length).Count(one => !EndsPhase(one));
        var natural = widths.Sum() + gaps.Sum() + phases.Distinct(StringComparer.Ordinal).Count() * (PhasePadding + PhaseGap);
        // Room that is left makes boxes wider first, then the gaps between them.
        var boxes = Array.FindAll(columns, column => column.Any(step => !step.IsGate)).Length;
        var widen = boxes > 0 ? Math.Clamp((minimumWidth - natural) / boxes, 0, WidestStretch) : 0;
        for (var i = 0; i < columns.Length; i++)
            widths[i] += columns[i].Any(step => !step.IsGate) ? widen : 0;
        var stretch = inner > 0 ? Math.Clamp((minimumWidth - natural - widen * boxes) / inner, 0, LongestStretch) : 0;

        places = new (double, double)[columns.Length];
        var placed = new List<PlacedPhase>();
        double x = 2,
            start = 2;
        for (var i = 0; i < columns.Length; i++)
        {
            if (i == 0 || EndsPhase(i - 1))
            {
                start = x;
                x += PhasePadding;
            }

            places[i] = (x, widths[i]);
            x += widths[i] + gaps[i] + (EndsPhase(i) ? 0 : stretch);
            if (EndsPhase(i))
            {
                placed.Add(new PlacedPhase(phases[i], start, x - start));
                x += PhaseGap;
            }
        }

        Phases = placed;
        Width = x - PhaseGap + 2;

        bool EndsPhase(int column) => column == columns.Length - 1 || phases[column] != phases[column + 1];
    }

    /// <summary>Left edge and width of a column.</summary>
    public (double X, double Width) this[int column] => places[column];

    public IReadOnlyList<PlacedPhase> Phases { get; }

    public double Width { get; }

    /// <summary>Where edges turn before they enter a column.</summary>
    public double TrunkBefore(int column) => places[column - 1].X + places[column - 1].Width + TrunkAt;

    // Room for the check mark.
    private static double WidthOf(PathwayStep step, IReadOnlyList<string> lines) =>
        step.IsGate
            ? Math.Max(GateSize, lines.Max(line => StepText.Small(line)))
            : Math.Max(78, Math.Max(StepText.Title(lines), StepText.Small(step.Note)) + 21 + (step.State == StepState.Done ? 17 : 0));
}
