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
                .Where(one => one.DueAt != null && one.DueAt <= now && (one.LeaseUntil == null || one.LeaseUntil <= now))
                .OrderBy(one => one.DueAt)
                .Select(one => one.Id)
                .Take(max)
                .ToListAsync(cancellationToken)
        );
        var claimed = new List<string>();
        foreach (var id in due)
        {
            var mine = await WithDbAsync(db =>
                db.Set<WorkflowInstanceRow>()
                    .Where(one => one.Id == id && one.DueAt <= now && (one.LeaseUntil == null || one.LeaseUntil <= now))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(one => one.LeaseOwner, owner).SetProperty(one => one.LeaseUntil, leaseUntil),
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
                .Where(one => one.NoticesDueAt != null && one.NoticesDueAt <= now)
                .OrderBy(one => one.NoticesDueAt)
                .Select(one => one.Id)
                .Take(max)
                .ToListAsync(cancellationToken)
        );
        var claimed = new List<string>();
        foreach (var id in due)
        {
            var mine = await WithDbAsync(db =>
                db.Set<WorkflowInstanceRow>()
                    .Where(one => one.Id == id && one.NoticesDueAt <= now)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.NoticesDueAt, retryAt), cancellationToken)
            );
            if (mine > 0)
                claimed.Add(id);
        }

        return claimed;
    }
}
