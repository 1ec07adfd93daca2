using System.Text.Json;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>
/// Finds everything that keeps a definition from running as Elsa would run it, so that it is refused at start-up and not in the middle of a
/// case.
/// </summary>
internal static class DefinitionValidator
{
    /// <param name="file">Named in the findings.</param>
    /// <param name="now">When it is to be published.</param>
    /// <returns>Every finding; empty when the definition may be used.</returns>
    public static IReadOnlyList<DefinitionFinding> Check(
        WorkflowDefinition definition,
        string file,
        DefinitionRules rules,
        DateTimeOffset now
    )
    {
        var findings = new List<DefinitionFinding>();
        void Add(string? activity, string reason) => findings.Add(new(file, activity, reason));

        foreach (var group in definition.Activities.GroupBy(one => one.Id, StringComparer.Ordinal).Where(one => one.Count() > 1))
            Add(group.Key, "the id is used twice");
        foreach (var group in definition.Variables.GroupBy(one => one.Name, StringComparer.Ordinal).Where(one => one.Count() > 1))
            Add(null, $"the variable name '{group.Key}' is used twice");
        if (definition.Activities.Count == 0)
            Add(null, "the flowchart has no activities");
        if (definition.StartActivityId is { } start && definition.Activity(start) is null)
            Add(null, $"the flowchart starts with '{start}', which does not exist");

        foreach (var activity in definition.Activities)
            CheckActivity(definition, activity, Add);
        CheckConnections(definition, Add);
        foreach (var activity in definition.Activities)
            ExpressionCheck.Check(definition, activity, rules, Add);

        if (findings.Count == 0 && rules.IsStrict)
            StrictRules.Check(definition, rules.Tasks, now, Add);
        return findings;
    }

    private static void CheckActivity(WorkflowDefinition definition, ActivityDefinition activity, Action<string?, string> add)
    {
        var shape = ActivityTypes.ShapeOf(activity.Type)!; // the reader names any other type
        foreach (var missing in shape.Required.Where(one => activity.Input(one) is null))
            add(activity.Id, $"the input '{missing}' is missing");
        foreach (var unknown in activity.Inputs.Keys.Where(key => !shape.Knows(key)))
            add(activity.Id, $"{activity.Type} has no input '{unknown}'");
        if (activity.ResultVariableId is { } result && !ActivityTypes.HasResult(activity.Type))
            add(activity.Id, $"{activity.Type} has no result to capture in '{result}'");
        else if (activity.ResultVariableId is { } captured && definition.VariableById(captured) is null)
            add(activity.Id, $"the result goes to the variable '{captured}', which does not exist");

        switch (activity.Type)
        {
            case ActivityTypes.Join
                when activity.LiteralText("mode") is var mode
                    && !ActivityTypes.JoinModes.Contains(mode ?? string.Empty, StringComparer.Ordinal):
                add(activity.Id, $"the join mode '{mode}' is not one of {string.Join(", ", ActivityTypes.JoinModes)}");
                break;
            case ActivityTypes.Switch
                when activity.Input("mode") is not null
                    && !ActivityTypes.SwitchModes.Contains(activity.LiteralText("mode") ?? string.Empty, StringComparer.Ordinal):
                add(activity.Id, $"the switch mode is not one of {string.Join(", ", ActivityTypes.SwitchModes)}");
                break;
            case ActivityTypes.Switch when activity.Cases.Count == 0:
                add(activity.Id, "the switch has no cases");
                break;
            case ActivityTypes.SetVariable when activity.AssignedVariableId is not { } id || definition.VariableById(id) is null:
                add(activity.Id, $"sets the variable '{activity.AssignedVariableId}', which does not exist");
                break;
            case ActivityTypes.SetOutput
                when activity.LiteralText("outputName") is { } output && !definition.Outputs.Contains(output, StringComparer.Ordinal):
                add(activity.Id, $"sets the output '{output}', which is not declared");
                break;
        }

        CheckLiterals(activity, add);
    }

    private static void CheckLiterals(ActivityDefinition activity, Action<string?, string> add)
    {
        if (
            activity.Input("timeSpan") is { Kind: ExpressionKind.Literal, Value: var span }
            && !(span is { } s && ValueConversion.TryTimeSpan(s, out _))
        )
            add(activity.Id, "the delay is not a time span like 2.00:00:00 (days.hours:minutes:seconds)");
        if (
            activity.Input("dateTime") is { Kind: ExpressionKind.Literal, Value: var time }
            && !(time is { } t && ValueConversion.TryTime(t, out _))
        )
            add(activity.Id, "the time is not an ISO 8601 date and time");
        foreach (
            var (name, input) in activity.Inputs.Where(one =>
                one.Value is { Kind: ExpressionKind.Object, Value.ValueKind: JsonValueKind.String }
            )
        )
            if (!IsJson(input.Text))
                add(activity.Id, $"the input '{name}' is not valid JSON");
        if (activity.Type is ActivityTypes.Fork && Branches(activity) is null)
            add(activity.Id, "the branches are not a list of texts");
    }

    private static void CheckConnections(WorkflowDefinition definition, Action<string?, string> add)
    {
        foreach (var connection in definition.Connections)
        {
            var source = definition.Activity(connection.SourceId);
            if (source is null)
                add(connection.SourceId, $"the connection {connection} starts at an activity that does not exist");
            else if (Ports(source) is { } ports && !ports.Contains(connection.SourcePort, StringComparer.Ordinal))
                add(source.Id, $"has no port '{connection.SourcePort}' (ports: {string.Join(", ", ports)})");
            if (definition.Activity(connection.TargetId) is null)
                add(connection.SourceId, $"the connection {connection} leads to an activity that does not exist");
        }

        foreach (var twice in definition.Connections.GroupBy(one => one).Where(group => group.Count() > 1))
            add(twice.Key.SourceId, $"the connection {twice.Key} is there twice");
    }

    /// <summary>The ports that an activity can leave by; null when they are only known at run time.</summary>
    internal static IReadOnlyList<string>? Ports(ActivityDefinition activity) =>
        activity.Type switch
        {
            ActivityTypes.Switch => [.. activity.Cases.Select(one => one.Label), ActivityTypes.Default],
            ActivityTypes.Fork => Branches(activity),
            _ => ActivityTypes.ShapeOf(activity.Type)?.Ports,
        };

    private static List<string>? Branches(ActivityDefinition activity)
    {
        if (activity.Input("branches") is not { Kind: not ExpressionKind.JavaScript, Value: { } value })
            return null;
        if (value.ValueKind == JsonValueKind.String && IsJson(value.GetString()!))
            value = ValueConversion.Parse(value.GetString()!);
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(one => one.GetString()!)]
            : null;
    }

    private static bool IsJson(string text)
    {
        try
        {
            ValueConversion.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
