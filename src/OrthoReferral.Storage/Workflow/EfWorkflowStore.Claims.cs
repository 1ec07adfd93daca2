using Microsoft.EntityFrameworkCore;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage.Workflow;

/// <summary>What the pumps of several nodes take from each other: due delays and undelivered notices.</summary>
public sealed partial class EfWorkflowStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ClaimDueAsync(DateTimeOffset now, DateTimeOffset leaseUntil, string owner, int max, CancellationToken cancellationToken) =>
        WithDbAsync<IReadOnlyList<string>>(async db =>
        {
            var due = await db.Set<WorkflowInstanceRow>()
                .Where(i => i.DueAt != null && i.DueAt <= now && (i.LeaseUntil == null || i.LeaseUntil <= now))
                .OrderBy(i => i.DueAt)
                .Select(i => i.Id)
                .Take(max)
                .ToListAsync(cancellationToken);
            var claimed = new List<string>();
            foreach (var id in due)
            {
                var mine = await db.Set<WorkflowInstanceRow>()
                    .Where(i => i.Id == id && i.DueAt <= now && (i.LeaseUntil == null || i.LeaseUntil <= now))
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.LeaseOwner, owner).SetProperty(i => i.LeaseUntil, leaseUntil), cancellationToken);
                if (mine > 0)
                    claimed.Add(id);
            }

            return claimed;
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<Notice>> ClaimNoticesAsync(DateTimeOffset now, DateTimeOffset retryAt, int maxInstances, CancellationToken cancellationToken) =>
        WithDbAsync<IReadOnlyList<Notice>>(async db =>
        {
            var instances = await db.Set<WorkflowNoticeRow>()
                .Where(n => n.NextAttemptAt <= now)
                .OrderBy(n => n.NextAttemptAt)
                .Select(n => n.InstanceId)
                .Take(maxInstances)
                .ToListAsync(cancellationToken);
            var claimed = new List<Notice>();
            foreach (var id in instances.Distinct(StringComparer.Ordinal))
            {
                // Who moves the due ones first has the instance until the next attempt; notices behind them stay behind.
                var mine = await db.Set<WorkflowNoticeRow>()
                    .Where(n => n.InstanceId == id && n.NextAttemptAt <= now)
                    .ExecuteUpdateAsync(set => set.SetProperty(n => n.NextAttemptAt, retryAt), cancellationToken);
                if (mine == 0)
                    continue;
                var rows = await db.Set<WorkflowNoticeRow>().AsNoTracking()
                    .Where(n => n.InstanceId == id && n.NextAttemptAt == retryAt)
                    .OrderBy(n => n.Number)
                    .ToListAsync(cancellationToken);
                claimed.AddRange(rows.Select(n => new Notice(n.InstanceId, n.Number, n.Kind, n.Body)));
            }

            return claimed;
        });

    /// <inheritdoc/>
    public async Task RemoveNoticesAsync(IReadOnlyDictionary<string, IReadOnlyCollection<int>> delivered, CancellationToken cancellationToken)
    {
        await InTransactionAsync(async db =>
        {
            foreach (var (instanceId, numbers) in delivered)
                foreach (var number in numbers)
                    await RemoveAsync(db, instanceId, number, cancellationToken);
            return true;
        });
    }
}
