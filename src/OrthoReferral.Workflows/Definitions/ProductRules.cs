using Acornima.Ast;
using OrthoReferral.Workflows.Embedded.Scripting;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>What this product asks of its own definitions beyond what an engine needs. The definition is otherwise valid.</summary>
internal static class ProductRules
{
    /// <param name="now">A time that a StartAt names has to be near enough to be counted from here.</param>
    public static void Check(WorkflowDefinition definition, DateTimeOffset now, Action<string?, string> add)
    {
        if (!definition.ContinueWithIncidents)
            add(
                null,
                "options.incidentStrategyType must be ContinueWithIncidentsStrategy: otherwise a fault ends the case's workflow for good"
            );
        foreach (var input in definition.Inputs.Where(i => !i.Stored))
            add(null, $"the input '{input.Name}' has no storageDriverType: it would read as null after the first wait");

        var graph = new FlowGraph(definition);
        foreach (var (activity, index) in definition.Activities.Select((a, i) => (a, i)))
        {
            if (!graph.IsReachable(index))
                add(activity.Id, "no connection leads here");
            if (activity.Designer is null)
                add(activity.Id, "has no designer position; the diagram can't place it");
            if (activity.Type is ActivityTypes.RunTask)
                CheckTask(definition, activity, add);
            if (Ahead(activity, now) is { } ahead && LongestTimer.Refusal(ahead) is { } refusal)
                add(activity.Id, refusal);
        }

        CheckLoops(definition, graph, add);
    }

    /// <summary>The title that a task's payload gives as a literal; null when there is none or it is computed.</summary>
    public static string? LiteralTitle(ActivityDefinition activity) =>
        activity.Type is ActivityTypes.RunTask ? PayloadOf(activity)?.GetValueOrDefault("title") : null;

    /// <summary>How far ahead a timer ends that the definition gives as a literal; null for any other activity.</summary>
    private static TimeSpan? Ahead(ActivityDefinition activity, DateTimeOffset now) =>
        activity.Input("timeSpan") is { Kind: ExpressionKind.Literal, Value: { } span }
        && Embedded.ValueConversion.TryTimeSpan(span, out var delay)
            ? delay
        : activity.Input("dateTime") is { Kind: ExpressionKind.Literal, Value: { } moment }
        && Embedded.ValueConversion.TryTime(moment, out var time)
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
                    $"the loop back to '{loop.TargetId}' lies inside one branch before '{merge}', which would be skipped after a second round: loop back to before the branches divide, or join them with WaitAny"
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

    private static void CheckTask(WorkflowDefinition definition, ActivityDefinition activity, Action<string?, string> add)
    {
        if (activity.LiteralText("taskName") is not { } taskName)
        {
            add(activity.Id, "taskName must be a literal text");
            return;
        }

        if (PayloadOf(activity) is not { } payload)
            return;
        if (string.Equals(taskName, TaskVocabulary.EscalateWorkItem, StringComparison.Ordinal))
        {
            if (
                payload.TryGetValue("activity", out var target)
                && target is { } escalated
                && definition.Activity(escalated)?.Type is not ActivityTypes.RunTask
            )
                add(activity.Id, $"escalates the activity '{escalated}', which is not a task of this definition");
            CheckRole(activity, payload.GetValueOrDefault("to"), "to", add);
        }

        if (TaskVocabulary.SystemTasks.Contains(taskName))
            return;
        foreach (var missing in TaskVocabulary.HumanTaskMembers.Where(m => !payload.ContainsKey(m)))
            add(activity.Id, $"the payload of the human task '{taskName}' has no '{missing}'");
        CheckRole(activity, payload.GetValueOrDefault("role"), "role", add);
        if (payload.GetValueOrDefault("form") is { } form && !TaskVocabulary.Forms.Contains(form))
            add(activity.Id, $"the form '{form}' is unknown ({string.Join(", ", TaskVocabulary.Forms)})");
        foreach (var name in TaskVocabulary.Durations)
            if (payload.GetValueOrDefault(name) is { } duration && !DefinitionValidator.IsDuration(duration))
                add(activity.Id, $"{name} '{duration}' is not an ISO 8601 duration like P2D or PT4H");
    }

    private static void CheckRole(ActivityDefinition activity, string? role, string member, Action<string?, string> add)
    {
        if (role is not null && !TaskVocabulary.Roles.Contains(role))
            add(activity.Id, $"the {member} '{role}' is unknown ({string.Join(", ", TaskVocabulary.Roles)})");
    }

    /// <summary>
    /// The payload's members with their literal texts, null where a value is computed; null when the payload's form is only known at run
    /// time.
    /// </summary>
    private static Dictionary<string, string?>? PayloadOf(ActivityDefinition activity)
    {
        switch (activity.Input("payload"))
        {
            case null:
                return new(StringComparer.Ordinal);
            case { Kind: ExpressionKind.JavaScript } script:
                return MembersOf(ScriptSyntax.Parse(script.Text).Program);
            case { Kind: ExpressionKind.Object or ExpressionKind.Literal, Value: { } value }:
                var json =
                    value.ValueKind == System.Text.Json.JsonValueKind.String ? Embedded.ValueConversion.Parse(value.GetString()!) : value;
                return json.ValueKind != System.Text.Json.JsonValueKind.Object
                    ? null
                    : json.EnumerateObject()
                        .ToDictionary(
                            m => m.Name,
                            m => m.Value.ValueKind == System.Text.Json.JsonValueKind.String ? m.Value.GetString() : null,
                            StringComparer.Ordinal
                        );
            default:
                return null;
        }
    }

    private static Dictionary<string, string?>? MembersOf(Script script)
    {
        var value = script.Body switch
        {
            [ExpressionStatement statement] => statement.Expression,
            [ReturnStatement statement] => statement.Argument,
            _ => null,
        };
        if (value is not ObjectExpression literal)
            return null;
        var members = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var member in literal.Properties)
        {
            if (member is not ObjectProperty { Computed: false } property)
                return null;
            var name = property.Key is Identifier identifier ? identifier.Name : (property.Key as Literal)?.Value?.ToString();
            members[name ?? property.Key.ToString()!] = (property.Value as StringLiteral)?.Value;
        }

        return members;
    }
}
