using System.Text.Json;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>Elsa's instance and journal as the port's <see cref="WorkflowPosition"/>.</summary>
internal static class ElsaPositions
{
    internal const string RunTask = "Elsa.RunTask";

    private const int LongestMessage = 500;

    internal static WorkflowPosition Of(ElsaJson.Instance instance, IReadOnlyList<ElsaJson.JournalEntry> journal)
    {
        var completed = journal
            .Where(one => one.EventName == "Completed" && one.ActivityType is not ("Elsa.Workflow" or "Elsa.Flowchart"))
            .GroupBy(one => one.ActivityId, StringComparer.Ordinal)
            .Select(group => (Last: group.MaxBy(one => one.Sequence)!, Times: group.Count()))
            .OrderBy(one => one.Last.Sequence)
            .Select(one => new CompletedActivity(one.Last.ActivityId, one.Last.Timestamp, one.Times))
            .ToList();
        return new(
            instance.Id,
            instance.DefinitionId,
            instance.Version,
            instance.CorrelationId ?? "",
            Status(instance.Status, instance.SubStatus),
            Bookmarks(instance),
            completed,
            Incidents(instance, completed)
        );
    }

    /// <summary>
    /// What the instance waits for. A finished one waits for nothing, although a faulted one keeps its bookmarks in the list.
    /// </summary>
    internal static IReadOnlyList<WorkflowBookmark> Bookmarks(ElsaJson.Instance instance)
    {
        if (instance.Status != "Running" || instance.WorkflowState is not { } state)
            return [];
        var contexts = (state.ActivityExecutionContexts ?? []).ToDictionary(one => one.Id, StringComparer.Ordinal);
        return
        [
            .. (state.Bookmarks ?? []).Select(one => new WorkflowBookmark(
                one.ActivityId,
                one.Name,
                one.Payload?.TaskId,
                one.Payload?.TaskName,
                TaskPayload(one, contexts),
                one.Payload?.ResumeAt,
                one.CreatedAt
            )),
        ];
    }

    /// <summary>Faults whose activity did not complete afterwards; Elsa never takes an incident off its list.</summary>
    internal static IReadOnlyList<WorkflowIncident> Incidents(ElsaJson.Instance instance, IReadOnlyList<CompletedActivity> completed)
    {
        var last = completed.ToDictionary(one => one.ActivityId, one => one.At, StringComparer.Ordinal);
        return
        [
            .. (instance.WorkflowState?.Incidents ?? [])
                .Where(one => !last.TryGetValue(one.ActivityId, out var at) || at < one.Timestamp)
                .GroupBy(one => one.ActivityId, StringComparer.Ordinal)
                .Select(group => group.MaxBy(one => one.Timestamp)!)
                .Select(one => new WorkflowIncident(one.ActivityId, one.ActivityType, Message(one), one.Timestamp)),
        ];
    }

    internal static WorkflowStatus Status(string status, string subStatus) =>
        (status, subStatus) switch
        {
            ("Running", "Suspended") => WorkflowStatus.Suspended,
            ("Running", _) => WorkflowStatus.Running,
            (_, "Cancelled") => WorkflowStatus.Cancelled,
            (_, "Faulted") => WorkflowStatus.Faulted,
            _ => WorkflowStatus.Finished,
        };

    /// <summary>The task's evaluated payload is not in the bookmark but in the state of the activity that made it.</summary>
    private static JsonElement? TaskPayload(ElsaJson.Bookmark bookmark, Dictionary<string, ElsaJson.ActivityContext> contexts)
    {
        if (
            bookmark.Name != RunTask
            || bookmark.ActivityInstanceId is null
            || !contexts.TryGetValue(bookmark.ActivityInstanceId, out var context)
            || context.ActivityState?.TryGetValue("Payload", out var payload) != true
        )
            return null;
        return payload.ValueKind is JsonValueKind.Object ? payload : null;
    }

    private static string Message(ElsaJson.Incident incident)
    {
        var message = incident.Message ?? "The activity faulted.";
        if (incident.Exception?.Message is { Length: > 0 } cause && cause != message)
            message += $": {cause}";
        return message.Length <= LongestMessage ? message : message[..LongestMessage];
    }
}
