using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>Saves a context's changes in one transaction that the audit chain and the dashboard's tallies take part in.</summary>
public static class AuditedTransaction
{
    // Only another writer of the same instant makes the chain's head conflict; the change itself is still right.
    private const int HeadAttempts = 8;

    /// <summary>
    /// Commits all pending changes, or nothing. Begins the transaction here, not around the caller's reads: SQLite has one writer and
    /// the audit chain one end, so both are held as briefly as possible. A transient failure of the connection is tried again by the
    /// provider's strategy; whether an interrupted commit took place is read from the audit entries.
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
        var tallies = TallyChanges.Of(db);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await db
                    .Database.CreateExecutionStrategy()
                    .ExecuteInTransactionAsync(
                        db,
                        operation: async (context, cancellation) =>
                        {
                            await context.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
                            await tallies.ApplyAsync(context, cancellation);
                            if (beforeCommit is not null)
                                await beforeCommit(cancellation);
                        },
                        verifySucceeded: (context, cancellation) =>
                            proof is { } id
                                ? context.Audit.AsNoTracking().AnyAsync(entry => entry.Id == id, cancellation)
                                : Task.FromResult(false),
                        cancellationToken
                    );
                db.ChangeTracker.AcceptAllChanges();
                return;
            }
            catch (DbUpdateConcurrencyException conflict)
                when (attempt < HeadAttempts && conflict.Entries.Count > 0 && conflict.Entries.All(entry => entry.Entity is AuditHead))
            {
                // The next attempt seals the entries to the head that the other writer left.
            }
        }
    }
}
