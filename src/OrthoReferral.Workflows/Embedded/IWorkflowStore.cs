using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// An instance as it is stored: what queries need, and the rest as JSON texts. One row holds everything that a burst commits, so
/// that a commit is a single conditional statement.
/// </summary>
/// <param name="StartKey">Correlation id of the start; unique together with the definition.</param>
/// <param name="CorrelationId">The present correlation id.</param>
/// <param name="DueAt">When its earliest delay fires; null when none is pending.</param>
/// <param name="Callbacks">What the application was not told yet, or was told but it is not recorded yet; null: nothing.</param>
/// <param name="CallbacksDueAt">
/// From when on any node may deliver the callbacks; until then the node that committed them does. Null without callbacks.
/// </param>
/// <param name="RowVersion">The version that was loaded; 0 for a new instance. A save succeeds only on the version that was loaded.</param>
public sealed record InstanceRecord(
    string Id,
    string DefinitionId,
    int Version,
    string StartKey,
    string CorrelationId,
    WorkflowStatus Status,
    DateTimeOffset? DueAt,
    string State,
    string? Callbacks,
    DateTimeOffset? CallbacksDueAt,
    long RowVersion
);

/// <summary>
/// Where the embedded engine keeps its instances. Correct on several nodes by conditional updates alone: of two nodes that ran
/// the same instance, one commits and the other runs again on the new state.
/// </summary>
public interface IWorkflowStore : IDefinitionHistory
{
    /// <summary>
    /// The one clock by which nodes compare leases, so that a node whose clock is wrong takes nothing from another. A store that is on the
    /// node's own machine gives <paramref name="time"/>.
    /// </summary>
    Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellationToken);

    /// <summary>An instance, or null.</summary>
    Task<InstanceRecord?> LoadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The instance that was started with this definition and correlation id, finished or not; null when there is none.</summary>
    Task<WorkflowInstanceRef?> FindStartedAsync(string definitionId, string startKey, CancellationToken cancellationToken);

    /// <summary>Ids of the unfinished instances with this correlation id.</summary>
    Task<IReadOnlyList<string>> FindUnfinishedAsync(string correlationId, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a new instance with the callbacks of its first burst. False when an instance with the same definition and start key exists.
    /// </summary>
    Task<bool> AddAsync(InstanceRecord instance, CancellationToken cancellationToken);

    /// <summary>
    /// Commits a burst: the new state with its callbacks, and the end of the lease. False, and nothing is changed, when the stored row
    /// version is not the loaded one.
    /// </summary>
    Task<bool> SaveAsync(InstanceRecord instance, CancellationToken cancellationToken);

    /// <summary>Deletes an instance; false when it is not there.</summary>
    Task<bool> RemoveAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The instances that have not ended, a faulted one among them, because it can be retried.</summary>
    IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Leases instances whose delay is due and whose lease is free or has run out, oldest first.</summary>
    Task<IReadOnlyList<string>> ClaimDueAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        string owner,
        int max,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Takes over instances whose callbacks are due, oldest first, and postpones them to <paramref name="retryAt"/>, so that no other node
    /// takes them meanwhile.
    /// </summary>
    Task<IReadOnlyList<string>> ClaimCallbacksAsync(
        DateTimeOffset now,
        DateTimeOffset retryAt,
        int max,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Replaces the callbacks by those that remain, without a new row version. False when the row version has moved on: the later commit
    /// has its own list.
    /// </summary>
    Task<bool> ReplaceCallbacksAsync(string instanceId, long rowVersion, string? callbacks, CancellationToken cancellationToken);
}
