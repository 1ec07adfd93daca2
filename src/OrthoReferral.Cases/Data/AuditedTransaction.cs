using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Cases.Data;

/// <summary>Saves a context's changes in one transaction, with what they change in the dashboard's tallies.</summary>
internal static class AuditedTransaction
{
    /// <summary>
    /// Commits all pending changes, or nothing. Begins the transaction here, not around the caller's reads: SQLite has one writer, and it
    /// is held as briefly as possible. A transient failure of the connection is tried again by the provider's strategy; whether an
    /// interrupted commit took place is looked up by its <see cref="CommitProof"/>.
    /// </summary>
    /// <param name="db">The context with the changes.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is committed then.</param>
    /// <param name="beforeCommit">Looks at what was written, inside the transaction; what it throws undoes everything.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same rows in the meantime.</exception>
    public static async Task CommitAsync(CaseDb db, CancellationToken cancellationToken, Func<CancellationToken, Task>? beforeCommit = null)
    {
        TallyChanges.AddTo(db);
        var proof = CommitProof.Of(db);
        var attempts = 0;
        try
        {
            await db
                .Database.CreateExecutionStrategy()
                .ExecuteInTransactionAsync(
                    db,
                    operation: async (context, cancellation) =>
                    {
                        attempts++;
                        await context.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
                        if (beforeCommit is not null)
                            await beforeCommit(cancellation);
                    },
                    verifySucceeded: proof.IsThereAsync,
                    cancellationToken
                );
        }
        catch (DbUpdateException) when (attempts > 1)
        {
            // The attempt before was still committing when it was looked up, and what this one met is its own work.
            if (!await proof.IsThereAsync(db, cancellationToken))
                throw;
        }

        db.ChangeTracker.AcceptAllChanges();
    }
}
