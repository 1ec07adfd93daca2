using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage.Workflow;

/// <summary>
/// The embedded engine's instances in the case database. Correct on several nodes by conditional updates alone (the revision for
/// commits, the lease and the next attempt for claims); no locking hints, so it is right on every provider.
/// </summary>
public sealed partial class EfWorkflowStore(IServiceScopeFactory scopes, TimeProvider time) : IWorkflowStore
{
    private static readonly Func<CaseDb, string, CancellationToken, Task<WorkflowInstanceRow?>> ById = EF.CompileAsyncQuery(
        (CaseDb db, string id, CancellationToken _) => db.Set<WorkflowInstanceRow>().AsNoTracking().FirstOrDefault(i => i.Id == id));

    private static readonly Func<CaseDb, string, string, CancellationToken, Task<WorkflowInstanceRef?>> ByStart = EF.CompileAsyncQuery(
        (CaseDb db, string definitionId, string startKey, CancellationToken _) => db.Set<WorkflowInstanceRow>()
            .Where(i => i.DefinitionId == definitionId && i.StartKey == startKey)
            .Select(i => new WorkflowInstanceRef(i.Id, i.DefinitionId, i.DefinitionVersion))
            .FirstOrDefault());

    /// <inheritdoc/>
    public Task<InstanceRecord?> LoadAsync(string instanceId, CancellationToken cancellationToken) => WithDbAsync(async db =>
        await ById(db, instanceId, cancellationToken) is { } row
            ? new InstanceRecord(row.Id, row.DefinitionId, row.DefinitionVersion, row.StartKey, row.CorrelationId, row.Status, row.DueAt, row.State, row.Revision)
            : null);

    /// <inheritdoc/>
    public Task<WorkflowInstanceRef?> FindStartedAsync(string definitionId, string startKey, CancellationToken cancellationToken) =>
        WithDbAsync(db => ByStart(db, definitionId, startKey, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindUnfinishedAsync(string correlationId, CancellationToken cancellationToken) => WithDbAsync<IReadOnlyList<string>>(async db =>
        await db.Set<WorkflowInstanceRow>()
            .Where(i => i.CorrelationId == correlationId && (i.Status == WorkflowStatus.Suspended || i.Status == WorkflowStatus.Running))
            .OrderBy(i => i.Id)
            .Select(i => i.Id)
            .ToListAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<bool> AddAsync(InstanceRecord instance, IReadOnlyList<Notice> notices, DateTimeOffset redeliverAt, CancellationToken cancellationToken) => WithDbAsync(async db =>
    {
        var now = time.GetUtcNow();
        db.Add(new WorkflowInstanceRow
        {
            Id = instance.Id,
            DefinitionId = instance.DefinitionId,
            DefinitionVersion = instance.Version,
            StartKey = instance.StartKey,
            CorrelationId = instance.CorrelationId,
            Status = instance.Status,
            DueAt = instance.DueAt,
            State = instance.State,
            Revision = 1,
            CreatedAt = now,
            UpdatedAt = now,
        });
        AddNotices(db, notices, redeliverAt);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Providers name a broken unique index differently; whether somebody else started the instance is what the table says.
            db.ChangeTracker.Clear();
            if (await ByStart(db, instance.DefinitionId, instance.StartKey, cancellationToken) is not null)
                return false;
            throw;
        }
    });

    /// <inheritdoc/>
    public Task<bool> SaveAsync(
        InstanceRecord instance, IReadOnlyList<Notice> notices, DateTimeOffset redeliverAt, IReadOnlyCollection<int> delivered, CancellationToken cancellationToken) =>
        InTransactionAsync(async db =>
        {
            var now = time.GetUtcNow();
            var saved = await db.Set<WorkflowInstanceRow>()
                .Where(i => i.Id == instance.Id && i.Revision == instance.RowVersion)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(i => i.DefinitionVersion, instance.Version)
                        .SetProperty(i => i.CorrelationId, instance.CorrelationId)
                        .SetProperty(i => i.Status, instance.Status)
                        .SetProperty(i => i.DueAt, instance.DueAt)
                        .SetProperty(i => i.State, instance.State)
                        .SetProperty(i => i.Revision, instance.RowVersion + 1)
                        .SetProperty(i => i.UpdatedAt, now)
                        .SetProperty(i => i.LeaseOwner, (string?)null)
                        .SetProperty(i => i.LeaseUntil, (DateTimeOffset?)null),
                    cancellationToken);
            if (saved == 0)
                return false;
            foreach (var number in delivered)
                await RemoveAsync(db, instance.Id, number, cancellationToken);
            if (notices.Count > 0)
            {
                AddNotices(db, notices, redeliverAt);
                await db.SaveChangesAsync(cancellationToken);
            }

            return true;
        });

    private static void AddNotices(CaseDb db, IReadOnlyList<Notice> notices, DateTimeOffset redeliverAt) =>
        db.AddRange(notices.Select(n => new WorkflowNoticeRow { InstanceId = n.InstanceId, Number = n.Number, Kind = n.Kind, Body = n.Body, NextAttemptAt = redeliverAt }));

    private static Task<int> RemoveAsync(CaseDb db, string instanceId, int number, CancellationToken cancellationToken) =>
        db.Set<WorkflowNoticeRow>().Where(n => n.InstanceId == instanceId && n.Number == number).ExecuteDeleteAsync(cancellationToken);

    private async Task<T> WithDbAsync<T>(Func<CaseDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CaseDb>());
    }

    // A provider with retries may run the work again when the answer to a commit was lost; the conditional update then finds a newer revision.
    private Task<bool> InTransactionAsync(Func<CaseDb, Task<bool>> work) => WithDbAsync(db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var done = await work(db);
        if (done)
            await transaction.CommitAsync();
        return done;
    }));
}
