namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>Column and row of every step of a pathway, and the rows that long edges run through.</summary>
public sealed class PathwayGraph
{
    private readonly PathwayView _view;
    private readonly HashSet<PathwayEdge> _loops = [];
    private readonly Dictionary<PathwayEdge, int> _through = [];
    private readonly HashSet<(int Column, int Row)> _taken = [];
    private readonly Dictionary<string, PathwayStep> _steps;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lengths = new(StringComparer.Ordinal);

    /// <summary>Computes columns and rows.</summary>
    /// <exception cref="ArgumentException">An edge names a step that is not there, or a step a lane that is not there.</exception>
    public PathwayGraph(PathwayView view)
    {
        _view = view;
        _steps = view.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        if (view.Edges.FirstOrDefault(edge => !_steps.ContainsKey(edge.From) || !_steps.ContainsKey(edge.To)) is { } loose)
            throw new ArgumentException($"The edge {loose.From} → {loose.To} has an end that is no step of {view.Title}.", nameof(view));
        if (view.Steps.FirstOrDefault(step => !view.Lanes.Contains(step.Lane, StringComparer.Ordinal)) is { } stray)
            throw new ArgumentException($"The step {stray.Id} is in the lane {stray.Lane}, which {view.Title} does not have.", nameof(view));
        FindLoops();
        AssignColumns();
        AssignRows();
    }

    /// <summary>Column by step id, from 0.</summary>
    public IReadOnlyDictionary<string, int> Columns => _columns;

    /// <summary>Row by step id; 0 is the main way, negative is above it.</summary>
    public IReadOnlyDictionary<string, int> Rows => _rows;

    /// <summary>The edge leads back to an earlier step.</summary>
    public bool IsLoop(PathwayEdge edge) => _loops.Contains(edge);

    /// <summary>The columns that a long edge passes, each with the row it uses there.</summary>
    public IEnumerable<(int Column, int? Row)> Through(PathwayEdge edge)
    {
        for (var column = Columns[edge.From] + 1; column < Columns[edge.To]; column++)
            yield return (column, _through[edge]);
    }

    private IEnumerable<PathwayEdge> Forward => _view.Edges.Where(edge => !_loops.Contains(edge));

    private void FindLoops()
    {
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in _view.Steps)
            Visit(step.Id);

        void Visit(string id)
        {
            if (!seen.Add(id))
                return;
            onPath.Add(id);
            foreach (var edge in _view.Edges.Where(edge => edge.From == id))
            {
                if (onPath.Contains(edge.To) || Lane(edge.To) < Lane(edge.From))
                    _loops.Add(edge);
                else
                    Visit(edge.To);
            }

            onPath.Remove(id);
        }
    }

    private int Lane(string id) => _view.Lanes.ToList().IndexOf(_steps[id].Lane);

    // A phase begins right of everything that comes before it.
    private void AssignColumns()
    {
        var start = 0;
        for (var lane = 0; lane < _view.Lanes.Count; lane++)
        {
            var own = _view.Steps.Where(step => Lane(step.Id) == lane).ToArray();
            foreach (var step in own)
                Column(step.Id, lane, start);
            start = own.Select(step => Columns[step.Id] + 1).Append(start).Max();
        }
    }

    private int Column(string id, int lane, int start)
    {
        if (Columns.TryGetValue(id, out var known))
            return known;
        var column = Forward.Where(edge => edge.To == id).Select(edge => Lane(edge.From) == lane ? Column(edge.From, lane, start) + 1 : start).Append(start).Max();
        return _columns[id] = column;
    }

    private void AssignRows()
    {
        var main = MainWay().ToArray();
        foreach (var id in main)
            Place(id, 0);
        // The main way keeps the middle row also where it passes a column without a step of its own.
        foreach (var edge in Forward.Where(edge => Rows.ContainsKey(edge.From) && Rows.ContainsKey(edge.To) && Array.IndexOf(main, edge.To) == Array.IndexOf(main, edge.From) + 1))
            Reserve(edge, 0);
        foreach (var step in _view.Steps.Where(step => !Rows.ContainsKey(step.Id)).OrderBy(step => Columns[step.Id]))
        {
            var before = Forward.Where(edge => edge.To == step.Id && Rows.ContainsKey(edge.From)).Select(edge => Rows[edge.From]).ToArray();
            var wanted = before.FirstOrDefault(row => row != 0);
            Place(step.Id, Nearest(wanted, row => !_taken.Contains((Columns[step.Id], row))));
        }

        foreach (var edge in Forward.Where(edge => !_through.ContainsKey(edge)))
            Reserve(edge, Nearest(Rows[edge.From], row => Between(edge).All(column => !_taken.Contains((column, row)))));
    }

    private IEnumerable<int> Between(PathwayEdge edge) =>
        Enumerable.Range(Columns[edge.From] + 1, Columns[edge.To] - Columns[edge.From] - 1);

    private void Reserve(PathwayEdge edge, int row)
    {
        _through[edge] = row;
        foreach (var column in Between(edge))
            _taken.Add((column, row));
    }

    // From the first step, along what the case has done or does now; else past detours, along the longest branch.
    private IEnumerable<string> MainWay()
    {
        var at = _view.Steps.Count > 0 ? _view.Steps[0].Id : null;
        while (at is not null)
        {
            yield return at;
            var branches = Forward.Where(edge => edge.From == at).Select(edge => edge.To).Distinct(StringComparer.Ordinal).ToArray();
            at = branches
                .OrderBy(to => _steps[to].State switch { StepState.Done or StepState.Now => 0, StepState.Next => 1, _ => 2 })
                .ThenBy(to => branches.Any(other => other != to && Leads(to, other)))
                .ThenByDescending(Length).FirstOrDefault();
        }
    }

    private bool Leads(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var at))
        {
            foreach (var edge in Forward.Where(edge => edge.From == at && seen.Add(edge.To)))
                open.Enqueue(edge.To);
        }

        return from != to && seen.Contains(to);
    }

    private int Length(string id)
    {
        if (_lengths.TryGetValue(id, out var known))
            return known;
        return _lengths[id] = 1 + Forward.Where(edge => edge.From == id).Select(edge => Length(edge.To)).Append(0).Max();
    }

    private void Place(string id, int row)
    {
        _rows[id] = row;
        _taken.Add((Columns[id], row));
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
