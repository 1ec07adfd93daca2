using System.Text.Json;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>The parts of Elsa's REST answers that we read, by Elsa's own names (recorded on 3.7.1; 3.8 answers the same).</summary>
internal static class ElsaJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    internal sealed record InstanceList(IReadOnlyList<InstanceSummary> Items, long TotalCount);

    internal sealed record InstanceSummary(
        string Id,
        string DefinitionId,
        int Version,
        string Status,
        string SubStatus,
        string? CorrelationId,
        DateTimeOffset CreatedAt,
        DateTimeOffset? UpdatedAt
    );

    internal sealed record Instance(
        string Id,
        string DefinitionId,
        int Version,
        string Status,
        string SubStatus,
        string? CorrelationId,
        WorkflowState? WorkflowState,
        DateTimeOffset? UpdatedAt
    );

    internal sealed record ExecuteAnswer(WorkflowState? WorkflowState);

    internal sealed record WorkflowState(
        string Id,
        string DefinitionId,
        int DefinitionVersion,
        string Status,
        string SubStatus,
        bool IsExecuting,
        IReadOnlyList<Bookmark>? Bookmarks,
        IReadOnlyList<Incident>? Incidents,
        IReadOnlyList<ActivityContext>? ActivityExecutionContexts
    );

    /// <summary>A bookmark; the payload's members depend on its name (RunTask: taskId, taskName; Delay: resumeAt).</summary>
    internal sealed record Bookmark(
        string Name,
        BookmarkPayload? Payload,
        string ActivityId,
        string? ActivityInstanceId,
        DateTimeOffset CreatedAt
    );

    internal sealed record BookmarkPayload(string? TaskId, string? TaskName, DateTimeOffset? ResumeAt);

    internal sealed record Incident(
        string ActivityId,
        string ActivityType,
        string? Message,
        IncidentException? Exception,
        DateTimeOffset Timestamp
    );

    internal sealed record IncidentException(string? Message);

    /// <summary>
    /// One execution of an activity; its state holds the evaluated inputs, for a RunTask <c>TaskName</c> and <c>Payload</c>.
    /// </summary>
    internal sealed record ActivityContext(string Id, IReadOnlyDictionary<string, JsonElement>? ActivityState);

    internal sealed record Journal(IReadOnlyList<JournalEntry> Items, long TotalCount);

    internal sealed record JournalEntry(string ActivityId, string ActivityType, DateTimeOffset Timestamp, long Sequence, string EventName);

    /// <summary>One version of a definition; <c>stringData</c> is its flowchart as JSON in a text.</summary>
    internal sealed record DefinitionVersion(int Version, string? StringData);

    internal sealed record RetryAnswer(IReadOnlyList<RetryResult>? Results);

    internal sealed record RetryResult(string WorkflowInstanceId, bool IsSuccessful);
}
