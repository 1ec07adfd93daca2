using System.Text.Json;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>What each activity does.</summary>
internal sealed partial class Burst
{
    private void Execute(ActivityExecution execution, int index)
    {
        var activity = definition.Activity(index);
        try
        {
            switch (activity.Type)
            {
                case ActivityTypes.RunTask:
                    RequestTask(execution, activity);
                    return;
                case ActivityTypes.Delay:
                    Suspend(
                        execution,
                        new()
                        {
                            Name = activity.Type,
                            CreatedAt = now,
                            ResumeAt = Timer(activity, now + TimeSpanOf(activity)),
                        }
                    );
                    return;
                case ActivityTypes.StartAt when TimeOf(activity) is var time && time > now:
                    Suspend(
                        execution,
                        new()
                        {
                            Name = activity.Type,
                            CreatedAt = now,
                            ResumeAt = Timer(activity, time),
                        }
                    );
                    return;
                case ActivityTypes.Event:
                    Suspend(
                        execution,
                        new()
                        {
                            Name = activity.Type,
                            CreatedAt = now,
                            EventName = TextOf(activity, "eventName"),
                        }
                    );
                    return;
                case ActivityTypes.Fault:
                    throw new ActivityFault(TextOf(activity, "message"));
                default:
                    Complete(execution, index, Outcomes(activity));
                    return;
            }
        }
        catch (ActivityFault fault)
        {
            Fault(execution, fault.Message);
        }
    }

