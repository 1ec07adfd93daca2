using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// Runs Elsa 3 definitions in process, as an Elsa server in counter mode does. A call loads the instance, runs it in memory to its
/// next wait, commits once, and then tells the application; a lost race runs again on the newer state.
/// </summary>
public sealed partial class EmbeddedEngine : IWorkflowEngine
{
    private const int MaxAttempts = 20;

    private readonly IWorkflowStore _store;
    private readonly DefinitionCatalog _catalog;
    private readonly EmbeddedEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EmbeddedEngine> _logger;
    private readonly NoticeDelivery _delivery;
    private readonly ConcurrentDictionary<(string Id, int Version), CompiledDefinition> _compiled = new();
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly string _node = Guid.CreateVersion7().ToString("N");

    public EmbeddedEngine(
        IWorkflowStore store, DefinitionCatalog catalog, IServiceScopeFactory scopes, IOptions<EmbeddedEngineOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        _store = store;
        _catalog = catalog;
        _options = options.Value;
        _time = time;
        _logger = loggers.CreateLogger<EmbeddedEngine>();
        _delivery = new(scopes, loggers.CreateLogger<NoticeDelivery>());
    }

    /// <inheritdoc/>
    public async Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken)
    {
        var version = _catalog.PublishedVersion(start.DefinitionId) ?? throw new UnknownDefinitionException(start.DefinitionId);
        return await StartAsync(start, version, null, default, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<TaskCompletionOutcome> CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken)
    {
        if (!InstanceState.TryReadTaskId(completion.TaskId, out var instanceId, out var execution))
            return TaskCompletionOutcome.NotPending;
        var outcome = TaskCompletionOutcome.NotPending;
        var accepted = await RunAsync(
            "complete task",
            instanceId,
            burst =>
            {
                outcome = burst.State.CompletedTasks.Contains(execution) ? TaskCompletionOutcome.AlreadyCompleted : TaskCompletionOutcome.NotPending;
                return burst.CompleteTask(execution, completion.Result);
            },
            cancellationToken).ConfigureAwait(false);
        return accepted ? TaskCompletionOutcome.Accepted : outcome;
    }

    /// <summary>
    /// Hands the event to the unfinished instances of the correlation id that wait for it, and starts the published definitions whose
    /// first activity is that event.
    /// </summary>
    public async Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken)
    {
        foreach (var instanceId in await _store.FindUnfinishedAsync(workflowEvent.CorrelationId, cancellationToken).ConfigureAwait(false))
            await RunAsync("event", instanceId, burst => burst.Publish(workflowEvent.Name, workflowEvent.Payload), cancellationToken).ConfigureAwait(false);

        foreach (var id in _catalog.PublishedIds)
        {
            if (_catalog.PublishedVersion(id) is not { } version)
                continue;
            var definition = await CompiledAsync(id, version, cancellationToken).ConfigureAwait(false);
            var trigger = definition.Definition.Activities.FirstOrDefault(a =>
                a is { Type: ActivityTypes.Event, CanStartWorkflow: true } && string.Equals(a.LiteralText("eventName"), workflowEvent.Name, StringComparison.Ordinal));
            if (trigger is not null)
                await StartAsync(new(id, workflowEvent.CorrelationId, ValueConversion.Null), version, trigger.Id, workflowEvent.Payload, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task CancelAsync(string instanceId, CancellationToken cancellationToken) =>
        RunAsync("cancel", instanceId, burst => burst.Cancel(), cancellationToken);

    /// <summary>
    /// Tries faulted activities again. When a corrected version of the definition with the same activities and connections has been
    /// published, the instance moves to it first; otherwise it stays on its version. Without a faulted activity nothing changes.
    /// </summary>
    public Task RetryAsync(string instanceId, CancellationToken cancellationToken) =>
        RunAsync("retry", instanceId, burst => burst.Retry(), cancellationToken, moveToCorrection: true);

    /// <inheritdoc/>
    public async Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await _store.LoadAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record)
            return null;
        var state = InstanceState.FromJson(record.State);
        // A faulted instance keeps its bookmarks in its state, as Elsa does, but waits for nothing.
        var bookmarks = state.Active.Where(e => !state.IsFinished && e.Bookmark is not null).Select(e => new WorkflowBookmark(
            e.ActivityId,
            e.Bookmark!.Name,
            e.Bookmark.TaskName is null ? null : state.TaskId(e.Number),
            e.Bookmark.TaskName,
            e.Bookmark.TaskPayload,
            e.Bookmark.ResumeAt,
            e.Bookmark.CreatedAt));
        return new(state.Id, state.DefinitionId, state.Version, state.CorrelationId, state.Status, [.. bookmarks], state.Completed, state.Incidents);
    }

    /// <summary>What the SetOutput activities of an instance set so far, by output name; null when the instance is unknown.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>?> GetOutputsAsync(string instanceId, CancellationToken cancellationToken) =>
        await _store.LoadAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } record ? InstanceState.FromJson(record.State).Outputs : null;

    private async Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, int version, string? trigger, JsonElement payload, CancellationToken cancellationToken)
    {
        if (await _store.FindStartedAsync(start.DefinitionId, start.CorrelationId, cancellationToken).ConfigureAwait(false) is { } started)
            return started;
        using var trace = EngineDiagnostics.Source.StartActivity("workflow start");
        var began = Stopwatch.GetTimestamp();
        var definition = await CompiledAsync(start.DefinitionId, version, cancellationToken).ConfigureAwait(false);
        var state = definition.NewInstance(Guid.CreateVersion7().ToString("N"), start);
        var burst = new Burst(definition, state, _time.GetUtcNow(), start.Input);
        burst.Start(trigger, payload);
        if (!await _store.AddAsync(RecordOf(state, burst.Notices, 0), cancellationToken).ConfigureAwait(false))
            return await _store.FindStartedAsync(start.DefinitionId, start.CorrelationId, cancellationToken).ConfigureAwait(false)
                ?? throw new WorkflowEngineUnavailableException("The instance could not be stored.");
        await CommittedAsync(burst, began, cancellationToken).ConfigureAwait(false);
        return new(state.Id, state.DefinitionId, state.Version);
    }

    /// <summary>Loads, runs and commits; false when the instance is unknown or <paramref name="action"/> had nothing to do.</summary>
    private async Task<bool> RunAsync(string name, string instanceId, Func<Burst, bool> action, CancellationToken cancellationToken, bool moveToCorrection = false)
    {
        using var trace = EngineDiagnostics.Source.StartActivity("workflow " + name);
        var began = Stopwatch.GetTimestamp();
        Burst burst;
        var gate = GateOf(instanceId);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (await _store.LoadAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record)
                    return false;
                var state = InstanceState.FromJson(record.State);
                var definition = await CompiledAsync(state.DefinitionId, state.Version, cancellationToken).ConfigureAwait(false);
                if (moveToCorrection)
                    definition = await MoveToCorrectionAsync(definition, state, cancellationToken).ConfigureAwait(false);
                burst = new Burst(definition, state, _time.GetUtcNow());
                if (!action(burst))
                    return false;

                var delivered = _delivery.TakeDelivered(instanceId);
                List<Notice> open = [.. Notice.FromJson(record.Notices).Where(n => !delivered.Contains(n.Number)), .. burst.Notices];
                if (await _store.SaveAsync(RecordOf(state, open, record.RowVersion), cancellationToken).ConfigureAwait(false))
                    break;
                _delivery.PutBack(instanceId, delivered);
                EngineDiagnostics.Conflicts.Add(1);
                if (attempt == MaxAttempts)
                    throw new WorkflowEngineUnavailableException($"The workflow instance {instanceId} is being changed by other callers all the time; try again.");
            }
        }
        finally
        {
            gate.Release();
        }

        await CommittedAsync(burst, began, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task CommittedAsync(Burst burst, long began, CancellationToken cancellationToken)
    {
        EngineDiagnostics.Bursts.Add(1);
        EngineDiagnostics.BurstTime.Record(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        if (burst.Notices.Count(n => n.Fault is not null) is > 0 and var incidents)
            EngineDiagnostics.Incidents.Add(incidents);
        if (_options.Journal is { } journal)
            foreach (var entry in burst.Journal)
                journal(burst.State.Id, entry);
        await _delivery.DeliverAsync(burst.State.Id, burst.Notices, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CompiledDefinition> MoveToCorrectionAsync(CompiledDefinition definition, InstanceState state, CancellationToken cancellationToken)
    {
        if (_catalog.PublishedVersion(state.DefinitionId) is not { } published || published == state.Version)
            return definition;
        var correction = await CompiledAsync(state.DefinitionId, published, cancellationToken).ConfigureAwait(false);
        if (!correction.HasSameGraphAs(definition))
            return definition;
        _logger.LogInformation("Workflow instance {InstanceId} moves from version {From} to {To} of {DefinitionId} for a retry.", state.Id, state.Version, published, state.DefinitionId);
        state.Version = published;
        return correction;
    }

    private async Task<CompiledDefinition> CompiledAsync(string definitionId, int version, CancellationToken cancellationToken)
    {
        if (_compiled.TryGetValue((definitionId, version), out var known))
            return known;
        var definition = await _catalog.FindAsync(definitionId, version, cancellationToken).ConfigureAwait(false) ?? throw new UnknownDefinitionException(definitionId);
        return _compiled.GetOrAdd((definitionId, version), _ => new(definition, version, _options.Scripts));
    }

    private InstanceRecord RecordOf(InstanceState state, List<Notice> notices, long rowVersion) =>
        new(state.Id, state.DefinitionId, state.Version, state.StartKey, state.CorrelationId, state.Status, state.DueAt, state.ToJson(),
            Notice.ToJson(notices), notices.Count == 0 ? null : _time.GetUtcNow() + _options.DeliveryGrace, rowVersion);

    // Within one process, callers of the same instance queue up instead of running into each other's row version.
    private SemaphoreSlim GateOf(string instanceId) => _locks[(uint)string.GetHashCode(instanceId, StringComparison.Ordinal) % _locks.Length];
}
