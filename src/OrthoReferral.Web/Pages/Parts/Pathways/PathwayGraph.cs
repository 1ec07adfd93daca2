namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>Column and row of every step of a pathway, and the rows that long edges run through.</summary>
internal sealed class PathwayGraph
{
    private readonly PathwayView view;
    private readonly PathwayShape shape;
    private readonly Dictionary<PathwayEdge, int> through = [];
    private readonly HashSet<(int Column, int Row)> taken = [];
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);
    private readonly ILookup<string, PathwayStep> sides;

    /// <summary>Computes columns and rows.</summary>
    /// <param name="view">What is drawn.</param>
    /// <param name="isLow">Spends columns to save rows: the longer answer to a question gets columns of its own.</param>
    /// <exception cref="ArgumentException">An edge names a step that is not there, or a step a phase that is not there.</exception>
    public PathwayGraph(PathwayView view, bool isLow = false)
    {
        this.view = view;
        var steps = view.Steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        if (view.Edges.FirstOrDefault(edge => !steps.Contains(edge.From) || !steps.Contains(edge.To)) is { } loose)
            throw new ArgumentException($"The edge {loose.From} → {loose.To} has an end that is no step of {view.Title}.", nameof(view));
        if (view.Steps.FirstOrDefault(step => !view.Phases.Contains(step.Phase, StringComparer.Ordinal)) is { } stray)
            throw new ArgumentException(
                $"The step {stray.Id} is in the phase {stray.Phase}, which {view.Title} does not have.",
                nameof(view)
            );
        shape = new PathwayShape(view, isLow);
        sides = view.Steps.Where(step => Host(step.Id) is not null).ToLookup(step => Host(step.Id)!, StringComparer.Ordinal);
        AssignColumns();
        AssignRows();
    }

    /// <summary>Column by step id, from 0.</summary>
    public IReadOnlyDictionary<string, int> Columns => columns;

    /// <summary>Row by step id; 0 is the main way, negative is above it.</summary>
    public IReadOnlyDictionary<string, int> Rows => rows;

    /// <summary>The edge leads back to an earlier step.</summary>
    public bool IsLoop(PathwayEdge edge) => shape.IsLoop(edge);

    /// <summary>The step in the same column that a side step (a dead end, a detour) hangs on, or null.</summary>
    public string? Host(string id) => shape.Host(id);

    /// <summary>The edge leads to a side step, above or below.</summary>
    public bool IsToSide(PathwayEdge edge) => Host(edge.To) == edge.From && !IsLoop(edge);

    /// <summary>Something hangs on the step.</summary>
    public bool HasSides(string id) => sides.Contains(id);

    /// <summary>How many steps stand between a side step and its column's left edge.</summary>
    public int Depth(string id) => Host(id) is { } host ? Depth(host) + 1 : 0;

    /// <summary>A step or an edge is there.</summary>
    public bool IsTaken(int column, int row) => taken.Contains((column, row));

    /// <summary>The columns that a long edge passes, each with the row it uses there.</summary>
    public IEnumerable<(int Column, int? Row)> Through(PathwayEdge edge)
    {
        for (var column = Columns[edge.From] + 1; column < Columns[edge.To]; column++)
            yield return (column, through[edge]);
    }

    // A phase begins right of everything that comes before it.
    private void AssignColumns()
    {
        var start = 0;
        for (var phase = 0; phase < view.Phases.Count; phase++)
        {
            var own = view.Steps.Where(step => shape.Phase(step.Id) == phase).ToArray();
            foreach (var step in own)
                Column(step.Id, phase, start);
            start = own.Select(step => Columns[step.Id] + 1).Append(start).Max();
        }
    }

    private int Column(string id, int phase, int start)
    {
        if (Columns.TryGetValue(id, out var known))
            return known;
        var column = Host(id) is { } host
            ? Column(host, phase, start)
            : shape
                .Forward.Where(edge => edge.To == id)
                .Select(edge => shape.Phase(edge.From) == phase ? Column(edge.From, phase, start) + 1 : start)
                .Append(start)
                .Max();
        return columns[id] = column;
    }

    private void AssignRows()
    {
        var main = shape.Main.ToArray();
        foreach (var id in main)
            Place(id, 0);
        // The main way keeps the middle row also where it passes a column without a step of its own.
        foreach (
            var edge in shape.Forward.Where(edge =>
                Rows.ContainsKey(edge.From)
                && Rows.ContainsKey(edge.To)
                && Array.IndexOf(main, edge.To) == Array.IndexOf(main, edge.From) + 1
            )
        )
            Reserve(edge, 0);
        foreach (var id in main)
            PlaceBeside(id);
        foreach (
            var step in view
                .Steps.Where(step => !Rows.ContainsKey(step.Id) && Host(step.Id) is null)
                .OrderBy(step => Columns[step.Id])
                .ToArray()
        )
        {
            var before = shape
                .Forward.Where(edge => edge.To == step.Id && Rows.ContainsKey(edge.From))
                .Select(edge => Rows[edge.From])
                .ToArray();
            var row = Nearest(
                before.FirstOrDefault(row => row != 0),
                row => Enumerable.Range(0, Size(step.Id)).All(away => !IsTaken(Columns[step.Id], row + away * Way(row)))
            );
            PlaceTree(step.Id, row, Way(row));
        }

        foreach (var edge in shape.Forward.Where(edge => !IsToSide(edge) && !through.ContainsKey(edge)))
            Reserve(edge, Nearest(Rows[edge.From], row => Between(edge).All(column => !IsTaken(column, row))));

        static int Way(int row) => row < 0 ? -1 : 1;
    }

    // The side steps of the main way fill both sides evenly. The question of a diamond is below it, so they begin above.
    private void PlaceBeside(string id)
    {
        var (above, below) = (0, 0);
        var isGate = view.Steps.First(step => step.Id == id).IsGate;
        foreach (var side in sides[id].OrderByDescending(side => Size(side.Id)))
        {
            var isAbove = isGate ? above <= below : above < below;
            var size = PlaceTree(side.Id, isAbove ? -above - 1 : below + 1, isAbove ? -1 : 1);
            (above, below) = isAbove ? (above + size, below) : (above, below + size);
        }
    }

    private int PlaceTree(string id, int row, int way)
    {
        Place(id, row);
        var size = 1;
        foreach (var side in sides[id])
            size += PlaceTree(side.Id, row + size * way, way);
        return size;
    }

    private int Size(string id) => 1 + sides[id].Sum(side => Size(side.Id));

    private IEnumerable<int> Between(PathwayEdge edge) =>
        Enumerable.Range(Columns[edge.From] + 1, Columns[edge.To] - Columns[edge.From] - 1);

    private void Reserve(PathwayEdge edge, int row)
    {
        through[edge] = row;
        foreach (var column in Between(edge))
            taken.Add((column, row));
    }

    private void Place(string id, int row)
    {
        rows[id] = row;
        taken.Add((Columns[id], row));
    }

    // wanted, then one below, one above, two below, …
    private static int Nearest(int wanted, Func<int, bool> free)
    {
        for (var away = 0; ; away++)
        {
            if (free(wanted + away))
                return wanted + away;
            if (free(wanted - away))
                return wanted - away;
        }
    }
}
