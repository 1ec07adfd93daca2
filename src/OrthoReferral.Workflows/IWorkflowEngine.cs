using System.Text.Json;

namespace OrthoReferral.Workflows;

/// <summary>
/// What the application asks of a workflow engine. Two providers: the embedded engine and an Elsa 3 server.
/// Every call is idempotent, because the outbox delivers at least once; SQL, not the engine, is the record.
/// </summary>
public interface IWorkflowEngine
{
    /// <summary>
    /// True when a call is answered before its effect is here, so that whoever needs the next step has to look for it. Our own engine has
    /// told the application of the next step when it answers.
    /// </summary>
    bool AnswersLate => false;

    /// <summary>
    /// Starts the published version of a definition, or finds the instance that an earlier call with the same
    /// <see cref="WorkflowStart.CorrelationId"/> and definition already started.
    /// </summary>
    /// <exception cref="UnknownDefinitionException">No published definition has that id.</exception>
    /// <exception cref="WorkflowEngineUnavailableException">The engine did not answer; try again later.</exception>
    Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken);

    /// <summary>
    /// Completes a task with a result. The first completion wins; a repeated, unknown or late one changes nothing and says so
    /// where the engine can tell (an Elsa server can't: it answers <see cref="TaskCompletionOutcome.Accepted"/> to all).
    /// </summary>
    Task<TaskCompletionOutcome> CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken);

    /// <summary>Publishes a named event to the running instances of one correlation id.</summary>
    Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken);

    /// <summary>
    /// Cancels an instance: its bookmarks go, its status becomes Finished/Cancelled. Cancelling a finished one changes nothing.
    /// </summary>
    Task CancelAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Tries the faulted activities of an instance again, after the cause (or the definition) was corrected.</summary>
    Task RetryAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets an instance that can't go on, so that a start with the same correlation id makes a new one. Nothing is told to the
    /// application: its open tasks stay open for the new instance to take over. An unknown one changes nothing.
    /// </summary>
    Task RemoveAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// Every instance that has not ended, in no certain order. One that starts or ends meanwhile may be among them or not.
    /// </summary>
    IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Where an instance stands, for the live diagram and the reconciler; null when the engine does not know it.</summary>
    Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken);
}

/// <summary>Asks for a new instance. <paramref name="Input"/> is a JSON object; its members are the definition's inputs.</summary>
public sealed record WorkflowStart(string DefinitionId, string CorrelationId, JsonElement Input);

/// <summary>An instance and the definition version it stays on for its whole life.</summary>
public sealed record WorkflowInstanceRef(string InstanceId, string DefinitionId, int Version);

/// <summary>An instance that has not ended, in the words of a list: what it runs, and for whom.</summary>
/// <param name="CorrelationId">Empty where somebody started it without one.</param>
public sealed record UnfinishedInstance(
    string InstanceId,
    string DefinitionId,
    int Version,
    string CorrelationId,
    DateTimeOffset StartedAt
);

/// <summary>The answer to a task; <paramref name="Result"/> lands in the variable that the activity's result names.</summary>
public sealed record TaskCompletion(string TaskId, JsonElement Result);

/// <summary>A named event for the instances of <paramref name="CorrelationId"/>.</summary>
public sealed record WorkflowEvent(string Name, string CorrelationId, JsonElement Payload);

/// <summary>What became of a completion.</summary>
public enum TaskCompletionOutcome
{
    /// <summary>This completion was taken (or the engine can't say otherwise).</summary>
    Accepted,

    /// <summary>The task had been completed before; the first result stands.</summary>
    AlreadyCompleted,

    /// <summary>The task was canceled (a WaitAny lost, a Finish was reached) or was never requested.</summary>
    NotPending,
}
