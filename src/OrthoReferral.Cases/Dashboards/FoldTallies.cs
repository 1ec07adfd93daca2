using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// Replaces rows of a tally that say the same by one row with their sum, so that reading stays quick. Exactly the rows that were read are
/// removed, so what commits meanwhile stays; two at once can't both commit, because a row is removed once.
/// </summary>
public static class FoldTallies
{
    /// <summary>The most rows of each tally that one call folds.</summary>
    public const int MostRows = 1000;

    /// <returns>How many rows were folded; there may be more.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Another node folded them at the same moment; nothing was written.</exception>
    public static async Task<int> FoldAsync(CaseDb db, CancellationToken cancellationToken)
    {
        var folded =
            await ReplaceAsync(
                db.CaseTallies,
                row =>
                    db.CaseTallies.Any(other =>
                        other.State == row.State && other.UrgencyRank == row.UrgencyRank && other.Sequence != row.Sequence
                    ),
                row => (row.State, row.UrgencyRank),
                (key, count) =>
                    new CaseTally
                    {
                        State = key.State,
                        UrgencyRank = key.UrgencyRank,
                        Count = count,
                    },
                cancellationToken
            )
            + await ReplaceAsync(
                db.WeeklyTallies,
                row =>
                    db.WeeklyTallies.Any(other =>
                        other.Week == row.Week
                        && other.SiteId == row.SiteId
                        && other.Measure == row.Measure
                        && other.Value == row.Value
                        && other.Sequence != row.Sequence
                    ),
                row => (row.Week, row.SiteId, row.Measure, row.Value),
                (key, count) =>
                    new WeeklyTally
                    {
                        Week = key.Week,
                        SiteId = key.SiteId,
                        Measure = key.Measure,
                        Value = key.Value,
                        Count = count,
                    },
                cancellationToken
            )
            + await ReplaceAsync(
                db.WaitTallies,
                row =>
                    db.WaitTallies.Any(other =>
                        other.SiteId == row.SiteId
                        && other.Step == row.Step
                        && other.Week == row.Week
                        && other.Bucket == row.Bucket
                        && other.Sequence != row.Sequence
                    ),
                row => (row.Week, row.SiteId, row.Step, row.Bucket),
                (key, count) =>
                    new WaitTally
                    {
                        Week = key.Week,
                        SiteId = key.SiteId,
                        Step = key.Step,
                        Bucket = key.Bucket,
                        Count = count,
                    },
                cancellationToken
            );
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return folded;
    }

    private static async Task<int> ReplaceAsync<TTally, TKey>(
        DbSet<TTally> tallies,
        Expression<Func<TTally, bool>> hasAnother,
        Func<TTally, TKey> keyOf,
        Func<TKey, long, TTally> sum,
        CancellationToken cancellationToken
    )
        where TTally : Tally
    {
        var rows = await tallies.Where(hasAnother).OrderBy(row => row.Sequence).Take(MostRows).ToListAsync(cancellationToken);
        var folded = 0;
        foreach (var same in rows.GroupBy(keyOf).Where(group => group.Skip(1).Any()))
        {
            tallies.RemoveRange(same);
            if (same.Sum(row => row.Count) is var count && count != 0)
                tallies.Add(sum(same.Key, count));
            folded += same.Count();
        }

        return folded;
    }
}
