namespace OrthoReferral.Workflows.Definitions;

/// <summary>
/// The flowchart as a graph with forward and backward connections, by index. A connection is backward when it would close a cycle
/// in a breadth-first walk from the start; joins count forward connections only (Elsa's counter mode).
/// </summary>
internal sealed class FlowGraph
{
    private readonly WorkflowDefinition definition;
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly int[][] outbound;
    private readonly int[][] forwardInbound;
    private readonly bool[] forward;
    private readonly HashSet<int>?[] ancestors;

    /// <param name="definition">Validated: every connection's ends exist.</param>
    /// <param name="triggerActivityId">The activity that an event started the instance with; null for an ordinary start.</param>
    public FlowGraph(WorkflowDefinition definition, string? triggerActivityId = null)
    {
        this.definition = definition;
        for (var i = 0; i < definition.Activities.Count; i++)
            index[definition.Activities[i].Id] = i;

        Sources = [.. definition.Connections.Select(one => index[one.SourceId])];
        Targets = [.. definition.Connections.Select(one => index[one.TargetId])];
        var all = Enumerable.Range(0, definition.Connections.Count).ToArray();
        outbound = [.. definition.Activities.Select((_, a) => all.Where(one => Sources[one] == a).ToArray())];
        Start = FindStart(triggerActivityId);
        forward = FindForward();
        forwardInbound = [.. definition.Activities.Select((_, a) => all.Where(one => forward[one] && Targets[one] == a).ToArray())];
        ancestors = new HashSet<int>?[definition.Activities.Count];
    }

    /// <summary>The activity that a new instance begins with; -1 for a flowchart without activities.</summary>
    public int Start { get; }

    internal int[] Sources { get; }

    internal int[] Targets { get; }

    public int IndexOf(string activityId) => index.TryGetValue(activityId, out var found) ? found : -1;

    public IReadOnlyList<int> Outbound(int activity) => outbound[activity];

    public IReadOnlyList<int> ForwardInbound(int activity) => forwardInbound[activity];

    public bool IsForward(int connection) => forward[connection];

    public bool IsReachable(int activity) => activity == Start || forwardInbound[activity].Length > 0;

    /// <summary>Every activity from which forward connections lead here.</summary>
    public IReadOnlySet<int> Ancestors(int activity)
    {
        if (Volatile.Read(ref ancestors[activity]) is { } known)
            return known;
        var found = new HashSet<int>();
        var open = new Stack<int>([activity]);
        while (open.TryPop(out var current))
            foreach (var connection in forwardInbound[current])
                if (found.Add(Sources[connection]))
                    open.Push(Sources[connection]);
        Volatile.Write(ref ancestors[activity], found);
        return found;
    }

    /// <summary>
    /// Whether a backward connection's target lies on every path from the start to its source; Elsa faults at run time otherwise.
    /// </summary>
    public bool IsValidBackward(int connection) => Dominates(Targets[connection], Sources[connection]);

    /// <summary>Whether every forward path from the start to <paramref name="activity"/> goes through <paramref name="through"/>.</summary>
    public bool Dominates(int through, int activity)
    {
        if (through == activity || through == Start)
            return true;
        // Walk back without entering the dominator: reaching the start proves a path around it.
        var seen = new HashSet<int> { activity };
        var open = new Stack<int>([activity]);
        while (open.TryPop(out var current))
        {
            if (current == Start)
                return false;
            foreach (var connection in forwardInbound[current])
                if (Sources[connection] != through && seen.Add(Sources[connection]))
                    open.Push(Sources[connection]);
        }

        return true;
    }

    // Elsa's order: the trigger, the explicit start, an Elsa.Start, one that can start a workflow, the first without inbound connections.
    private int FindStart(string? triggerActivityId)
    {
        if (triggerActivityId is not null && index.TryGetValue(triggerActivityId, out var trigger))
            return trigger;
        if (definition.StartActivityId is { } explicitStart && index.TryGetValue(explicitStart, out var start))
            return start;
        var activities = definition.Activities;
        for (var i = 0; i < activities.Count; i++)
            if (activities[i].Type is ActivityTypes.Start)
                return i;
        for (var i = 0; i < activities.Count; i++)
            if (activities[i].CanStartWorkflow)
                return i;
        for (var i = 0; i < activities.Count; i++)
            if (!Targets.Contains(i))
                return i;
        return activities.Count == 0 ? -1 : 0;
    }

    private bool[] FindForward()
    {
        var leadsOn = new bool[Sources.Length];
        if (Start < 0)
            return leadsOn;
        var edges = new List<int>?[outbound.Length];
        var visited = new bool[outbound.Length];
        var open = new Queue<int>([Start]);
        while (open.TryDequeue(out var source))
        {
            if (visited[source])
                continue;
            visited[source] = true;
            foreach (var connection in outbound[source])
            {
                var target = Targets[connection];
                if (HasPath(edges, target, source))
                    continue;
                leadsOn[connection] = true;
                (edges[source] ??= []).Add(target);
                if (!visited[target])
                    open.Enqueue(target);
            }
        }

        return leadsOn;
    }

    private static bool HasPath(List<int>?[] edges, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var current))
        {
            if (current == to)
                return true;
            foreach (var next in edges[current] ?? [])
                if (seen.Add(next))
                    open.Push(next);
        }

        return false;
    }
}
