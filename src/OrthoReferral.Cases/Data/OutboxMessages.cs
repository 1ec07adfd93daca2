using System.Text.Json;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// Writes and reads the bodies of outbox messages. A body is the JSON of the engine call's argument: ids and results, never who the
/// patient is.
/// </summary>
public static class OutboxMessages
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Starts a definition. The instance id goes to the case or treatment that the correlation id names.</summary>
    public static OutboxMessage Start(Guid caseId, WorkflowStart start, DateTimeOffset now) =>
        Make(caseId, OutboxKind.StartWorkflow, start, now);

    public static OutboxMessage CompleteTask(Guid caseId, string taskId, object result, DateTimeOffset now) =>
        Make(caseId, OutboxKind.CompleteTask, new TaskCompletion(taskId, JsonSerializer.SerializeToElement(result, Json)), now);

    public static OutboxMessage PublishEvent(Guid caseId, WorkflowEvent published, DateTimeOffset now) =>
        Make(caseId, OutboxKind.PublishEvent, published, now);

    /// <summary>
    /// Cancels an instance. Its id may still be unknown: its start is delivered first, because messages of a case keep their order.
    /// </summary>
    public static OutboxMessage Cancel(Guid caseId, string correlationId, string? instanceId, DateTimeOffset now) =>
        Make(caseId, OutboxKind.CancelInstance, new InstanceTarget(correlationId, instanceId), now);

    /// <summary>Tries the faulted activities of an instance again.</summary>
    public static OutboxMessage Retry(Guid caseId, string correlationId, string? instanceId, DateTimeOffset now) =>
        Make(caseId, OutboxKind.RetryInstance, new InstanceTarget(correlationId, instanceId), now);

    /// <summary>Has the engine forget an instance that can't go on; a start of the same correlation id follows it.</summary>
    public static OutboxMessage Remove(Guid caseId, string correlationId, string instanceId, DateTimeOffset now) =>
        Make(caseId, OutboxKind.RemoveInstance, new InstanceTarget(correlationId, instanceId), now);

    /// <exception cref="JsonException">The body is not one of this kind.</exception>
    public static T Read<T>(OutboxMessage message) =>
        JsonSerializer.Deserialize<T>(message.Body, Json) ?? throw new JsonException($"The body of a {message.Kind} message is null.");

    private static OutboxMessage Make<T>(Guid caseId, OutboxKind kind, T body, DateTimeOffset now) =>
        new(caseId, kind, JsonSerializer.Serialize(body, Json), now);
}

/// <summary>The instance that a message is about.</summary>
/// <param name="InstanceId">Null when it was not known yet; then the row that the correlation id names has it at delivery.</param>
public sealed record InstanceTarget(string CorrelationId, string? InstanceId);
