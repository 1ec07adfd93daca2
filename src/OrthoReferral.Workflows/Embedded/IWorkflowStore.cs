using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// An instance as it is stored: what queries need, and the rest as one JSON text.
/// </summary>
/// <param name="StartKey">Correlation id of the start; unique together with the definition.</param>
/// <param name="CorrelationId">The present correlation id.</param>
/// <param name="DueAt">When its earliest delay fires; null when none is pending.</param>
/// <param name="RowVersion">The version that was loaded; 0 for a new instance. A save succeeds only on the version that was loaded.</param>
public sealed record InstanceRecord(
    string Id, string DefinitionId, int Version, string StartKey, string CorrelationId, WorkflowStatus Status, DateTimeOffset? DueAt, string State, long RowVersion);

/// <summary>
/// Where the embedded engine keeps its instances. Correct on several nodes by conditional updates alone: of two nodes that ran
/// the same instance, one commits and the other runs again on the new state.
/// </summary>
public interface IWorkflowStore : IDefinitionHistory
{
    /// <summary>An instance, or null.</summary>
    Task<InstanceRecord?> LoadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The instance that was started with this definition and correlation id, finished or not; null when there is none.</summary>
    Task<WorkflowInstanceRef?> FindStartedAsync(string definitionId, string startKey, CancellationToken cancellationToken);

    /// <summary>Ids of the unfinished instances with this correlation id.</summary>
    Task<IReadOnlyList<string>> FindUnfinishedAsync(string correlationId, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a new instance and the notices of its first burst in one transaction. False when an instance with the same definition and
    /// start key exists.
    /// </summary>
    /// <param name="redeliverAt">From when on another node may deliver the notices: this one is about to.</param>
    Task<bool> AddAsync(InstanceRecord instance, IReadOnlyList<Notice> notices, DateTimeOffset redeliverAt, CancellationToken cancellationToken);

    /// <summary>
    /// Commits a burst in one transaction: the new state, its notices, the end of the lease, and the removal of notices that were
    /// delivered meanwhile. False, and nothing is changed, when the stored row version is not the loaded one.
    /// </summary>
    /// <param name="delivered">Numbers of this instance's notices that were delivered.</param>
    Task<bool> SaveAsync(InstanceRecord instance, IReadOnlyList<Notice> notices, DateTimeOffset redeliverAt, IReadOnlyCollection<int> delivered, CancellationToken cancellationToken);

    /// <summary>Leases instances whose delay is due and whose lease is free or has run out, oldest first.</summary>
    Task<IReadOnlyList<string>> ClaimDueAsync(DateTimeOffset now, DateTimeOffset leaseUntil, string owner, int max, CancellationToken cancellationToken);

    /// <summary>
    /// Takes over notices that are due for another delivery and postpones them to <paramref name="retryAt"/>, at most
    /// <paramref name="maxInstances"/> instances at a time; all of an instance or none, in their order.
    /// </summary>
    Task<IReadOnlyList<Notice>> ClaimNoticesAsync(DateTimeOffset now, DateTimeOffset retryAt, int maxInstances, CancellationToken cancellationToken);

    /// <summary>Removes delivered notices: numbers by instance id.</summary>
    Task RemoveNoticesAsync(IReadOnlyDictionary<string, IReadOnlyCollection<int>> delivered, CancellationToken cancellationToken);
}
