using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Storage.Workflow;

/// <summary>
/// What the pumps of several nodes take from each other: due delays and undelivered notices. Who changes the row first has it.
/// </summary>
internal sealed partial class EfWorkflowStore
{
    /// <inheritdoc/>
    public Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellationToken) =>
        WithDbAsync(db => db.NowAsync(time, cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ClaimDueAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        string owner,
        int max,
        CancellationToken cancellationToken
    )
    {
        var due = await WithDbAsync(db =>
            db.Set<WorkflowInstanceRow>()
                .Where(i => i.DueAt != null && i.DueAt <= now && (i.LeaseUntil == null || i.LeaseUntil <= now))
                .OrderBy(i => i.DueAt)
                .Select(i => i.Id)
                .Take(max)
                .ToListAsync(cancellationToken)
        );
        var claimed = new List<string>();
        foreach (var id in due)
        {
            var mine = await WithDbAsync(db =>
                db.Set<WorkflowInstanceRow>()
                    .Where(i => i.Id == id && i.DueAt <= now && (i.LeaseUntil == null || i.LeaseUntil <= now))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(i => i.LeaseOwner, owner).SetProperty(i => i.LeaseUntil, leaseUntil),
                        cancellationToken
                    )
            );
            if (mine > 0)
                claimed.Add(id);
        }

        return claimed;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ClaimNoticesAsync(
        DateTimeOffset now,
        DateTimeOffset retryAt,
        int max,
        CancellationToken cancellationToken
    )
    {
        var due = await WithDbAsync(db =>
            db.Set<WorkflowInstanceRow>()
                .Where(i => i.NoticesDueAt != null && i.NoticesDueAt <= now)
                .OrderBy(i => i.NoticesDueAt)
                .Select(i => i.Id)
                .Take(max)
                .ToListAsync(cancellationToken)
        );
        var claimed = new List<string>();
        foreach (var id in due)
        {
            var mine = await WithDbAsync(db =>
                db.Set<WorkflowInstanceRow>()
                    .Where(i => i.Id == id && i.NoticesDueAt <= now)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.NoticesDueAt, retryAt), cancellationToken)
            );
            if (mine > 0)
                claimed.Add(id);
        }

        return claimed;
    }
}
