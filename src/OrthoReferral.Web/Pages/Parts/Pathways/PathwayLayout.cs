namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>A step with its place in the drawing; X and Y are its upper left corner.</summary>
/// <param name="Lines">Its title, broken where it is long.</param>
/// <param name="IsLeft">A diamond at the left edge of its column: its question begins there too.</param>
public sealed record PlacedStep(PathwayStep Step, IReadOnlyList<string> Lines, double X, double Y, double Width, double Height, bool IsLeft)
{
    /// <summary>Where edges enter and leave.</summary>
    public double Middle => Y + Height / 2;
}

/// <summary>An edge with its path; X and Y are the point of its arrow, which always points to the right.</summary>
internal sealed record PlacedEdge(PathwayEdge Edge, StepState State, string Path, double X, double Y, double LabelX, double LabelY);

/// <summary>A phase with its place.</summary>
internal sealed record PlacedPhase(string Title, double X, double Width);

/// <summary>
/// Places the steps of a pathway: columns by the longest way from the start, phases side by side, the way of the case (or the
/// first branch) on the middle row, the other branches above and below it; dead ends and detours hang on the step they leave.
/// Titles are broken until the drawing is as narrow as it should be. Long edges keep a row of their own, so that nothing crosses
/// a step; ways back run below everything, one line for each step they lead to.
/// </summary>
internal sealed class PathwayLayout
{
    /// <summary>What a page of 1440 pixels has room for.</summary>
    public const double PageWidth = 1376;

    private const double GateSize = 20,
        LoopHeight = 18,
        SideTrunkAt = 10;

    private readonly PathwayGraph graph;
    private readonly PathwayColumns columns;
    private readonly PathwayRows rows;

    /// <summary>Computes the layout of a view.</summary>
    /// <param name="view">What to draw.</param>
    /// <param name="width">
    /// The drawing is stretched to this width when it is smaller, and wider only when its titles cannot be broken any more.
    /// </param>
    public PathwayLayout(PathwayView view, double width = PageWidth)
    {
        View = view;
        (graph, var lines, columns, rows) = Plan.Best(view, width);

        var placed = new Dictionary<string, PlacedStep>(StringComparer.Ordinal);
        foreach (var step in view.Steps)
        {
            var (x, wide) = columns[graph.Columns[step.Id]];
            var (middle, high) = rows[graph.Rows[step.Id]];
            var indent = graph.Depth(step.Id) * PathwayColumns.Indent;
            var left = graph.HasSides(step.Id) || indent > 0;
            placed.Add(
                step.Id,
                step.IsGate
                    ? new PlacedStep(
                        step,
                        lines[step.Id],
                        left ? x + indent : x + (wide - GateSize) / 2,
                        middle - GateSize / 2,
                        GateSize,
                        GateSize,
                        left
                    )
                    : new PlacedStep(step, lines[step.Id], x + indent, middle - high / 2, wide - indent, high, left)
            );
        }

        Steps = [.. placed.Values];
        Edges = PlaceEdges(placed, rows.Bottom, out var loops);
        Height = rows.Bottom + (loops == 0 ? 12 : 10) + loops * LoopHeight;
    }

    /// <summary>What is drawn.</summary>
    public PathwayView View { get; }

    /// <summary>Width of the drawing.</summary>
    public double Width => columns.Width;

    /// <summary>Height of the drawing.</summary>
    public double Height { get; }

    /// <summary>Phases with their places.</summary>
    public IReadOnlyList<PlacedPhase> Phases => columns.Phases;

    /// <summary>Steps with their places.</summary>
    public IReadOnlyList<PlacedStep> Steps { get; }

    /// <summary>Edges with their paths.</summary>
    public IReadOnlyList<PlacedEdge> Edges { get; }

