using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>What is wrong with the chain at one place.</summary>
public enum AuditBreak
{
    /// <summary>The row's content does not give its hash: it was edited, or its position was changed.</summary>
    Altered,

    /// <summary>A number is missing: a row was removed.</summary>
    Missing,

    /// <summary>The row does not point to the row before it: one was inserted or replaced.</summary>
    NotLinked,

    /// <summary>The newest rows were removed, or rows were added beside the program.</summary>
    EndDiffers,
}

/// <param name="Sequence">Where the chain breaks, counted from 1.</param>
public sealed record AuditFinding(long Sequence, AuditBreak Kind);

/// <param name="Entries">How many rows were read.</param>
/// <param name="Findings">Empty when the chain is whole.</param>
public sealed record AuditReport(long Entries, IReadOnlyList<AuditFinding> Findings)
{
    public bool IsWhole => Findings.Count == 0;
}

/// <summary>
/// Reads the audit chain from its first row to its last, compares it with its head and reports every break. Changes nothing.
/// </summary>
public static class AuditVerification
{
    /// <summary>After so many breaks no more are listed: the answer is clear by then.</summary>
    public const int MostFindings = 100;

    private const int PageSize = 2000;

    public static async Task<AuditReport> VerifyAsync(CaseDb db, CancellationToken cancellationToken)
    {
        var findings = new List<AuditFinding>();
        var (last, lastHash, count) = (0L, AuditHash.Genesis, 0L);

        // Entries and head are committed together. So a row that was there before the head is read, but lies behind it, did not come from
        // the
        // program; and what was added since up to the head must be there now. What is added after that is left to the next run.
        await ReadUpToAsync(long.MaxValue);
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancellationToken);
        await ReadUpToAsync(head.Sequence);

        if (last != head.Sequence || !string.Equals(lastHash, head.Hash, StringComparison.Ordinal))
            findings.Add(new AuditFinding(Math.Min(last, head.Sequence) + 1, AuditBreak.EndDiffers));
        return new AuditReport(count, findings);

        async Task ReadUpToAsync(long end)
        {
            int read;
            do
            {
                var page = await db
                    .Audit.AsNoTracking()
                    .Where(entry => entry.Sequence > last && entry.Sequence <= end)
                    .OrderBy(entry => entry.Sequence)
                    .Take(PageSize)
                    .ToListAsync(cancellationToken);
                foreach (var entry in page)
                {
                    if (findings.Count < MostFindings && Check(entry, last, lastHash) is { } kind)
                        findings.Add(new AuditFinding(kind == AuditBreak.Missing ? last + 1 : entry.Sequence, kind));
                    (last, lastHash) = (entry.Sequence, entry.Hash);
                    count++;
                }

                read = page.Count;
            } while (read == PageSize);
        }
    }

    private static AuditBreak? Check(AuditEntry entry, long last, string lastHash)
    {
        if (entry.Sequence != last + 1)
            return AuditBreak.Missing;
        if (!string.Equals(entry.PreviousHash, lastHash, StringComparison.Ordinal))
            return AuditBreak.NotLinked;
        return string.Equals(AuditHash.Of(entry), entry.Hash, StringComparison.Ordinal) ? null : AuditBreak.Altered;
    }
}
