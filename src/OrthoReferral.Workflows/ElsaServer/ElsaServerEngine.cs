using System.Runtime.CompilerServices;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>The workflow engine on an Elsa 3 server. Holds no state: SQL is the record and Elsa keeps its own.</summary>
internal sealed class ElsaServerEngine(ElsaApi api) : IWorkflowEngine
{
    /// <inheritdoc />
    public bool AnswersLate => true;

    /// <inheritdoc />
    /// <remarks>
    /// Looks up first, then <c>execute</c>: <c>dispatch</c> overwrites an instance of the same id and loses acknowledged work at a kill.
    /// A faulted first burst still gives a reference; the fault is in the position and the reconciler reports it.
    /// </remarks>
    public async Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken)
    {
        if (await FindAsync(start, cancellationToken) is { } existing)
            return existing;
        if (await api.ExecuteAsync(start, cancellationToken) is { } state)
            return new(state.Id, state.DefinitionId, state.DefinitionVersion);

        // Definitions that are correlated singletons: another node started it between our two calls.
        return await FindAsync(start, cancellationToken)
            ?? throw new WorkflowEngineUnavailableException(
                $"The Elsa server did not start '{start.DefinitionId}' and has no instance of it for this correlation id."
            );
    }

    /// <inheritdoc />
    public async Task<TaskCompletionOutcome> CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken)
    {
        await api.CompleteTaskAsync(completion, cancellationToken);
        return TaskCompletionOutcome.Accepted;
    }

    /// <inheritdoc />
    public Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken) =>
        api.TriggerEventAsync(workflowEvent, cancellationToken);

    /// <inheritdoc />
    public Task CancelAsync(string instanceId, CancellationToken cancellationToken) => api.CancelAsync(instanceId, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ElsaRequestRefusedException">
    /// Elsa does not know the instance, or could not schedule its faulted activities.
    /// </exception>
    public async Task RetryAsync(string instanceId, CancellationToken cancellationToken)
    {
        var result =
            await api.RetryAsync(instanceId, cancellationToken)
            ?? throw new ElsaRequestRefusedException($"The Elsa server does not know the instance '{instanceId}'.");
        if (!result.IsSuccessful)
            throw new ElsaRequestRefusedException($"The Elsa server could not retry the instance '{instanceId}'.");
    }

    /// <inheritdoc />
    public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) => api.RemoveAsync(instanceId, cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var running in api.AllRunningAsync(cancellationToken))
            yield return new(running.Id, running.DefinitionId, running.Version, running.CorrelationId ?? "", running.CreatedAt);
    }

    /// <inheritdoc />
    public async Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await api.GetInstanceAsync(instanceId, cancellationToken) is not { } instance)
            return null;
        return ElsaPositions.Of(instance, await api.GetJournalAsync(instanceId, cancellationToken));
    }

    /// <summary>
    /// The running instance of this correlation id and definition, else the newest finished one: a start that was repeated late must not
    /// run a case twice.
    /// </summary>
    private async Task<WorkflowInstanceRef?> FindAsync(WorkflowStart start, CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(start.CorrelationId, start.DefinitionId, cancellationToken);
        // Of two running ones the older is ours; the reconciler cancels the younger.
        var ours = found.Where(one => one.Status == "Running").MinBy(one => one.CreatedAt) ?? found.MaxBy(one => one.CreatedAt);
        return ours is null ? null : new(ours.Id, ours.DefinitionId, ours.Version);
    }
}
