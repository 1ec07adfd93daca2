using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>Seals audit entries after their commit.</summary>
public static class AuditSealing
{
    /// <summary>The most entries that one seal names.</summary>
    public const int MostEntries = 1000;

    /// <param name="Count">How many entries were sealed; 0 = there was nothing to seal, and no seal was made.</param>
    /// <param name="Highest">The highest number that was read; null when there was nothing.</param>
    /// <param name="Refused">Numbers of entries whose content does not give their hash: they are never sealed.</param>
    /// <param name="ClockWentBack">The seal is dated before the seal that precedes it.</param>
    public sealed record Result(int Count, long? Highest, IReadOnlyList<long> Refused, bool ClockWentBack);

    /// <summary>Whether there is an entry that no seal names.</summary>
    /// <param name="after">Looks at entries with a higher number only; 0 = at all.</param>
    public static async Task<bool> IsWaitingAsync(CaseDb db, long after, CancellationToken cancellationToken)
    {
        await foreach (var stored in AuditRows.UnsealedAsync(db, after, cancellationToken))
        {
            if (stored.IsGenuine)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Takes the committed entries that no seal names, whatever their number, and names them in one new seal. An entry whose transaction
    /// was open then is taken by the next. Two at once can't both commit: positions and seal numbers are keys.
    /// </summary>
    /// <param name="after">Looks at entries with a higher number only; 0 = at all.</param>
    /// <exception cref="DbUpdateException">Another node made the next seal at the same moment; nothing was written.</exception>
    public static async Task<Result> SealAsync(CaseDb db, DateTimeOffset now, long after, CancellationToken cancellationToken)
    {
        var (entries, refused) = (new List<AuditEntry>(), new List<long>());
        await foreach (var stored in AuditRows.UnsealedAsync(db, after, cancellationToken))
        {
            if (stored is { IsGenuine: true, Entry: { } entry })
                entries.Add(entry);
            else
                refused.Add(stored.Sequence);
            if (entries.Count == MostEntries)
                break;
        }

        if (entries.Count == 0)
            return new Result(0, null, refused, false);
        var last = await db
            .Seals.AsNoTracking()
            .Where(seal => seal.Kind == SealKind.Audit)
            .OrderByDescending(seal => seal.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var seal = Add(db, entries, last, AuditHash.ToMilliseconds(now));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new Result(entries.Count, entries[^1].Sequence, refused, last is not null && seal.At < last.At);
    }

    private static Seal Add(CaseDb db, List<AuditEntry> entries, Seal? last, DateTimeOffset at)
    {
        var number = (last?.Number ?? 0) + 1;
        var first = (last?.LastPosition ?? 0) + 1;
        using var digest = new AuditHash.Digest();
        foreach (var (index, entry) in entries.Index())
        {
            var row = new SealedRow
            {
                Kind = SealKind.Audit,
                Position = first + index,
                Seal = number,
                RowId = entry.Id,
                RowNumber = entry.Sequence,
                Hash = entry.Hash,
            };
            AuditHash.Add(digest, row);
            db.SealedRows.Add(row);
        }

        var seal = new Seal
        {
            Kind = SealKind.Audit,
            Number = number,
            FirstPosition = first,
            LastPosition = first + entries.Count - 1,
            Count = entries.Count,
            At = at,
            EntriesHash = digest.End(),
            PreviousHash = last?.Hash,
        };
        seal.Hash = AuditHash.Of(seal);
        db.Seals.Add(seal);
        return seal;
    }
}
