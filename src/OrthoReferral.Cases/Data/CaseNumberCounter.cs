using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Cases.Data;

/// <summary>The last case number given out in a year.</summary>
public sealed class CaseNumberCounter
{
    public int Year { get; set; }

    public int Last { get; set; }

    /// <summary>
    /// Takes the next number of the year, <c>OR-2026-000123</c>. Numbers are unique and rise; a rolled-back draft leaves a gap.
    /// </summary>
    public static async Task<string> NextAsync(CaseDb db, int year, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = await db
                .CaseNumbers.AsNoTracking()
                .Where(counter => counter.Year == year)
                .Select(counter => (int?)counter.Last)
                .FirstOrDefaultAsync(cancellationToken);
            if (last is null)
            {
                await AddYearAsync(db, year, cancellationToken);
                continue;
            }

            // A conditional update is right on every engine: only one of two callers that saw the same number gets it.
            var taken = await db
                .CaseNumbers.Where(counter => counter.Year == year && counter.Last == last)
                .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Last, last.Value + 1), cancellationToken);
            if (taken == 1)
                return string.Create(CultureInfo.InvariantCulture, $"OR-{year}-{last.Value + 1:000000}");
        }
    }

    private static async Task AddYearAsync(CaseDb db, int year, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO \"CaseNumbers\" (\"Year\", \"Last\") SELECT {year}, 0 WHERE NOT EXISTS (SELECT 1 FROM \"CaseNumbers\" WHERE \"Year\" = {year})",
                cancellationToken
            );
        }
        catch (DbException)
        {
            // Another node added the year at the same instant, once a year at most; the loop reads its row.
            if (!await db.CaseNumbers.AnyAsync(counter => counter.Year == year, cancellationToken))
                throw;
        }
    }
}
