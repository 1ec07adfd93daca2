namespace OrthoReferral.Workflows.Definitions;

/// <summary>What a node of the diagram is, for its symbol.</summary>
public enum DiagramNodeKind
{
    Start,
    End,
    HumanTask,
    SystemTask,

    /// <summary>The application tells somebody that a work item is late.</summary>
    Escalation,
    Delay,
    Event,
    Decision,
    Fork,
    Join,

    /// <summary>SetVariable, SetOutput and the like: bookkeeping between the steps that people see.</summary>
    Step,
}

/// <summary>
/// A box of the diagram in Elsa Studio's pixels. <paramref name="Title"/> is the task's title where it is written in the payload, else what
/// the designer shows, else the activity's name.
/// </summary>
public sealed record DiagramNode(string ActivityId, string Title, DiagramNodeKind Kind, double X, double Y, double Width, double Height);

/// <summary>An arrow. <paramref name="Label"/> is null for the port Done. <paramref name="IsLoop"/> marks a backward connection.</summary>
public sealed record DiagramEdge(string SourceId, string TargetId, string? Label, bool IsLoop);

/// <summary>A definition as a picture: pure data, drawn by the user interface.</summary>
/// <param name="Left">The smallest x of all nodes, and so on: the picture's frame without margin.</param>
public sealed record DefinitionDiagram(
    string DefinitionId,
    string Name,
    IReadOnlyList<DiagramNode> Nodes,
    IReadOnlyList<DiagramEdge> Edges,
    double Left,
    double Top,
    double Right,
    double Bottom
)
{
    private const double ColumnWidth = 220;
    private const double RowHeight = 110;

    /// <summary>Nodes keep the designer's positions; one without a position is placed by its distance from the start.</summary>
    public static DefinitionDiagram Of(WorkflowDefinition definition, ITaskContract tasks)
    {
        var graph = new FlowGraph(definition);
        var nodes = new List<DiagramNode>();
        var rows = new Dictionary<int, int>();
        foreach (var (activity, index) in definition.Activities.Select((a, i) => (a, i)))
        {
            var box = activity.Designer ?? Place(graph, index, rows);
            nodes.Add(
                new(
                    activity.Id,
                    TitleOf(activity, tasks) ?? activity.DisplayText ?? activity.Name ?? activity.Id,
                    Kind(activity, tasks),
                    box.X,
                    box.Y,
                    box.Width,
                    box.Height
                )
            );
        }

        var edges = definition.Connections.Select(
            (c, i) => new DiagramEdge(c.SourceId, c.TargetId, c.SourcePort is ActivityTypes.Done ? null : c.SourcePort, !graph.IsForward(i))
        );
        return new(
            definition.DefinitionId,
            definition.Name,
            nodes,
            [.. edges],
            nodes.Count == 0 ? 0 : nodes.Min(one => one.X),
            nodes.Count == 0 ? 0 : nodes.Min(one => one.Y),
            nodes.Count == 0 ? 0 : nodes.Max(one => one.X + one.Width),
            nodes.Count == 0 ? 0 : nodes.Max(one => one.Y + one.Height)
        );
    }

    private static DesignerBox Place(FlowGraph graph, int activity, Dictionary<int, int> rows)
    {
        var column = graph.Ancestors(activity).Count;
        var row = rows[column] = rows.GetValueOrDefault(column, -1) + 1;
        return new(column * ColumnWidth, row * RowHeight, 160, 50);
    }

    private static string? TitleOf(ActivityDefinition activity, ITaskContract tasks) =>
        WrittenTasks.Of(activity) is { } task ? tasks.TitleOf(task) : null;

    private static DiagramNodeKind Kind(ActivityDefinition activity, ITaskContract tasks) =>
        activity.Type switch
        {
            ActivityTypes.Start => DiagramNodeKind.Start,
            ActivityTypes.Finish or ActivityTypes.End or ActivityTypes.Fault => DiagramNodeKind.End,
            ActivityTypes.RunTask => tasks.KindOf(activity.LiteralText("taskName") ?? string.Empty) switch
            {
                TaskKind.Person => DiagramNodeKind.HumanTask,
                TaskKind.Application => DiagramNodeKind.SystemTask,
                TaskKind.Escalation => DiagramNodeKind.Escalation,
            },
            ActivityTypes.Delay or ActivityTypes.StartAt => DiagramNodeKind.Delay,
            ActivityTypes.Event => DiagramNodeKind.Event,
            ActivityTypes.Decision or ActivityTypes.Switch => DiagramNodeKind.Decision,
            ActivityTypes.Fork => DiagramNodeKind.Fork,
            ActivityTypes.Join => DiagramNodeKind.Join,
            _ => DiagramNodeKind.Step,
        };
}
