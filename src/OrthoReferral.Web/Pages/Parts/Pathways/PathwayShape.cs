namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>What leads where in a pathway: its ways back, its main way, and the side steps that need no column of their own.</summary>
internal sealed class PathwayShape
{
    private readonly PathwayView view;
    private readonly bool isLow;
    private readonly Dictionary<string, PathwayStep> steps;
    private readonly Dictionary<string, int> phases;
    private readonly Dictionary<string, string[]> before,
        after;
    private readonly HashSet<PathwayEdge> loops = [];
    private readonly Dictionary<string, (int People, int Steps)> lengths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> hosts = new(StringComparer.Ordinal);

    /// <summary>Finds the ways of a view.</summary>
    /// <param name="view">What is drawn.</param>
    /// <param name="isLow">
    /// The longer answer to a question is the main way too, instead of a detour beside it: fewer rows, more columns.
    /// </param>
    public PathwayShape(PathwayView view, bool isLow = false)
    {
        this.view = view;
        this.isLow = isLow;
        steps = view.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        phases = view.Steps.ToDictionary(
            step => step.Id,
            step => view.Phases.TakeWhile(phase => phase != step.Phase).Count(),
            StringComparer.Ordinal
        );
        FindLoops();
        Forward = [.. view.Edges.Where(edge => !loops.Contains(edge))];
        before = Neighbors(edge => edge.To, edge => edge.From);
        after = Neighbors(edge => edge.From, edge => edge.To);
        Main = [.. MainWay()];
        foreach (var step in view.Steps)
        {
            if (HostOf(step.Id) is { } host)
                hosts.Add(step.Id, host);
        }
    }

    /// <summary>The edges that lead on.</summary>
    public IReadOnlyList<PathwayEdge> Forward { get; }

    /// <summary>
    /// From the first step, along what the case has done or does now; else past detours, along the branch with most for people to do.
    /// </summary>
    public IReadOnlyList<string> Main { get; }

    /// <summary>The edge leads back to an earlier step.</summary>
    public bool IsLoop(PathwayEdge edge) => loops.Contains(edge);

    /// <summary>
    /// The step that a side step stands above or below; null for a step with a column of its own. Side steps are dead ends, steps
    /// that only lead back, detours, and what the application does after something that it does itself.
    /// </summary>
    public string? Host(string id) => hosts.GetValueOrDefault(id);

    /// <summary>Place of a step's phase.</summary>
    public int Phase(string id) => phases[id];

    private void FindLoops()
    {
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in view.Steps)
            Visit(step.Id);

        void Visit(string id)
        {
            if (!seen.Add(id))
                return;
            onPath.Add(id);
            foreach (var edge in view.Edges.Where(edge => edge.From == id))
            {
                if (onPath.Contains(edge.To) || Phase(edge.To) < Phase(edge.From))
                    loops.Add(edge);
                else
                    Visit(edge.To);
            }

            onPath.Remove(id);
        }
    }

    private string? HostOf(string id) => Before(id) is [var host] && (IsAside(id, host) || IsChained(id, host)) ? host : null;

    private bool IsAside(string id, string host) =>
        !Main.Contains(id, StringComparer.Ordinal)
        && Before(id).Length == 1
        && Phase(host) == Phase(id)
        && After(id).All(next => After(host).Contains(next, StringComparer.Ordinal) || IsAside(next, id));

    private bool IsChained(string id, string host) =>
        steps[id].IsAutomatic && steps[host].IsAutomatic && !Main.Contains(host, StringComparer.Ordinal) && Phase(host) == Phase(id);

    private string[] Before(string id) => before.GetValueOrDefault(id, []);

    private string[] After(string id) => after.GetValueOrDefault(id, []);

    private Dictionary<string, string[]> Neighbors(Func<PathwayEdge, string> of, Func<PathwayEdge, string> neighbor) =>
        Forward
            .GroupBy(of, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(neighbor).Distinct(StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal
            );

    private IEnumerable<string> MainWay()
    {
        var at = view.Steps.Count > 0 ? view.Steps[0].Id : null;
        while (at is not null)
        {
            yield return at;
            var branches = After(at);
            var isQuestion = isLow && steps[at].IsGate;
            at = branches
                .OrderBy(to => Rank(to, branches))
                .ThenBy(to => !isQuestion && IsDetour(to, branches))
                .ThenByDescending(Length)
                .FirstOrDefault();
        }
    }

    // Where the case has gone, then where it can go. A question that it answers before it comes back is beside its way.
    private int Rank(string to, string[] branches) =>
        steps[to].State switch
        {
            StepState.Done or StepState.Now => After(to).Length == 0 && branches.Any(other => steps[other].State == StepState.Next) ? 2 : 0,
            StepState.Next => 1,
            _ => 3,
        };

    private bool IsDetour(string to, string[] branches) => After(to).Any(next => branches.Contains(next, StringComparer.Ordinal));

    private (int People, int Steps) Length(string id)
    {
        if (lengths.TryGetValue(id, out var known))
            return known;
        var (people, length) = After(id).Select(Length).DefaultIfEmpty().Max();
        return lengths[id] = (people + (steps[id].IsAutomatic ? 0 : 1), length + 1);
    }
}
