using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>A task for a person: what its payload must say, and the work item that it becomes.</summary>
internal static class HumanTask
{
    /// <summary>The longest title that a work item carries.</summary>
    public const int TitleLength = 160;

    /// <exception cref="TaskPayloadException">A role, title, form or due time is missing or wrong.</exception>
    public static void Check(TaskPayload payload)
    {
        _ = payload.Role ?? throw new TaskPayloadException("It is not a task of the application, and its payload names no 'role'.");
        _ = payload.Title ?? throw Missing("title");
        _ = payload.DueIn ?? throw Missing("dueIn");
        _ = payload.Form ?? throw Missing("form");
    }

    /// <exception cref="TaskPayloadException">As <see cref="Check"/>.</exception>
    public static WorkItemSource Read(TaskRequest request, TaskPayload payload)
    {
        Check(payload);
        return new WorkItemSource(
            request.TaskName, payload.Form!.Value, payload.Role!.Value, Words.Cut(payload.Title!, TitleLength), payload.DueIn!.Value,
            request.TaskId, request.ActivityId, request.InstanceId, payload.Json, request.DefinitionId);
    }

    private static TaskPayloadException Missing(string name) => new($"Its payload has no '{name}'.");
}

/// <summary>Texts that must fit a column.</summary>
internal static class Words
{
    public static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
