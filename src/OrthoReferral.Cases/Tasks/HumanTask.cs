using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>A task for a person: what its payload must say, and the work item that it becomes.</summary>
internal static class HumanTask
{
    /// <summary>The longest title that a work item carries.</summary>
    public const int TitleLength = 160;

    /// <summary>The longest payload that a work item carries, in characters of JSON.</summary>
    private const int PayloadLength = 4000;

    /// <exception cref="TaskPayloadException">A role, title, form or due time is missing or wrong, or the whole is too long.</exception>
    public static void Check(TaskPayload payload)
    {
        _ = payload.Role ?? throw new TaskPayloadException("It is not a task of the application, and its payload names no 'role'.");
        _ = payload.Title ?? throw Missing("title");
        _ = payload.DueIn ?? throw Missing("dueIn");
        _ = payload.Form ?? throw Missing("form");
        if (payload.Json is { Length: > PayloadLength })
            throw new TaskPayloadException($"Its payload is longer than {PayloadLength} characters.");
    }

    /// <exception cref="TaskPayloadException">As <see cref="Check"/>.</exception>
    public static WorkItemSource Read(TaskRequest request, TaskPayload payload)
    {
        Check(payload);
        return new WorkItemSource(
            request.TaskName,
            payload.Form!.Value,
            payload.Role!.Value,
            Words.Cut(payload.Title!, TitleLength),
            payload.DueIn!.Value,
            request.TaskId,
            request.ActivityId,
            request.InstanceId,
            payload.Json,
            request.DefinitionId
        );
    }

    private static TaskPayloadException Missing(string name) => new($"Its payload has no '{name}'.");
}
