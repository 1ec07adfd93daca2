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
internal sealed record StepFacts(string? Note = null, ClockView? Clock = null, int? Cases = null, int Overdue = 0, string? Href = null);

/// <summary>
/// Turns a definition, and for one case its position, into the pathway that people read: tasks are steps, decisions, forks and
/// joins are diamonds, bookkeeping between them is left out and its neighbors are connected.
/// </summary>
internal static class DefinitionPathway
{
    /// <summary>The pathway to draw.</summary>
    /// <param name="diagram">The definition.</param>
    /// <param name="position">Where the case stands; null draws the definition alone (workflow map).</param>
    /// <param name="facts">More about a step, by activity id; null knows nothing.</param>
    /// <param name="isWhole">Also draws the clock beside a step (delays and escalations); people see it as the step's own clock.</param>
    public static PathwayView Of(
        DefinitionDiagram diagram,
        WorkflowPosition? position = null,
        Func<string, StepFacts?>? facts = null,
        bool isWhole = false
    )
    {
        var shown = diagram
            .Nodes.Where(node =>
                node.Kind switch
                {
                    DiagramNodeKind.Step or DiagramNodeKind.Start or DiagramNodeKind.End => false,
                    DiagramNodeKind.Delay or DiagramNodeKind.Escalation => isWhole,
                    _ => true,
                }
            )
            .ToDictionary(node => node.ActivityId, StringComparer.Ordinal);
        var edges = DiagramEdges.Between(diagram, shown);
        var states = position is null ? null : States(position, [.. shown.Keys], edges);
        var phase = PathwayPhases.Of(diagram);
        var steps = diagram
            .Nodes.Where(node => shown.ContainsKey(node.ActivityId))
            .Select(node =>
            {
                var known = facts?.Invoke(node.ActivityId);
                return new PathwayStep(
                    node.ActivityId,
                    node.Title,
                    phase(node.ActivityId),
                    states?[node.ActivityId] ?? StepState.Plain,
                    node.Kind is DiagramNodeKind.Decision or DiagramNodeKind.Fork or DiagramNodeKind.Join,
                    known?.Note,
                    known?.Clock,
                    known?.Cases,
                    known?.Overdue ?? 0,
                    known?.Href,
                    node.Kind is DiagramNodeKind.SystemTask or DiagramNodeKind.Delay or DiagramNodeKind.Escalation
                );
            })
            .ToArray();
        return new PathwayView(
            diagram.Name,
            [.. steps.Select(step => step.Phase).Distinct(StringComparer.Ordinal)],
            steps,
            [.. edges.Select(edge => edge.Edge)]
        );
    }

    // Still to come is only what the case can reach from where it waits. A way back counts only where there is no other way on:
    // "nothing was performed" may lead back to the assessment, but nobody expects it.
    private static Dictionary<string, StepState> States(
        WorkflowPosition position,
        HashSet<string> shown,
        IReadOnlyList<(PathwayEdge Edge, bool IsLoop)> edges
    )
    {
        var now = position.Bookmarks.Select(bookmark => bookmark.ActivityId).ToHashSet(StringComparer.Ordinal);
        var done = position.CompletedActivities.Select(activity => activity.ActivityId).ToHashSet(StringComparer.Ordinal);
        var ahead = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(now);
        while (open.TryDequeue(out var at))
        {
            var ways = edges.Where(edge => edge.Edge.From == at).ToArray();
            var on = Array.FindAll(ways, way => !way.IsLoop);
            foreach (var (edge, _) in (on.Length == 0 && now.Contains(at) ? ways : on).Where(way => ahead.Add(way.Edge.To)))
                open.Enqueue(edge.To);
        }

        return shown.ToDictionary(
            id => id,
            id =>
                now.Contains(id) ? StepState.Now
                : done.Contains(id) ? StepState.Done
                : ahead.Contains(id) ? StepState.Next
                : StepState.NotTaken,
            StringComparer.Ordinal
        );
    }
}
