using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>Connects the steps that are drawn through those that are not.</summary>
internal static class DiagramEdges
{
    /// <summary>
    /// The edges between shown nodes, each once, with the first outcome on the way as its label. A fork or join that has one way
    /// left is taken out of <paramref name="shown"/>: what stood beside it is not drawn. So is a switch behind a step or
    /// a join: its outcomes say enough on the edges that leave it.
    /// </summary>
    public static IReadOnlyList<(PathwayEdge Edge, bool IsLoop)> Between(DefinitionDiagram diagram, Dictionary<string, DiagramNode> shown)
    {
        var found = Connect(diagram, shown);
        while (Idle(diagram, found, shown) is { } idle)
        {
            shown.Remove(idle);
            found = Connect(diagram, shown);
        }

        return found;
    }

    private static List<(PathwayEdge Edge, bool IsLoop)> Connect(DefinitionDiagram diagram, Dictionary<string, DiagramNode> shown)
    {
        var bySource = diagram.Edges.ToLookup(edge => edge.SourceId, StringComparer.Ordinal);
        var kinds = diagram.Nodes.ToDictionary(node => node.ActivityId, node => node.Kind, StringComparer.Ordinal);
        var found = new List<(PathwayEdge Edge, bool IsLoop)>();
        foreach (var from in diagram.Nodes.Where(node => shown.ContainsKey(node.ActivityId)))
        {
            // The branches of a fork all run; their names only repeat the steps.
            var isFork = from.Kind == DiagramNodeKind.Fork;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var open = new Queue<(string At, string? Label, bool IsLoop)>(
                bySource[from.ActivityId].Select(edge => (edge.TargetId, isFork ? null : edge.Label, edge.IsLoop))
            );
            while (open.TryDequeue(out var next))
            {
                if (shown.ContainsKey(next.At))
                {
                    if (!found.Exists(known => known.Edge.From == from.ActivityId && known.Edge.To == next.At))
                        found.Add((new PathwayEdge(from.ActivityId, next.At, BranchWords.Of(next.Label)), next.IsLoop));
                }
                else if (seen.Add(next.At) && kinds[next.At] is not (DiagramNodeKind.Delay or DiagramNodeKind.Escalation))
                {
                    foreach (var edge in bySource[next.At])
                        open.Enqueue(
                            (
                                edge.TargetId,
                                next.Label ?? (kinds[next.At] == DiagramNodeKind.Fork ? null : edge.Label),
                                next.IsLoop || edge.IsLoop
                            )
                        );
                }
            }
        }

        return found;
    }

    private static string? Idle(
        DefinitionDiagram diagram,
        List<(PathwayEdge Edge, bool IsLoop)> edges,
        Dictionary<string, DiagramNode> shown
    )
    {
        return shown
            .Values.Where(node =>
                node.Kind switch
                {
                    DiagramNodeKind.Fork => edges.Count(edge => edge.Edge.From == node.ActivityId) == 1,
                    DiagramNodeKind.Join => edges.Count(edge => edge.Edge.To == node.ActivityId) == 1,
                    DiagramNodeKind.Decision => FollowsStep(node.ActivityId)
                        && !diagram.Edges.Any(edge => edge.SourceId == node.ActivityId && edge.Label is "True" or "False"),
                    _ => false,
                }
            )
            .Select(node => node.ActivityId)
            .FirstOrDefault();

        bool FollowsStep(string id) =>
            edges.FindAll(edge => edge.Edge.To == id) is [var only]
            && shown[only.Edge.From].Kind is DiagramNodeKind.HumanTask or DiagramNodeKind.SystemTask or DiagramNodeKind.Join;
    }
}
