using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Audit;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// The audit entries that a save on SQLite is about to send. They are linked to the chain by one statement right before, which also begins
/// the transaction's turn to write; the new end of the chain is sent together with them.
/// </summary>
internal sealed class AuditLinks
{
    // Writes before it reads: a transaction of SQLite that has read can't write any more when another process has written meanwhile.
    private static readonly CompiledQuery<Func<CaseDb, IAsyncEnumerable<AuditHead>>> LockedHead = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db) =>
                db.AuditHeads.FromSqlRaw("""UPDATE "AuditHead" SET "Sequence" = "Sequence" RETURNING Id, Sequence, Hash""").AsNoTracking()
        )
    );

    private readonly SqliteCaseDb db;
    private readonly IReadOnlyList<AuditEntry> added;
    private readonly EntityEntry<AuditHead> head;

    public AuditLinks(SqliteCaseDb db, IReadOnlyList<AuditEntry> added)
    {
        this.db = db;
        this.added = added;
        head = db.Attach(new AuditHead());
        head.Property(row => row.Sequence).IsModified = true;
        head.Property(row => row.Hash).IsModified = true;
    }

    /// <summary>Must run inside the transaction that sends the entries.</summary>
    public async Task LinkAsync(CancellationToken cancellationToken)
    {
        db.ToLink = null;
        var end = (await LockedHead.For(db)(db).ToListAsync(cancellationToken)).Single();
        head.OriginalValues.SetValues(end);
        AuditChain.Link(added, end);
        (head.Entity.Sequence, head.Entity.Hash) = (end.Sequence, end.Hash);
    }
}
