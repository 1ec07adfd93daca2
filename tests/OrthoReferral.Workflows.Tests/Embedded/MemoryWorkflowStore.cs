using System.Collections.Concurrent;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>Keeps instances in memory under the same conditions as the database store, shared by all engines of one test.</summary>
internal sealed class MemoryWorkflowStore : IWorkflowStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, InstanceRecord> instances = [];
    private readonly Dictionary<string, (string Owner, DateTimeOffset Until)> leases = [];
    private readonly ConcurrentDictionary<(string, int), DefinitionVersion> versions = new();

    /// <summary>Callbacks that are stored and not yet recorded as delivered.</summary>
    public IReadOnlyList<Callback> StoredCallbacks
    {
        get
        {
            lock (gate)
                return [.. instances.Values.SelectMany(i => Callback.FromJson(i.Callbacks))];
        }
    }

    /// <summary>The clock by which leases are compared; null: the clock of each node, which is then the same.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Called before every save, so that a test can let another caller save first; null: nothing.</summary>
    public Func<Task>? BeforeSave { get; set; }

    public Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellationToken) =>
        Task.FromResult((Clock ?? time).GetUtcNow());

    public Task<InstanceRecord?> LoadAsync(string instanceId, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(instances.GetValueOrDefault(instanceId));
    }

    public Task<WorkflowInstanceRef?> FindStartedAsync(string definitionId, string startKey, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var found = instances.Values.FirstOrDefault(i => i.DefinitionId == definitionId && i.StartKey == startKey);
            return Task.FromResult(found is null ? null : new WorkflowInstanceRef(found.Id, found.DefinitionId, found.Version));
        }
    }

    public Task<IReadOnlyList<string>> FindUnfinishedAsync(string correlationId, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<string>>([
                .. instances.Values.Where(i => i.CorrelationId == correlationId && i.Status == WorkflowStatus.Suspended).Select(i => i.Id),
            ]);
    }

    public Task<bool> AddAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (instances.Values.Any(i => i.DefinitionId == instance.DefinitionId && i.StartKey == instance.StartKey))
                return Task.FromResult(false);
            instances[instance.Id] = instance with { RowVersion = 1 };
            return Task.FromResult(true);
        }
    }

    public async Task<bool> SaveAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        if (BeforeSave is { } before)
            await before();
        lock (gate)
        {
            if (instances.GetValueOrDefault(instance.Id)?.RowVersion != instance.RowVersion)
                return false;
            instances[instance.Id] = instance with { RowVersion = instance.RowVersion + 1 };
            leases.Remove(instance.Id);
            return true;
        }
    }

    public Task<bool> RemoveAsync(string instanceId, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(instances.Remove(instanceId));
    }

    public IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return instances
                .Values.Where(i => i.Status is not (WorkflowStatus.Finished or WorkflowStatus.Cancelled))
                .Select(i => new UnfinishedInstance(i.Id, i.DefinitionId, i.Version, i.CorrelationId, default))
                .ToList()
                .ToAsyncEnumerable();
    }

    public Task<IReadOnlyList<string>> ClaimDueAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        string owner,
        int max,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            var due = instances
                .Values.Where(i => i.DueAt <= now && (!leases.TryGetValue(i.Id, out var lease) || lease.Until <= now))
                .OrderBy(i => i.DueAt)
                .Take(max)
                .Select(i => i.Id)
                .ToList();
            foreach (var id in due)
                leases[id] = (owner, leaseUntil);
            return Task.FromResult<IReadOnlyList<string>>(due);
        }
    }

    public Task<IReadOnlyList<string>> ClaimCallbacksAsync(
        DateTimeOffset now,
        DateTimeOffset retryAt,
        int max,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            var due = instances
                .Values.Where(i => i.CallbacksDueAt <= now)
                .OrderBy(i => i.CallbacksDueAt)
                .Take(max)
                .Select(i => i.Id)
                .ToList();
            foreach (var id in due)
                instances[id] = instances[id] with { CallbacksDueAt = retryAt };
            return Task.FromResult<IReadOnlyList<string>>(due);
        }
    }

    public Task<bool> ReplaceCallbacksAsync(string instanceId, long rowVersion, string? callbacks, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (instances[instanceId] is not { } row || row.RowVersion != rowVersion)
                return Task.FromResult(false);
            instances[instanceId] = row with { Callbacks = callbacks, CallbacksDueAt = callbacks is null ? null : row.CallbacksDueAt };
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<(int Version, string ContentHash)>> ListVersionsAsync(
        string definitionId,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<(int, string)>>([
            .. versions.Values.Where(v => v.DefinitionId == definitionId).OrderBy(v => v.Version).Select(v => (v.Version, v.ContentHash)),
        ]);

    public Task<DefinitionVersion?> FindVersionAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        Task.FromResult(versions.GetValueOrDefault((definitionId, version)));

    public Task<bool> AddVersionAsync(DefinitionVersion version, CancellationToken cancellationToken) =>
        Task.FromResult(versions.TryAdd((version.DefinitionId, version.Version), version));

    public Task<IReadOnlyDictionary<string, int>> CountOnOthersAsync(
        IReadOnlyCollection<string> definitionIds,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
            return Task.FromResult<IReadOnlyDictionary<string, int>>(
                instances
                    .Values.Where(i => i.Status is not (WorkflowStatus.Finished or WorkflowStatus.Cancelled))
                    .GroupBy(i => i.DefinitionId)
                    .Where(group => !definitionIds.Contains(group.Key))
                    .ToDictionary(group => group.Key, group => group.Count())
            );
    }
}
