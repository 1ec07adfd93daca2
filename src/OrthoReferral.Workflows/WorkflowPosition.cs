using System.Text.Json;

namespace OrthoReferral.Workflows;

/// <summary>Elsa's status and sub-status in one: Cancelled and Faulted are finished ones.</summary>
public enum WorkflowStatus
{
    Running,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
}

/// <summary>Where an instance stands.</summary>
/// <param name="Bookmarks">What it waits for: tasks, delays, events.</param>
/// <param name="CompletedActivities">Activity ids that completed at least once, in the order of their last completion.</param>
/// <param name="Incidents">Faults that are not resolved.</param>
public sealed record WorkflowPosition(
    string InstanceId,
    string DefinitionId,
    int Version,
    string CorrelationId,
    WorkflowStatus Status,
    IReadOnlyList<WorkflowBookmark> Bookmarks,
    IReadOnlyList<CompletedActivity> CompletedActivities,
    IReadOnlyList<WorkflowIncident> Incidents
);

/// <summary>
/// A place where an instance waits. <paramref name="Name"/> is the activity type, as in Elsa (<c>Elsa.RunTask</c>, <c>Elsa.Delay</c>,
/// <c>Elsa.Event</c>).
/// </summary>
/// <param name="TaskId">Set for a task.</param>
/// <param name="TaskName">Set for a task.</param>
/// <param name="ResumeAt">Set for a delay: the absolute time at which it fires.</param>
public sealed record WorkflowBookmark(
    string ActivityId,
    string Name,
    string? TaskId,
    string? TaskName,
    JsonElement? TaskPayload,
    DateTimeOffset? ResumeAt,
    DateTimeOffset CreatedAt
);

/// <summary>An activity that completed, with the time of its last completion and how often it ran.</summary>
public sealed record CompletedActivity(string ActivityId, DateTimeOffset At, int Times);

/// <summary>A fault: the activity, and a message that names the cause without patient data.</summary>
public sealed record WorkflowIncident(string ActivityId, string ActivityType, string Message, DateTimeOffset At);
