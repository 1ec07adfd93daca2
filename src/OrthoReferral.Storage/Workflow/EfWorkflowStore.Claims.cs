using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace OrthoReferral.Storage.Workflow;

/// <summary>
/// What the pumps of several nodes take from each other: due delays and undelivered callbacks. Who changes the row first has it.
/// </summary>
internal sealed partial class EfWorkflowStore
{
    /// <inheritdoc/>
    public Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellationToken) =>
        WithDbAsync(db => db.NowAsync(time, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ClaimDueAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        string owner,
        int max,
        CancellationToken cancellationToken
    ) =>
        ClaimAsync(
            one => one.DueAt != null && one.DueAt <= now && (one.LeaseUntil == null || one.LeaseUntil <= now),
            one => one.DueAt,
            set => set.SetProperty(one => one.LeaseOwner, owner).SetProperty(one => one.LeaseUntil, leaseUntil),
            max,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ClaimCallbacksAsync(
        DateTimeOffset now,
        DateTimeOffset retryAt,
        int max,
        CancellationToken cancellationToken
    ) =>
        ClaimAsync(
            one => one.CallbacksDueAt != null && one.CallbacksDueAt <= now,
            one => one.CallbacksDueAt,
            set => set.SetProperty(one => one.CallbacksDueAt, retryAt),
            max,
            cancellationToken
        );

    // The instances that this node claimed. Another node may claim one between the two statements; the second one then finds it claimed.
    private async Task<IReadOnlyList<string>> ClaimAsync(
        Expression<Func<WorkflowInstanceRow, bool>> isDue,
        Expression<Func<WorkflowInstanceRow, DateTimeOffset?>> since,
        Action<UpdateSettersBuilder<WorkflowInstanceRow>> claim,
        int max,
        CancellationToken cancellationToken
    )
    {
        var due = await WithDbAsync(db =>
            db.Set<WorkflowInstanceRow>().Where(isDue).OrderBy(since).Select(one => one.Id).Take(max).ToListAsync(cancellationToken)
        );
        var claimed = new List<string>();
        foreach (var id in due)
        {
            var mine = await WithDbAsync(db =>
                db.Set<WorkflowInstanceRow>().Where(one => one.Id == id).Where(isDue).ExecuteUpdateAsync(claim, cancellationToken)
            );
            if (mine > 0)
                claimed.Add(id);
        }

        return claimed;
    }
}
