using System.Text.Json;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// The body of a RunTask post, in the stock webhook's format. Our own Elsa host adds <see cref="TaskPostPayload.ActivityId"/>,
/// which the stock one does not have. This file is compiled into the Elsa host as well.
/// </summary>
internal sealed record TaskPost(string EventType, TaskPostPayload Payload, DateTimeOffset Timestamp)
{
    public const string RunTask = "Elsa.RunTask";
}

/// <summary>The task that a definition asks for.</summary>
/// <param name="WorkflowName">The definition's name, not the instance's.</param>
/// <param name="TaskPayload">The evaluated payload of the activity; null when it has none.</param>
/// <param name="ActivityId">The activity inside of the definition; null from the stock webhook.</param>
internal sealed record TaskPostPayload(
    string WorkflowInstanceId,
    string WorkflowDefinitionId,
    string? TenantId,
    string? WorkflowName,
    string? CorrelationId,
    string TaskId,
    string TaskName,
    JsonElement? TaskPayload,
    string? ActivityId = null
);
