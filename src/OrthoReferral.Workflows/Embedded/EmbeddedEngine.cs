using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// Runs Elsa 3 definitions in process, as an Elsa server in counter mode does. A call loads the instance, runs it in memory to its
/// next wait, commits once, and then tells the application; a lost race runs again on the newer state.
/// </summary>
internal sealed partial class EmbeddedEngine : IWorkflowEngine
{
    private const int MaxAttempts = 20;

    private readonly IWorkflowStore store;
    private readonly DefinitionCatalog catalog;
    private readonly EmbeddedEngineOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<EmbeddedEngine> logger;
    private readonly CallbackDelivery delivery;
    private readonly ConcurrentDictionary<(string Id, int Version), CompiledDefinition> compiled = new();
    private readonly SemaphoreSlim[] locks = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly string node = Guid.CreateVersion7().ToString("N");

    public EmbeddedEngine(
        IWorkflowStore store,
        DefinitionCatalog catalog,
        IServiceScopeFactory scopes,
        IOptions<EmbeddedEngineOptions> options,
        TimeProvider time,
        ILoggerFactory loggers
    )
    {
        this.store = store;
        this.catalog = catalog;
        this.options = options.Value;
        this.time = time;
        logger = loggers.CreateLogger<EmbeddedEngine>();
        delivery = new(scopes, loggers.CreateLogger<CallbackDelivery>());
    }

    /// <inheritdoc/>
    public async Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken)
    {
        var version = catalog.PublishedVersion(start.DefinitionId) ?? throw new UnknownDefinitionException(start.DefinitionId);
        return await StartAsync(start, version, null, default, cancellationToken);
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
                outcome = burst.State.CompletedTasks.Contains(execution)
                    ? TaskCompletionOutcome.AlreadyCompleted
                    : TaskCompletionOutcome.NotPending;
                return burst.CompleteTask(execution, completion.Result);
            },
            cancellationToken
        );
        return accepted ? TaskCompletionOutcome.Accepted : outcome;
    }

    /// <summary>
    /// Hands the event to the unfinished instances of the correlation id that wait for it, and starts the published definitions whose
    /// first activity is that event.
    /// </summary>
    public async Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken)
    {
        foreach (var instanceId in await store.FindUnfinishedAsync(workflowEvent.CorrelationId, cancellationToken))
            await RunAsync("event", instanceId, burst => burst.Publish(workflowEvent.Name, workflowEvent.Payload), cancellationToken);

        foreach (var id in catalog.PublishedIds)
        {
            if (catalog.PublishedVersion(id) is not { } version)
                continue;
            var definition = await CompiledAsync(id, version, cancellationToken);
            var trigger = definition.Definition.Activities.FirstOrDefault(one =>
                one is { Type: ActivityTypes.Event, CanStartWorkflow: true }
                && string.Equals(one.LiteralText("eventName"), workflowEvent.Name, StringComparison.Ordinal)
            );
            if (trigger is not null)
                await StartAsync(
                    new(id, workflowEvent.CorrelationId, ValueConversion.Null),
                    version,
                    trigger.Id,
                    workflowEvent.Payload,
                    cancellationToken
                );
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
    /// <remarks>A step that runs meanwhile finds no row to commit to, and changes nothing.</remarks>
    public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) => store.RemoveAsync(instanceId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync(CancellationToken cancellationToken) =>
        store.ListUnfinishedAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(instanceId, cancellationToken) is not { } record)
            return null;
        var state = InstanceState.FromJson(record.State);
        // A faulted instance keeps its bookmarks in its state, as Elsa does, but waits for nothing.
        var bookmarks = state
            .Active.Where(one => !state.IsFinished && one.Bookmark is not null)
            .Select(one => new WorkflowBookmark(
                one.ActivityId,
                one.Bookmark!.Name,
                one.Bookmark.TaskName is null ? null : state.TaskId(one.Number),
                one.Bookmark.TaskName,
                one.Bookmark.TaskPayload,
                one.Bookmark.ResumeAt,
                one.Bookmark.CreatedAt
            ));
        return new(
            state.Id,
            state.DefinitionId,
            state.Version,
            state.CorrelationId,
            state.Status,
            [.. bookmarks],
            state.Completed,
            state.Incidents
        );
    }

    /// <summary>What the SetOutput activities of an instance set so far, by output name; null when the instance is unknown.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>?> GetOutputsAsync(string instanceId, CancellationToken cancellationToken) =>
        await store.LoadAsync(instanceId, cancellationToken) is { } record ? InstanceState.FromJson(record.State).Outputs : null;

    private async Task<WorkflowInstanceRef> StartAsync(
        WorkflowStart start,
        int version,
        string? trigger,
        JsonElement payload,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindStartedAsync(start.DefinitionId, start.CorrelationId, cancellationToken) is { } started)
            return started;
        using var trace = EngineDiagnostics.Source.StartActivity("workflow start");
        var began = Stopwatch.GetTimestamp();
        var definition = await CompiledAsync(start.DefinitionId, version, cancellationToken);
        var state = definition.NewInstance(Guid.CreateVersion7().ToString("N"), start);
        var burst = new Burst(definition, state, time.GetUtcNow(), start.Input);
        burst.Start(trigger, payload);
        if (!await store.AddAsync(RecordOf(state, burst.Callbacks, 0), cancellationToken))
            return await store.FindStartedAsync(start.DefinitionId, start.CorrelationId, cancellationToken)
                ?? throw new WorkflowEngineUnavailableException("The instance could not be stored.");
        await CommittedAsync(burst, began, cancellationToken);
        return new(state.Id, state.DefinitionId, state.Version);
    }
}