    private List<string> Outcomes(ActivityDefinition activity)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Decision:
                return [ValueConversion.ToBoolean(Value(activity, "condition")) ? ActivityTypes.True : ActivityTypes.False];
            case ActivityTypes.Switch:
                return SwitchOutcomes(activity);
            case ActivityTypes.Fork:
                return [.. ForkBranches(activity)];
            case ActivityTypes.SetVariable:
                var variable = definition.Definition.VariableById(activity.AssignedVariableId!)!;
                State.Variables[variable.Id] = ValueConversion.ToVariable(Value(activity, "value"), variable.TypeName);
                break;
            case ActivityTypes.SetName:
                State.Name = ValueConversion.ToText(Value(activity, "value"));
                break;
            case ActivityTypes.SetOutput:
                State.Outputs[TextOf(activity, "outputName")] = Value(activity, "outputValue");
                break;
            case ActivityTypes.Correlate:
                State.CorrelationId = TextOf(activity, "correlationId");
                break;
        }

        return [ActivityTypes.Done];
    }

    private List<string> SwitchOutcomes(ActivityDefinition activity)
    {
        var all = activity.LiteralText("mode") is "MatchAny";
        var labels = new List<string>();
        // Elsa evaluates every case, also after the first match: a later case's fault is a fault.
        foreach (var one in activity.Cases)
            if (ValueConversion.ToBoolean(Value(one.Condition, "Cases")) && (all || labels.Count == 0))
                labels.Add(one.Label);
        return labels.Count > 0 ? labels : [ActivityTypes.Default];
    }

    private IEnumerable<string> ForkBranches(ActivityDefinition activity)
    {
        var value = Value(activity, "branches");
        if (value.ValueKind == JsonValueKind.String)
            value = ValueConversion.Parse(value.GetString()!);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(element => element.ToString()) : [ActivityTypes.Done];
    }

    private void RequestTask(ActivityExecution execution, ActivityDefinition activity)
    {
        var taskName = TextOf(activity, "taskName");
        var payload = Value(activity, "payload");
        if (payload.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined))
            throw new ActivityFault("Failed to evaluate activity input 'Payload': the payload of a task is an object");
        JsonElement? stored = payload.ValueKind == JsonValueKind.Object ? payload : null;
        Suspend(
            execution,
            new()
            {
                Name = activity.Type,
                CreatedAt = now,
                TaskName = taskName,
                TaskPayload = stored,
            }
        );
        Callbacks.Add(
            new(
                State.NextCallback++,
                new(State.TaskId(execution.Number), taskName, State.Id, State.DefinitionId, State.CorrelationId, activity.Id, stored, now),
                null,
                null
            )
        );
    }

    private void Suspend(ActivityExecution execution, BookmarkState bookmark)
    {
        State.Active.Add(execution with { Bookmark = bookmark });
        Write(execution.ActivityId, JournalEvent.Suspended);
    }

    private void Complete(ActivityExecution execution, int index, IReadOnlyList<string> outcomes, JsonElement result = default)
    {
        var activity = definition.Activity(index);
        if (ActivityTypes.HasResult(activity.Type))
        {
            var value = result.ValueKind == JsonValueKind.Undefined ? ValueConversion.Null : result.Clone();
            results[activity.Id] = lastResult = value;
            if (activity.ResultVariableId is { } variable)
                State.Variables[variable] = value;
        }

        Write(activity.Id, JournalEvent.Completed);
        var last = State.Completed.FindIndex(one => string.Equals(one.ActivityId, activity.Id, StringComparison.Ordinal));
        var times = last < 0 ? 0 : State.Completed[last].Times;
        if (last >= 0)
            State.Completed.RemoveAt(last);
        State.Completed.Add(new(activity.Id, now, times + 1));

        try
        {
            Leave(index, execution.Backward, outcomes);
        }
        catch (ActivityFault fault)
        {
            Fault(execution, fault.Message);
        }
    }

    private void Fault(ActivityExecution execution, string message)
    {
        var type = definition.Activity(definition.Graph.IndexOf(execution.ActivityId)).Type;
        var incident = new WorkflowIncident(execution.ActivityId, type, message, now);
        State.Active.Add(execution with { Bookmark = null, Faulted = true });
        State.Incidents.Add(incident);
        Write(execution.ActivityId, JournalEvent.Faulted);
        Callbacks.Add(new(State.NextCallback++, null, null, new(State.Id, State.DefinitionId, State.CorrelationId, incident)));
        if (definition.Definition.ContinueWithIncidents)
            return;
        // Elsa's default: the instance ends here; its bookmarks stay listed but do nothing (recorded), so their tasks are withdrawn.
        State.Status = WorkflowStatus.Faulted;
        ended = true;
        queue.Clear();
        foreach (var waiting in State.Active)
            Withdraw(waiting);
    }

    private void Withdraw(ActivityExecution execution)
    {
        if (execution.Bookmark?.TaskName is not null)
            Callbacks.Add(new(State.NextCallback++, null, State.TaskId(execution.Number), null));
    }

    private DateTimeOffset Timer(ActivityDefinition activity, DateTimeOffset end) =>
        LongestTimer.Refusal(end - now) is { } refusal ? throw new ActivityFault($"'{activity.Id}' {refusal}") : end;

    private TimeSpan TimeSpanOf(ActivityDefinition activity) =>
        ValueConversion.TryTimeSpan(Value(activity, "timeSpan"), out var span)
            ? span
            : throw new ActivityFault(
                "Failed to evaluate activity input 'TimeSpan': not a time span like 2.00:00:00 (days.hours:minutes:seconds)"
            );

    private DateTimeOffset TimeOf(ActivityDefinition activity) =>
        ValueConversion.TryTime(Value(activity, "dateTime"), out var time)
            ? time
            : throw new ActivityFault("Failed to evaluate activity input 'DateTime': not an ISO 8601 date and time");

    private string TextOf(ActivityDefinition activity, string input) =>
        ValueConversion.ToText(Value(activity, input))
        ?? throw new ActivityFault($"Failed to evaluate activity input '{Title(input)}': it is null");

    private JsonElement Value(ActivityDefinition activity, string input) =>
        activity.Input(input) is { } expression ? Value(expression, Title(input)) : ValueConversion.Null;

    private JsonElement Value(ExpressionDefinition expression, string input)
    {
        try
        {
            return expression.Kind switch
            {
                ExpressionKind.JavaScript => definition.Scripts.Evaluate(expression.Text, this),
                ExpressionKind.Object when expression.Value is { ValueKind: JsonValueKind.String } text => ValueConversion.Parse(
                    text.GetString()!
                ),
                ExpressionKind.Variable => State.Variables.GetValueOrDefault(
                    ExpressionVariable.IdOf(expression) ?? string.Empty,
                    ValueConversion.Null
                ),
                _ => expression.Value ?? ValueConversion.Null,
            };
        }
        catch (ScriptFailedException exception)
        {
            throw new ActivityFault($"Failed to evaluate activity input '{input}': {exception.Message}", exception);
        }
        catch (JsonException exception)
        {
            throw new ActivityFault($"Failed to evaluate activity input '{input}': not valid JSON", exception);
        }
    }

    // Elsa names inputs by their .NET property.
    private static string Title(string input) => char.ToUpperInvariant(input[0]) + input[1..];
}
