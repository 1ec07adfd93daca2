using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>What is asked of a definition that is kept as a file, beyond what an engine needs. It is otherwise valid.</summary>
internal static class StrictRules
{
    /// <param name="tasks">Null: what a task says is not looked at.</param>
    /// <param name="now">A time that a StartAt names has to be near enough to be counted from here.</param>
    public static void Check(WorkflowDefinition definition, ITaskContract? tasks, DateTimeOffset now, Action<string?, string> add)
    {
        if (!definition.ContinueWithIncidents)
            add(
                null,
                "options.incidentStrategyType must be ContinueWithIncidentsStrategy: otherwise a fault ends the case's workflow for good"
            );
        foreach (var input in definition.Inputs.Where(one => !one.Stored))
            add(null, $"the input '{input.Name}' has no storageDriverType: it would read as null after the first wait");

        var graph = new FlowGraph(definition);
        foreach (var (activity, index) in definition.Activities.Select((a, i) => (a, i)))
        {
            if (!graph.IsReachable(index))
                add(activity.Id, "no connection leads here");
            if (activity.Designer is null)
                add(activity.Id, "has no designer position; the diagram can't place it");
            if (activity.Type is ActivityTypes.RunTask && activity.LiteralText("taskName") is null)
                add(activity.Id, "taskName must be a literal text");
            if (tasks is not null && WrittenTasks.Of(activity) is { } task)
                foreach (var reason in tasks.Check(task, id => definition.Activity(id)?.Type is ActivityTypes.RunTask))
                    add(activity.Id, reason);
            if (Ahead(activity, now) is { } ahead && LongestTimer.Refusal(ahead) is { } refusal)
                add(activity.Id, refusal);
        }

        CheckLoops(definition, graph, add);
    }

    /// <summary>How far ahead a timer ends that the definition gives as a literal; null for any other activity.</summary>
    private static TimeSpan? Ahead(ActivityDefinition activity, DateTimeOffset now) =>
        activity.Input("timeSpan") is { Kind: ExpressionKind.Literal, Value: { } span } && ValueConversion.TryTimeSpan(span, out var delay)
            ? delay
        : activity.Input("dateTime") is { Kind: ExpressionKind.Literal, Value: { } moment } && ValueConversion.TryTime(moment, out var time)
            ? time - now
        : null;

    private static void CheckLoops(WorkflowDefinition definition, FlowGraph graph, Action<string?, string> add)
    {
        for (var connection = 0; connection < definition.Connections.Count; connection++)
        {
            if (graph.IsForward(connection) || !graph.IsReachable(graph.Sources[connection]))
                continue;
            var loop = definition.Connections[connection];
            if (!graph.IsValidBackward(connection))
                add(loop.SourceId, $"the loop back to '{loop.TargetId}' is invalid: it does not lie on every path from the start");
            else if (StarvedMerge(definition, graph, graph.Targets[connection]) is { } merge)
                add(
                    loop.SourceId,
                    $"the loop back to '{loop.TargetId}' lies inside one branch before '{merge}', which would be skipped after "
                        + "a second round: loop back to before the branches divide, or join them with WaitAny"
                );
        }
    }

    // A merge behind the loop that is also reached around the loop's target counts one visit of that way per case, but several of the loop.
    private static string? StarvedMerge(WorkflowDefinition definition, FlowGraph graph, int target)
    {
        for (var activity = 0; activity < definition.Activities.Count; activity++)
        {
            if (graph.ForwardInbound(activity).Count < 2 || !graph.Ancestors(activity).Contains(target))
                continue;
            if (definition.Activity(definition.Activities[activity].Id)!.LiteralText("mode") is "WaitAny")
                continue;
            if (!graph.Dominates(target, activity))
                return definition.Activities[activity].Id;
        }

        return null;
    }
}
