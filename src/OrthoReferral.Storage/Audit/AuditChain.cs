using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Audit;

/// <summary>
/// Links the audit entries of a transaction to the chain while it commits. The head row's sequence is a concurrency token: two
/// transactions that read the same head can't both commit.
/// </summary>
internal sealed class AuditChain : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (CaseDb)eventData.Context!;
        var added = db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
        if (added.Count == 0)
            return result;

        // Read inside the transaction, always fresh.
        foreach (var stale in db.ChangeTracker.Entries<AuditHead>().ToList())
            stale.State = EntityState.Detached;
        var head = await db.AuditHeads.SingleAsync(cancellationToken);
        foreach (var entry in added)
        {
            entry.Seal(head.Sequence + 1, head.Hash);
            head.Sequence = entry.Sequence;
            head.Hash = entry.Hash;
        }

        return result;
    }
}
