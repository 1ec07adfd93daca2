using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;

namespace OrthoReferral.Storage.Audit;

/// <summary>
/// Links the audit entries of a transaction to the chain while it commits. The head row's sequence is a concurrency token: two
/// transactions that read the same head can't both commit. Inside a transaction the head is also locked first, so that parallel
/// writers queue up behind each other instead of meeting in a conflict.
/// </summary>
internal sealed class AuditChain : SaveChangesInterceptor
{
    private static readonly CompiledQuery<Func<CaseDb, CancellationToken, Task<AuditHead>>> Head = new(() => EF.CompileAsyncQuery(
        (CaseDb db, CancellationToken _) => db.AuditHeads.Single()));

    private static readonly CompiledQuery<Func<CaseDb, CancellationToken, Task<AuditHead>>> FreshHead = new(() => EF.CompileAsyncQuery(
        (CaseDb db, CancellationToken _) => db.AuditHeads.AsNoTracking().Single()));

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        AddedEntries(eventData).Count == 0
            ? result
            : throw new InvalidOperationException("Audit entries are saved with SaveChangesAsync.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var added = AddedEntries(eventData);
        if (eventData.Context is SqliteCaseDb sqlite)
        {
            // Linked when they are sent; see CommandBatches.
            sqlite.EntriesToLink = added;
            return result;
        }

        if (added.Count == 0)
            return result;

        // Read inside the transaction, always fresh.
        var db = (CaseDb)eventData.Context!;
        foreach (var stale in db.ChangeTracker.Entries<AuditHead>().ToList())
            stale.State = EntityState.Detached;
        if (db.Database.CurrentTransaction is not null)
            await db.LockAuditHeadAsync(cancellationToken);
        var head = await Head.For(db)(db, cancellationToken);
        Link(added, head);

        // Said here, because whoever commits may have looked for changes before.
        db.Entry(head).DetectChanges();
        return result;
    }

    /// <summary>Links what a context on SQLite is about to send, and moves the head, in the transaction that sends it.</summary>
    public static async Task LinkAsync(SqliteCaseDb db, CancellationToken cancellationToken)
    {
        var added = db.EntriesToLink;
        if (added.Count == 0)
            return;
        db.EntriesToLink = [];

        // Writes first: a transaction of SQLite that has read can't write any more when another process has written meanwhile.
        await db.Database.ExecuteSqlAsync($"""UPDATE "AuditHead" SET "Sequence" = "Sequence" + {added.Count}""", cancellationToken);
        var head = await FreshHead.For(db)(db, cancellationToken);
        head.Sequence -= added.Count;
        Link(added, head);
        await db.Database.ExecuteSqlAsync($"""UPDATE "AuditHead" SET "Hash" = {head.Hash}""", cancellationToken);
    }

    private static void Link(IReadOnlyList<AuditEntry> added, AuditHead head)
    {
        foreach (var entry in added)
        {
            entry.Seal(head.Sequence + 1, head.Hash);
            head.Sequence = entry.Sequence;
            head.Hash = entry.Hash;
        }
    }

    private static List<AuditEntry> AddedEntries(DbContextEventData eventData) =>
        [.. eventData.Context!.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)];
}
