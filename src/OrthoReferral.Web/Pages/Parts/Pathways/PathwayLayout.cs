namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>A step with its place in the drawing; X and Y are its upper left corner.</summary>
/// <param name="Lines">Its title, broken where it is long.</param>
public sealed record PlacedStep(PathwayStep Step, IReadOnlyList<string> Lines, double X, double Y, double Width, double Height)
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
/// nothing crosses a step; a gap is as wide as the words in it; ways back run below everything, one line for each step they lead to.
/// </summary>
public sealed class PathwayLayout
{
    private const double Between = 26, Top = 40, GateSize = 20, LoopHeight = 18;

    private readonly PathwayView _view;
    private readonly PathwayGraph _graph;
    private readonly PathwayColumns _columns;
    private readonly double _stepHeight;
    private readonly int _lowest;

    /// <summary>Computes the layout of a view.</summary>
    /// <param name="view">What to draw.</param>
    /// <param name="minimumWidth">The drawing is stretched to this width when it is smaller.</param>
    public PathwayLayout(PathwayView view, double minimumWidth = 1200)
    {
        _view = view;
        _graph = new PathwayGraph(view);
        var lines = view.Steps.ToDictionary(step => step.Id, step => StepText.Lines(step.Title, step.IsGate ? StepText.GateLine : StepText.TitleLine), StringComparer.Ordinal);
        _stepHeight = view.Steps.Any(step => !step.IsGate && lines[step.Id].Count > 1) ? 58 : 44;
        // Rows of long edges count too: one may run below the lowest step.
        var rows = _graph.Rows.Values.Concat(view.Edges.Where(edge => !_graph.IsLoop(edge)).SelectMany(_graph.Through).Select(passed => passed.Row ?? 0)).Append(0).ToArray();
        _lowest = rows.Min();
        _columns = new PathwayColumns(view, _graph, lines, minimumWidth);

        var placed = new Dictionary<string, PlacedStep>(StringComparer.Ordinal);
        foreach (var step in view.Steps)
        {
            var (x, width) = _columns[_graph.Columns[step.Id]];
            double own = step.IsGate ? GateSize : width, high = step.IsGate ? GateSize : _stepHeight;
            placed.Add(step.Id, new PlacedStep(step, lines[step.Id], x + (width - own) / 2, MiddleOf(_graph.Rows[step.Id]) - high / 2, own, high));
        }

        Steps = [.. placed.Values];
        var bottom = MiddleOf(rows.Max()) + _stepHeight / 2 + 4;
        Edges = PlaceEdges(placed, bottom, out var loops);
        Height = bottom + 14 + loops * LoopHeight;
    }

    /// <summary>Width of the drawing.</summary>
    public double Width => _columns.Width;

    /// <summary>Height of the drawing.</summary>
    public double Height { get; }

    /// <summary>Phases with their places.</summary>
    public IReadOnlyList<PlacedLane> Lanes => _columns.Lanes;

    /// <summary>Steps with their places.</summary>
    public IReadOnlyList<PlacedStep> Steps { get; }

    /// <summary>Edges with their paths.</summary>
    public IReadOnlyList<PlacedEdge> Edges { get; }

    private double MiddleOf(int row) => Top + (row - _lowest) * (_stepHeight + Between) + _stepHeight / 2;

    private List<PlacedEdge> PlaceEdges(Dictionary<string, PlacedStep> placed, double bottom, out int loops)
    {
        var edges = new List<PlacedEdge>();
        var ways = _view.Edges.Where(_graph.IsLoop).Select(edge => edge.To).Distinct(StringComparer.Ordinal).ToList();
        loops = ways.Count;
        foreach (var edge in _view.Edges)
        {
            var (from, to) = (placed[edge.From], placed[edge.To]);
            var column = _graph.Columns[edge.From];
            var right = _columns[column].X + _columns[column].Width;
            var points = new List<(double X, double Y)> { (from.X + from.Width, from.Middle) };
            double labelX, labelY;
            if (_graph.IsLoop(edge))
            {
                double below = bottom + (ways.IndexOf(edge.To) + 1) * LoopHeight, back = right + PathwayColumns.LoopAt, up = _columns[_graph.Columns[edge.To]].X - 13;
                points.AddRange([(back, from.Middle), (back, below), (up, below), (up, to.Middle)]);
                (labelX, labelY) = (back - 12 - StepText.Small(edge.Label), below + 4);
            }
            else
            {
                var y = from.Middle;
                foreach (var (passed, row) in _graph.Through(edge).Append((_graph.Columns[edge.To], (int?)null)))
                {
                    var next = row is { } between ? MiddleOf(between) : to.Middle;
                    var trunk = _columns.TrunkBefore(passed);
                    if (Math.Abs(next - y) > .1)
                        points.AddRange([(trunk, y), (trunk, next)]);
                    y = next;
                }

                (labelX, labelY) = (right + PathwayColumns.TrunkAt + 6, (points.Count > 2 && points[1].X < right + PathwayColumns.TrunkAt + 1 ? points[2].Y : from.Middle) - 5);
            }

            var end = (X: to.X - 1, Y: to.Middle);
            points.Add((end.X - 6, end.Y));
            edges.Add(new PlacedEdge(edge, StateOf(from.Step, to.Step), OrthogonalPath.Of(points), end.X, end.Y, labelX, labelY));
        }

        // What the case has gone lies on top of what it leaves aside.
        return [.. edges.OrderBy(edge => edge.State switch { StepState.NotTaken => 0, StepState.Done => 2, _ => 1 })];
    }

    private static StepState StateOf(PathwayStep from, PathwayStep to) =>
        from.State == StepState.NotTaken || to.State == StepState.NotTaken ? StepState.NotTaken
        : from.State == StepState.Done && to.State is StepState.Done or StepState.Now ? StepState.Done
        : StepState.Next;
}
