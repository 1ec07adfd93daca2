using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// The row by which a commit is known whose answer was lost: an audit entry, the idempotency key of a command that has none, or a proof of
/// presence. Each is new in its transaction, so the row is there exactly when all of the transaction is.
/// </summary>
internal sealed class CommitProof
{
    private readonly Guid? entry;
    private readonly IdempotencyRecord? key;
    private readonly Guid? presence;

    private CommitProof(Guid? entry, IdempotencyRecord? key, Guid? presence) =>
        (this.entry, this.key, this.presence) = (entry, key, presence);

    /// <summary>Of the pending changes.</summary>
    public static CommitProof Of(CaseDb db) =>
        new(
            Added<AuditEntry>(db).FirstOrDefault()?.Id,
            Added<IdempotencyRecord>(db).FirstOrDefault(),
            Added<SignatureProof>(db).FirstOrDefault()?.Id
        );

    /// <summary>
    /// Whether the transaction took place. Without a proof the answer is no: such a command sets what it says, however often.
    /// </summary>
    public Task<bool> IsThereAsync(CaseDb db, CancellationToken cancellationToken) =>
        (entry, key, presence) switch
        {
            ({ } id, _, _) => db.Audit.AsNoTracking().AnyAsync(row => row.Id == id, cancellationToken),
            (_, { } own, _) => db
                .Idempotency.AsNoTracking()
                .AnyAsync(row => row.UserId == own.UserId && row.Key == own.Key && row.At == own.At, cancellationToken),
            (_, _, { } given) => db.SignatureProofs.AsNoTracking().AnyAsync(row => row.Id == given, cancellationToken),
            _ => Task.FromResult(false),
        };

    private static IEnumerable<TRow> Added<TRow>(CaseDb db)
        where TRow : class =>
        db.ChangeTracker.Entries<TRow>().Where(tracked => tracked.State == EntityState.Added).Select(tracked => tracked.Entity);
}
