using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage.Workflow;

/// <summary>
/// The embedded engine's instances in the case database. Correct on several nodes by conditional updates alone (the revision for
/// commits, the lease and the due time of callbacks for claims); no locking hints, so it is right on every provider.
/// </summary>
internal sealed partial class EfWorkflowStore(IServiceScopeFactory scopes, TimeProvider time) : IWorkflowStore
{
    /// <inheritdoc/>
    public Task<InstanceRecord?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        WithDbAsync(async db =>
            await db.Set<WorkflowInstanceRow>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == instanceId, cancellationToken)
                is { } row
                ? new InstanceRecord(
                    row.Id,
                    row.DefinitionId,
                    row.DefinitionVersion,
                    row.StartKey,
                    row.CorrelationId,
                    row.Status,
                    row.DueAt,
                    row.State,
                    row.Callbacks,
                    row.CallbacksDueAt,
                    row.Revision
                )
                : null
        );

    /// <inheritdoc/>
    public Task<WorkflowInstanceRef?> FindStartedAsync(string definitionId, string startKey, CancellationToken cancellationToken) =>
        WithDbAsync(db => FindStartedAsync(db, definitionId, startKey, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindUnfinishedAsync(string correlationId, CancellationToken cancellationToken) =>
        WithDbAsync<IReadOnlyList<string>>(async db =>
            await db.Set<WorkflowInstanceRow>()
                .Where(one =>
                    one.CorrelationId == correlationId && (one.Status == WorkflowStatus.Suspended || one.Status == WorkflowStatus.Running)
                )
                .OrderBy(one => one.Id)
                .Select(one => one.Id)
                .ToListAsync(cancellationToken)
        );

    /// <inheritdoc/>
    public Task<bool> AddAsync(InstanceRecord instance, CancellationToken cancellationToken) =>
        WithDbAsync(async db =>
        {
            var row = RowOf(instance);
            row.CreatedAt = row.UpdatedAt;
            row.Revision = 1;
            db.Add(row);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateException)
            {
                // Providers name a broken unique index differently; whether somebody else started the instance is what the table says.
                db.ChangeTracker.Clear();
                if (await FindStartedAsync(db, instance.DefinitionId, instance.StartKey, cancellationToken) is not null)
                    return false;
                throw;
            }
        });

    /// <inheritdoc/>
    /// <remarks>
    /// One UPDATE whose condition is the loaded revision (the row's concurrency token); it also ends the lease. Cheaper for each call
    /// than a translated bulk update.
    /// </remarks>
    public Task<bool> SaveAsync(InstanceRecord instance, CancellationToken cancellationToken) =>
        WithDbAsync(async db =>
        {
            var row = RowOf(instance);
            var entry = db.Entry(row);
            entry.State = EntityState.Modified;
            entry.Property(one => one.CreatedAt).IsModified = false;
            row.Revision++;
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                return false;
            }
        });

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string instanceId, CancellationToken cancellationToken) =>
        WithDbAsync(async db =>
            await db.Set<WorkflowInstanceRow>().Where(one => one.Id == instanceId).ExecuteDeleteAsync(cancellationToken) > 0
        );

    /// <inheritdoc/>
    public async IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unfinished = scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .Set<WorkflowInstanceRow>()
            .Where(one => one.Status != WorkflowStatus.Finished && one.Status != WorkflowStatus.Cancelled)
            .Select(one => new UnfinishedInstance(one.Id, one.DefinitionId, one.DefinitionVersion, one.CorrelationId, one.CreatedAt));
        await foreach (var instance in unfinished.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return instance;
    }

    /// <inheritdoc/>
    public Task<bool> ReplaceCallbacksAsync(string instanceId, long rowVersion, string? callbacks, CancellationToken cancellationToken) =>
        WithDbAsync(async db =>
            await (
                callbacks is null
                    ? db.Set<WorkflowInstanceRow>()
                        .Where(one => one.Id == instanceId && one.Revision == rowVersion)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(one => one.Callbacks, (string?)null)
                                    .SetProperty(one => one.CallbacksDueAt, (DateTimeOffset?)null),
                            cancellationToken
                        )
                    : db.Set<WorkflowInstanceRow>()
                        .Where(one => one.Id == instanceId && one.Revision == rowVersion)
                        .ExecuteUpdateAsync(set => set.SetProperty(one => one.Callbacks, callbacks), cancellationToken)
            ) > 0
        );

    private static Task<WorkflowInstanceRef?> FindStartedAsync(
        CaseDb db,
        string definitionId,
        string startKey,
        CancellationToken cancellationToken
    ) =>
        db.Set<WorkflowInstanceRow>()
            .Where(one => one.DefinitionId == definitionId && one.StartKey == startKey)
            .Select(one => new WorkflowInstanceRef(one.Id, one.DefinitionId, one.DefinitionVersion))
            .FirstOrDefaultAsync(cancellationToken);

    private WorkflowInstanceRow RowOf(InstanceRecord instance) =>
        new()
        {
            Id = instance.Id,
            DefinitionId = instance.DefinitionId,
            DefinitionVersion = instance.Version,
            StartKey = instance.StartKey,
            CorrelationId = instance.CorrelationId,
            Status = instance.Status,
            DueAt = instance.DueAt,
            State = instance.State,
            Callbacks = instance.Callbacks,
            CallbacksDueAt = instance.CallbacksDueAt,
            Revision = instance.RowVersion,
            UpdatedAt = time.GetUtcNow(),
        };

    private async Task<T> WithDbAsync<T>(Func<CaseDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CaseDb>());
    }
}
