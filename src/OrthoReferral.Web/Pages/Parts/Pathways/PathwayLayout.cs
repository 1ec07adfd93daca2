namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>A step with its place in the drawing; X and Y are its upper left corner.</summary>
public sealed record PlacedStep(PathwayStep Step, double X, double Y, double Width, double Height)
{
    /// <summary>Where edges enter and leave.</summary>
    public double Middle => Y + Height / 2;
}

/// <summary>An edge with its path; X and Y are the point of its arrow, which always points to the right.</summary>
public sealed record PlacedEdge(PathwayEdge Edge, StepState State, string Path, double X, double Y, double LabelX, double LabelY);

/// <summary>A phase with its place.</summary>
public sealed record PlacedLane(string Title, double X, double Width);

/// <summary>
/// Places the steps of a pathway: columns by the longest way from the start, phases side by side, the way of the case (or the
/// first branch) on the middle row, the other branches above and below it. Long edges keep a row of their own, so that
/// nothing crosses a step; loops run below everything.
/// </summary>
public sealed class PathwayLayout
{
    private const double StepHeight = 44, RowHeight = 67, ColumnGap = 30, LanePadding = 16, LaneGap = 8, Top = 40, GateSize = 20;

    private readonly PathwayView _view;
    private readonly PathwayGraph _graph;

    /// <summary>Computes the layout of a view.</summary>
    /// <param name="view">What to draw.</param>
    /// <param name="minimumWidth">The drawing is stretched to this width when it is smaller.</param>
    public PathwayLayout(PathwayView view, double minimumWidth = 1200)
    {
        _view = view;
        _graph = new PathwayGraph(view);
        var lowest = _graph.Rows.Values.Append(0).Min();
        var rows = _graph.Rows.Values.Append(0).Max() - lowest + 1;
        var columns = PlaceColumns(minimumWidth);

        var placed = new Dictionary<string, PlacedStep>(StringComparer.Ordinal);
        foreach (var step in view.Steps)
        {
            var (x, width) = columns[_graph.Columns[step.Id]];
            double own = step.IsGate ? GateSize : width, high = step.IsGate ? GateSize : StepHeight;
            var middle = Top + (_graph.Rows[step.Id] - lowest) * RowHeight + StepHeight / 2;
            placed.Add(step.Id, new PlacedStep(step, x + (width - own) / 2, middle - high / 2, own, high));
        }

        Steps = [.. placed.Values];
        var bottom = Top + rows * RowHeight - (RowHeight - StepHeight);
        Edges = PlaceEdges(placed, columns, lowest, bottom, out var loops);
        Height = bottom + 16 + loops * 12;
    }

    /// <summary>Width of the drawing.</summary>
    public double Width { get; private set; }

    /// <summary>Height of the drawing.</summary>
    public double Height { get; }

    /// <summary>Phases with their places.</summary>
    public IReadOnlyList<PlacedLane> Lanes { get; private set; } = [];

    /// <summary>Steps with their places.</summary>
    public IReadOnlyList<PlacedStep> Steps { get; }

    /// <summary>Edges with their paths.</summary>
    public IReadOnlyList<PlacedEdge> Edges { get; }

    // About 6.6 units a letter of a title and 5.6 of a note, and room for the check mark.
    private static double WidthOf(PathwayStep step) => step.IsGate
        ? GateSize
        : Math.Clamp(Math.Max(step.Title.Length * 6.6, (step.Note?.Length ?? 0) * 5.6) + 24 + (step.State == StepState.Done ? 17 : 0) + (step.Cases is null ? 0 : 26), 84, 210);

    private Dictionary<int, (double X, double Width)> PlaceColumns(double minimumWidth)
    {
        var widths = _view.Steps.GroupBy(step => _graph.Columns[step.Id]).ToDictionary(group => group.Key, group => group.Max(WidthOf));
        var lanes = _view.Lanes.Where(lane => _view.Steps.Any(step => step.Lane == lane)).ToArray();
        var gaps = widths.Count - lanes.Length;
        var natural = widths.Values.Sum() + gaps * ColumnGap + lanes.Length * (2 * LanePadding + LaneGap);
        var gap = ColumnGap + (gaps > 0 && natural < minimumWidth ? Math.Min(60, (minimumWidth - natural) / gaps) : 0);

        var columns = new Dictionary<int, (double, double)>();
        var placed = new List<PlacedLane>();
        double x = 2;
        foreach (var lane in lanes)
        {
            var own = _view.Steps.Where(step => step.Lane == lane).Select(step => _graph.Columns[step.Id]).Distinct().Order().ToArray();
            var start = x;
            x += LanePadding;
            foreach (var column in own)
            {
                columns[column] = (x, widths[column]);
                x += widths[column] + gap;
            }

            x += LanePadding - gap;
            placed.Add(new PlacedLane(lane, start, x - start));
            x += LaneGap;
        }

        Lanes = placed;
        Width = x - LaneGap + 2;
        return columns;
    }

    private List<PlacedEdge> PlaceEdges(
        Dictionary<string, PlacedStep> placed, Dictionary<int, (double X, double Width)> columns, int lowest, double bottom, out int loops)
    {
        var edges = new List<PlacedEdge>();
        loops = 0;
        foreach (var edge in _view.Edges)
        {
            var (from, to) = (placed[edge.From], placed[edge.To]);
            var points = new List<(double X, double Y)> { (from.X + from.Width, from.Middle) };
            if (_graph.IsLoop(edge))
            {
                loops++;
                var below = bottom + loops * 12;
                points.AddRange([(from.X + from.Width + 9, from.Middle), (from.X + from.Width + 9, below), (to.X - 15, below), (to.X - 15, to.Middle)]);
            }
            else
            {
                var y = from.Middle;
                foreach (var (column, row) in _graph.Through(edge).Append((_graph.Columns[edge.To], (int?)null)))
                {
                    var next = row is { } between ? Top + (between - lowest) * RowHeight + StepHeight / 2 : to.Middle;
                    // Vertical parts stand between the columns, just before the next one.
                    if (Math.Abs(next - y) > .1)
                        points.AddRange([(columns[column].X - 20, y), (columns[column].X - 20, next)]);
                    y = next;
                }
            }

            var end = (X: to.X - 1, Y: to.Middle);
            points.Add((end.X - 6, end.Y));
            var label = points.Count > 3 ? points[2] : points[0];
            edges.Add(new PlacedEdge(edge, StateOf(from.Step, to.Step), OrthogonalPath.Of(points), end.X, end.Y, label.X + 5, label.Y - 5));
        }

        return edges;
    }

    private static StepState StateOf(PathwayStep from, PathwayStep to) =>
        from.State == StepState.NotTaken || to.State == StepState.NotTaken ? StepState.NotTaken
        : from.State == StepState.Done && to.State is StepState.Done or StepState.Now ? StepState.Done
        : StepState.Next;
}
