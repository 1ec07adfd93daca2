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
            .Where(e => e.EventName == "Completed" && e.ActivityType is not ("Elsa.Workflow" or "Elsa.Flowchart"))
            .GroupBy(e => e.ActivityId, StringComparer.Ordinal)
            .Select(g => (Last: g.MaxBy(e => e.Sequence)!, Times: g.Count()))
            .OrderBy(c => c.Last.Sequence)
            .Select(c => new CompletedActivity(c.Last.ActivityId, c.Last.Timestamp, c.Times))
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
        var contexts = (state.ActivityExecutionContexts ?? []).ToDictionary(c => c.Id, StringComparer.Ordinal);
        return
        [
            .. (state.Bookmarks ?? []).Select(b => new WorkflowBookmark(
                b.ActivityId,
                b.Name,
                b.Payload?.TaskId,
                b.Payload?.TaskName,
                TaskPayload(b, contexts),
                b.Payload?.ResumeAt,
                b.CreatedAt
            )),
        ];
    }

    /// <summary>Faults whose activity did not complete afterwards; Elsa never takes an incident off its list.</summary>
    internal static IReadOnlyList<WorkflowIncident> Incidents(ElsaJson.Instance instance, IReadOnlyList<CompletedActivity> completed)
    {
        var last = completed.ToDictionary(c => c.ActivityId, c => c.At, StringComparer.Ordinal);
        return
        [
            .. (instance.WorkflowState?.Incidents ?? [])
                .Where(i => !last.TryGetValue(i.ActivityId, out var at) || at < i.Timestamp)
                .GroupBy(i => i.ActivityId, StringComparer.Ordinal)
                .Select(g => g.MaxBy(i => i.Timestamp)!)
                .Select(i => new WorkflowIncident(i.ActivityId, i.ActivityType, Message(i), i.Timestamp)),
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
