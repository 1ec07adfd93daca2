using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>One step of an instance: loaded, run in memory to its next wait, committed, and told to the application.</summary>
internal sealed partial class EmbeddedEngine
{
    /// <summary>Loads, runs and commits; false when the instance is unknown or <paramref name="action"/> had nothing to do.</summary>
    private async Task<bool> RunAsync(
        string name,
        string instanceId,
        Func<Burst, bool> action,
        CancellationToken cancellationToken,
        bool moveToCorrection = false
    )
    {
        using var trace = EngineDiagnostics.Source.StartActivity("workflow " + name);
        var began = Stopwatch.GetTimestamp();
        Burst burst;
        var gate = GateOf(instanceId);
        await gate.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (await store.LoadAsync(instanceId, cancellationToken) is not { } record)
                    return false;
                var state = InstanceState.FromJson(record.State);
                var definition = await CompiledAsync(state.DefinitionId, state.Version, cancellationToken);
                if (moveToCorrection)
                    definition = await MoveToCorrectionAsync(definition, state, cancellationToken);
                burst = new Burst(definition, state, time.GetUtcNow());
                if (!action(burst))
                    return false;

                var delivered = delivery.TakeDelivered(instanceId);
                List<Callback> open =
                [
                    .. Callback.FromJson(record.Callbacks).Where(one => !delivered.Contains(one.Number)),
                    .. burst.Callbacks,
                ];
                if (await store.SaveAsync(RecordOf(state, open, record.RowVersion), cancellationToken))
                    break;
                delivery.PutBack(instanceId, delivered);
                EngineDiagnostics.Conflicts.Add(1);
                if (attempt == MaxAttempts)
                    throw new WorkflowEngineUnavailableException(
                        $"The workflow instance {instanceId} is being changed by other callers all the time; try again."
                    );
            }
        }
        finally
        {
            gate.Release();
        }

        await CommittedAsync(burst, began, cancellationToken);
        return true;
    }

    private async Task CommittedAsync(Burst burst, long began, CancellationToken cancellationToken)
    {
        EngineDiagnostics.Bursts.Add(1);
        EngineDiagnostics.BurstTime.Record(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        if (burst.Callbacks.Count(callback => callback.Fault is not null) is > 0 and var incidents)
            EngineDiagnostics.Incidents.Add(incidents);
        if (options.Journal is { } journal)
            foreach (var entry in burst.Journal)
                journal(burst.State.Id, entry);
        await delivery.DeliverAsync(burst.State.Id, burst.Callbacks, cancellationToken);
    }

    private async Task<CompiledDefinition> MoveToCorrectionAsync(
        CompiledDefinition definition,
        InstanceState state,
        CancellationToken cancellationToken
    )
    {
        if (catalog.PublishedVersion(state.DefinitionId) is not { } published || published == state.Version)
            return definition;
        var correction = await CompiledAsync(state.DefinitionId, published, cancellationToken);
        if (!correction.HasSameGraphAs(definition))
            return definition;
        logger.LogInformation(
            "Workflow instance {InstanceId} moves from version {From} to {To} of {DefinitionId} for a retry.",
            state.Id,
            state.Version,
            published,
            state.DefinitionId
        );
        state.Version = published;
        return correction;
    }

    private async Task<CompiledDefinition> CompiledAsync(string definitionId, int version, CancellationToken cancellationToken)
    {
        if (compiled.TryGetValue((definitionId, version), out var known))
            return known;
        var definition =
            await catalog.FindAsync(definitionId, version, cancellationToken) ?? throw new UnknownDefinitionException(definitionId);
        return compiled.GetOrAdd((definitionId, version), _ => new(definition, version, options.Scripts));
    }

    private InstanceRecord RecordOf(InstanceState state, List<Callback> callbacks, long rowVersion) =>
        new(
            state.Id,
            state.DefinitionId,
            state.Version,
            state.StartKey,
            state.CorrelationId,
            state.Status,
            state.DueAt,
            state.ToJson(),
            Callback.ToJson(callbacks),
            callbacks.Count == 0 ? null : time.GetUtcNow() + options.DeliveryGrace,
            rowVersion
        );

    // Within one process, callers of the same instance queue up instead of running into each other's row version.
    private SemaphoreSlim GateOf(string instanceId) => locks[(uint)string.GetHashCode(instanceId, StringComparison.Ordinal) % locks.Length];
}