    private List<PlacedEdge> PlaceEdges(Dictionary<string, PlacedStep> placed, double bottom, out int loops)
    {
        var edges = new List<PlacedEdge>();
        var ways = View.Edges.Where(graph.IsLoop).Select(edge => edge.To).Distinct(StringComparer.Ordinal).ToList();
        loops = ways.Count;
        foreach (var edge in View.Edges)
        {
            var (from, to) = (placed[edge.From], placed[edge.To]);
            var column = graph.Columns[edge.From];
            var right = columns[column].X + columns[column].Width;
            var points = new List<(double X, double Y)> { (from.X + from.Width, from.Middle) };
            double labelX,
                labelY;
            if (graph.IsLoop(edge))
            {
                double below = bottom + (ways.IndexOf(edge.To) + 1) * LoopHeight - 4,
                    back = right + PathwayColumns.LoopAt,
                    up = columns[graph.Columns[edge.To]].X - 9;
                points.AddRange([(back, from.Middle), (back, below), (up, below), (up, to.Middle)]);
                (labelX, labelY) = (back - 12 - StepText.Small(edge.Label), below + 4);
            }
            else if (graph.IsToSide(edge))
            {
                var trunk = from.X + SideTrunkAt;
                points = [(trunk, to.Y < from.Y ? from.Y : from.Y + from.Height), (trunk, to.Middle)];
                (labelX, labelY) = (to.X, to.Y - 6);
            }
            else
            {
                var y = from.Middle;
                foreach (var (passed, row) in graph.Through(edge).Append((graph.Columns[edge.To], (int?)null)))
                {
                    var next = row is { } between ? rows[between].Middle : to.Middle;
                    var trunk = columns.TrunkBefore(passed);
                    if (Math.Abs(next - y) > .1)
                        points.AddRange([(trunk, y), (trunk, next)]);
                    y = next;
                }

                (labelX, labelY) = (
                    right + PathwayColumns.TrunkAt + 3,
                    (points.Count > 2 && points[1].X < right + PathwayColumns.TrunkAt + 1 ? points[2].Y : from.Middle) - 6
                );
            }

            var end = (X: to.X - 1, Y: to.Middle);
            points.Add((end.X - 6, end.Y));
            // "Now here" is written where the outcome would be.
            var shown = graph.IsToSide(edge) && to.Step.State == StepState.Now ? edge with { Label = null } : edge;
            edges.Add(new PlacedEdge(shown, StateOf(from.Step, to.Step), OrthogonalPath.Of(points), end.X, end.Y, labelX, labelY));
        }

        // What the case has gone lies on top of what it leaves aside.
        return
        [
            .. edges.OrderBy(edge =>
                edge.State switch
                {
                    StepState.NotTaken => 0,
                    StepState.Done => 2,
                    _ => 1,
                }
            ),
        ];
    }

    private static StepState StateOf(PathwayStep from, PathwayStep to) =>
        from.State == StepState.NotTaken || to.State == StepState.NotTaken ? StepState.NotTaken
        : from.State == StepState.Done && to.State is StepState.Done or StepState.Now ? StepState.Done
        : StepState.Next;

    private sealed record Plan(
        PathwayGraph Graph,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Lines,
        PathwayColumns Columns,
        PathwayRows Rows
    )
    {
        /// <summary>The lower plan of those that fit, else the narrower.</summary>
        public static Plan Best(PathwayView view, double width)
        {
            var narrow = Of(view, isLow: false, width);
            if (!view.Steps.Any(step => step.IsGate))
                return narrow;
            var low = Of(view, isLow: true, width);
            var doBothFit = low.Columns.Width <= width && narrow.Columns.Width <= width;
            return (doBothFit ? low.Rows.Bottom <= narrow.Rows.Bottom : low.Columns.Width < narrow.Columns.Width) ? low : narrow;
        }

        // Titles are broken only as far as the width asks for.
        private static Plan Of(PathwayView view, bool isLow, double width)
        {
            var graph = new PathwayGraph(view, isLow);
            for (var line = StepText.LongLine; ; line--)
            {
                var lines = view.Steps.ToDictionary(
                    step => step.Id,
                    step => StepText.Lines(step.Title, step.IsGate ? line / 2 + 1 : line),
                    StringComparer.Ordinal
                );
                var columns = new PathwayColumns(view, graph, lines, width);
                if (columns.Width <= width || line == StepText.ShortLine)
                    return new Plan(graph, lines, columns, new PathwayRows(view, graph, lines));
            }
        }
    }
}
