using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>Compares the cases of each export with what its audit entry says of them.</summary>
internal static class ExportedRows
{
    /// <summary>Numbers of entries whose cases were changed; 0 for cases that belong to no entry. One statement each, streamed.</summary>
    public static async IAsyncEnumerable<long> AlteredAsync(CaseDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (Row Of, List<Guid> Cases)? open = null;
        await foreach (var row in Rows(db).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (open is { } before && before.Of.Sequence != row.Sequence)
            {
                if (IsAltered(before))
                    yield return before.Of.Sequence;
                open = null;
            }

            open ??= (row, []);
            if (row.CaseId is { } id)
                open.Value.Cases.Add(id);
        }

        if (open is { } last && IsAltered(last))
            yield return last.Of.Sequence;
        if (await Orphans(db).AnyAsync(cancellationToken))
            yield return 0;
    }

    private static bool IsAltered((Row Of, List<Guid> Cases) export) => export.Of.Hash != ExportedCase.HashOf(export.Cases);

    internal static IQueryable<Row> Rows(CaseDb db) =>
        from entry in db.Audit.AsNoTracking()
        where entry.Kind == AuditKind.Read && AuditActs.Exports.Contains(entry.Action)
        from one in db.ExportedCases.Where(one => one.EntryId == entry.Id).DefaultIfEmpty()
        orderby entry.Sequence
        select new Row(entry.Sequence, entry.NewValue, one == null ? null : one.CaseId);

    // An entry that was disposed of has lost its content; its cases go with the next disposal.
    internal static IQueryable<ExportedCase> Orphans(CaseDb db) =>
        db.ExportedCases.AsNoTracking().Where(one => !db.Audit.Any(entry => entry.Id == one.EntryId));

    /// <param name="Hash">As <see cref="ExportedCase.HashOf"/> gave it.</param>
    /// <param name="CaseId">Null: the export has no case.</param>
    internal sealed record Row(long Sequence, string? Hash, Guid? CaseId);
}
