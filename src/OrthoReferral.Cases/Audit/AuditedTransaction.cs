using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>Saves a context's changes in one transaction, with what they change in the dashboard's tallies.</summary>
public static class AuditedTransaction
{
    /// <summary>
    /// Commits all pending changes, or nothing. Begins the transaction here, not around the caller's reads: SQLite has one writer, and it
    /// is held as briefly as possible. A transient failure of the connection is tried again by the provider's strategy; whether an
    /// interrupted commit took place is read from the audit entries.
    /// </summary>
    /// <param name="db">The context with the changes.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is committed then.</param>
    /// <param name="beforeCommit">Looks at what was written, inside the transaction; what it throws undoes everything.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same rows in the meantime.</exception>
    public static async Task CommitAsync(CaseDb db, CancellationToken cancellationToken, Func<CancellationToken, Task>? beforeCommit = null)
    {
        Guid? proof = db
            .ChangeTracker.Entries<AuditEntry>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => (Guid?)entry.Entity.Id)
            .FirstOrDefault();
        TallyChanges.AddTo(db);
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteInTransactionAsync(
                db,
                operation: async (context, cancellation) =>
                {
                    await context.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
                    if (beforeCommit is not null)
                        await beforeCommit(cancellation);
                },
                verifySucceeded: (context, cancellation) =>
                    proof is { } id ? context.Audit.AsNoTracking().AnyAsync(entry => entry.Id == id, cancellation) : Task.FromResult(false),
                cancellationToken
            );
        db.ChangeTracker.AcceptAllChanges();
    }
}
