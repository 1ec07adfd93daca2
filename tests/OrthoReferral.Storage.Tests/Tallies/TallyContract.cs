using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestDatabase.Waiting;

namespace OrthoReferral.Storage.Tests.Tallies;

public abstract class TallyContract(IStorageFixture storage) : StorageContract(storage)
{
    [SkippableFact]
    public async Task A_count_is_the_sum_of_what_each_commit_added_before_and_after_it_is_folded()
    {
        for (var number = 1; number <= 5; number++)
            await AddAsync($"OR-2026-{number:000000}");
        (await SumAsync()).ShouldBe(5);
        (await RowsAsync()).ShouldBe(5);

        (await FoldAsync()).ShouldBe(10);

        (await SumAsync()).ShouldBe(5);
        (await RowsAsync()).ShouldBe(1);
        (await FoldAsync()).ShouldBe(0);
    }

    [SkippableFact]
    public async Task What_no_longer_counts_leaves_no_row()
    {
        await using var db = Storage.Open();
        db.CaseTallies.AddRange(Tally(3), Tally(-3));
        await db.SaveChangesAsync();

        await FoldAsync();

        (await RowsAsync()).ShouldBe(0);
    }

    [SkippableFact]
    public async Task Commits_and_two_folding_nodes_at_once_lose_and_double_nothing()
    {
        const int cases = 40;
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= cases; number++)
                await AddAsync($"OR-2026-{number:000000}");
        });
        await Task.WhenAll(writing, FoldWhileAsync(writing), FoldWhileAsync(writing));
        await FoldAsync();

        (await SumAsync()).ShouldBe(cases);
        (await RowsAsync()).ShouldBe(1);
    }

    private async Task FoldWhileAsync(Task writing)
    {
        while (!writing.IsCompleted)
        {
            try
            {
                await FoldAsync();
            }
            catch (DbUpdateConcurrencyException)
            {
                // Expected: the other node folded first.
            }
        }
    }

    private static CaseTally Tally(long count) =>
        new()
        {
            State = CaseState.Closed,
            UrgencyRank = 1,
            Count = count,
        };

    private async Task AddAsync(string number)
    {
        await using var db = Storage.Open();
        db.Cases.Add(Samples.Submitted(number));
        await AuditedTransaction.CommitAsync(db, CancellationToken.None);
    }

    private async Task<int> FoldAsync()
    {
        await using var db = Storage.Open();
        return await FoldTallies.FoldAsync(db, CancellationToken.None);
    }

    private async Task<long> SumAsync()
    {
        await using var db = Storage.Open();
        return await db.CaseTallies.SumAsync(row => row.Count);
    }

    private async Task<int> RowsAsync()
    {
        await using var db = Storage.Open();
        return await db.CaseTallies.CountAsync();
    }
}

public sealed class SqliteTallyTests() : TallyContract(new SqliteFixture(new Waits(atRandom: true)));
