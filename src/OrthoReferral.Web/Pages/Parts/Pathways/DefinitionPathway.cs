using OrthoReferral.Web.Pages.Parts.Clocks;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>What a page knows about one step beyond the definition.</summary>
/// <param name="Note">Small words below the title.</param>
/// <param name="Clock">Its clock while the case is there.</param>
/// <param name="Cases">Cases there now, for the workflow map.</param>
/// <param name="Overdue">How many of them are overdue.</param>
/// <param name="Href">Where a click leads.</param>
public sealed record StepFacts(string? Note = null, ClockView? Clock = null, int? Cases = null, int Overdue = 0, string? Href = null);

/// <summary>
/// Turns a definition, and for one case its position, into the pathway that people read: tasks are steps, decisions, forks and
/// joins are diamonds, bookkeeping between them is left out and its neighbors are connected.
/// </summary>
public static class DefinitionPathway
{
    /// <summary>The pathway to draw.</summary>
    /// <param name="diagram">The definition.</param>
    /// <param name="position">Where the case stands; null draws the definition alone (workflow map).</param>
    /// <param name="facts">More about a step, by activity id; null knows nothing.</param>
    /// <param name="laneOf">The phase of an activity, by id; null draws one lane with the definition's name.</param>
    public static PathwayView Of(
        DefinitionDiagram diagram, WorkflowPosition? position = null, Func<string, StepFacts?>? facts = null, Func<string, string>? laneOf = null)
    {
        var shown = diagram.Nodes.Where(node => node.Kind is not (DiagramNodeKind.Step or DiagramNodeKind.Start or DiagramNodeKind.End)).ToArray();
        var ids = shown.Select(node => node.ActivityId).ToHashSet(StringComparer.Ordinal);
        var edges = Connect(diagram, ids);
        var states = position is null ? null : States(position, ids, edges);
        var steps = shown.Select(node =>
        {
            var known = facts?.Invoke(node.ActivityId);
            return new PathwayStep(
                node.ActivityId, node.Title, laneOf?.Invoke(node.ActivityId) ?? diagram.Name, states?[node.ActivityId] ?? StepState.Next,
                node.Kind is DiagramNodeKind.Decision or DiagramNodeKind.Fork or DiagramNodeKind.Join, known?.Note, known?.Clock, known?.Cases, known?.Overdue ?? 0, known?.Href);
        }).ToArray();
        return new PathwayView(diagram.Name, [.. steps.Select(step => step.Lane).Distinct(StringComparer.Ordinal)], steps, edges);
    }

    // Follows edges through what is left out; the first label on the way is kept.
    private static List<PathwayEdge> Connect(DefinitionDiagram diagram, HashSet<string> shown)
    {
        var bySource = diagram.Edges.ToLookup(edge => edge.SourceId, StringComparer.Ordinal);
        var found = new List<PathwayEdge>();
        foreach (var from in shown)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var open = new Queue<(string At, string? Label)>(bySource[from].Select(edge => (edge.TargetId, edge.Label)));
            while (open.TryDequeue(out var next))
            {
                if (shown.Contains(next.At))
                {
                    if (!found.Exists(edge => edge.From == from && edge.To == next.At))
                        found.Add(new PathwayEdge(from, next.At, next.Label));
                }
                else if (seen.Add(next.At))
                {
                    foreach (var edge in bySource[next.At])
                        open.Enqueue((edge.TargetId, next.Label ?? edge.Label));
                }
            }
        }

        return found;
    }

    // Still to come is only what the case can reach from where it waits.
    private static Dictionary<string, StepState> States(WorkflowPosition position, HashSet<string> shown, List<PathwayEdge> edges)
    {
        var now = position.Bookmarks.Select(bookmark => bookmark.ActivityId).ToHashSet(StringComparer.Ordinal);
        var done = position.CompletedActivities.Select(activity => activity.ActivityId).ToHashSet(StringComparer.Ordinal);
        var ahead = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(now);
        while (open.TryDequeue(out var at))
        {
            foreach (var edge in edges.Where(edge => edge.From == at && ahead.Add(edge.To)))
                open.Enqueue(edge.To);
        }

        return shown.ToDictionary(
            id => id,
            id => now.Contains(id) ? StepState.Now : done.Contains(id) ? StepState.Done : ahead.Contains(id) ? StepState.Next : StepState.NotTaken,
            StringComparer.Ordinal);
    }
}
