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
    private static readonly CompiledQuery<Func<CaseDb, CancellationToken, Task<AuditHead>>> Head = new(() =>
        EF.CompileAsyncQuery((CaseDb db, CancellationToken _) => db.AuditHeads.Single())
    );

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        AddedEntries(eventData).Count == 0 ? result : throw new InvalidOperationException("Audit entries are saved with SaveChangesAsync.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var added = AddedEntries(eventData);

        // Read inside the transaction, always fresh.
        foreach (var stale in eventData.Context!.ChangeTracker.Entries<AuditHead>().ToList())
            stale.State = EntityState.Detached;
        if (added.Count == 0)
            return result;
        if (eventData.Context is SqliteCaseDb sqlite)
        {
            // Linked when they are sent; see CommandBatches.
            sqlite.ToLink = new AuditLinks(sqlite, added);
            return result;
        }

        var db = (CaseDb)eventData.Context;
        if (db.Database.CurrentTransaction is not null)
            await db.LockAuditHeadAsync(cancellationToken);
        var head = await Head.For(db)(db, cancellationToken);
        Link(added, head);

        // Said here, because whoever commits may have looked for changes before.
        db.Entry(head).DetectChanges();
        return result;
    }

    /// <summary>Links the entries behind <paramref name="head"/>, which is the chain's new end then.</summary>
    public static void Link(IReadOnlyList<AuditEntry> added, AuditHead head)
    {
        foreach (var entry in added)
        {
            entry.Seal(head.Sequence + 1, head.Hash);
            head.Sequence = entry.Sequence;
            head.Hash = entry.Hash;
        }
    }

    private static List<AuditEntry> AddedEntries(DbContextEventData eventData) =>
        [
            .. eventData
                .Context!.ChangeTracker.Entries<AuditEntry>()
                .Where(entry => entry.State == EntityState.Added)
                .Select(entry => entry.Entity),
        ];
}
