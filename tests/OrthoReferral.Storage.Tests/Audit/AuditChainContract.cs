using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests.Audit;

public abstract class AuditChainContract(IStorageFixture storage) : StorageContract(storage)
{
    [SkippableFact]
    public async Task An_empty_chain_is_whole()
    {
        var report = await VerifyAsync();

        report.IsWhole.ShouldBeTrue();
        report.Entries.ShouldBe(0);
    }

    [SkippableFact]
    public async Task Eight_parallel_writers_leave_one_unforked_chain()
    {
        const int writers = 8;
        const int each = 12;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer, each))));

        await using var db = Storage.Open();
        (await db.Audit.OrderBy(entry => entry.Sequence).Select(entry => entry.Sequence).ToListAsync()).ShouldBe(
            Enumerable.Range(1, writers * each).Select(number => (long)number)
        );
        (await VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Entries_of_one_transaction_are_linked_in_their_order()
    {
        await using var db = Storage.Open();
        db.Audit.AddRange(Entry("first"), Entry("second"), Entry("third"));
        await AuditedTransaction.CommitAsync(db, CancellationToken.None);

        (await db.Audit.AsNoTracking().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync()).ShouldBe([
            "first",
            "second",
            "third",
        ]);
        (await VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task An_entry_saved_without_a_transaction_joins_the_chain_too()
    {
        await using var db = Storage.Open();
        db.Audit.Add(Entry("alone"));
        await db.SaveChangesAsync();

        (await VerifyAsync()).ShouldSatisfyAllConditions(report => report.IsWhole.ShouldBeTrue(), report => report.Entries.ShouldBe(1));
    }

    [SkippableFact]
    public async Task Entries_that_fill_several_commands_make_one_chain_in_their_order()
    {
        const int Many = 130;
        await using var db = Storage.Open();
        db.Audit.AddRange(Enumerable.Range(1, Many).Select(number => Entry($"act {number:000}")));
        await AuditedTransaction.CommitAsync(db, CancellationToken.None);

        (await db.Audit.AsNoTracking().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync()).ShouldBe(
            Enumerable.Range(1, Many).Select(number => $"act {number:000}")
        );
        (await VerifyAsync()).ShouldSatisfyAllConditions(report => report.IsWhole.ShouldBeTrue(), report => report.Entries.ShouldBe(Many));
    }

    [SkippableFact]
    public async Task Entries_that_are_undone_leave_no_gap()
    {
        await using var db = Storage.Open();
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Audit.AddRange(Entry("undone"), Entry("undone, too"));
                await db.SaveChangesAsync();
                await transaction.RollbackAsync();
            });
        db.ChangeTracker.Clear();
        db.Audit.Add(Entry("stays"));
        await AuditedTransaction.CommitAsync(db, CancellationToken.None);

        (await VerifyAsync()).ShouldSatisfyAllConditions(report => report.IsWhole.ShouldBeTrue(), report => report.Entries.ShouldBe(1));
    }

    [SkippableFact]
    public async Task A_save_after_a_refused_one_leaves_the_chain_alone()
    {
        await using (var other = Storage.Open())
        {
            other.Cases.Add(Samples.Submitted());
            await other.SaveChangesAsync();
        }

        await using var db = Storage.Open();
        db.Cases.Add(Samples.Submitted());
        db.Audit.Add(Entry("refused"));
        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
        foreach (var refused in db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToList())
            refused.State = EntityState.Detached;
        db.Idempotency.Add(new IdempotencyRecord(Guid.NewGuid(), "key", "command", new string('0', 64), "{}", Samples.Now));

        await db.SaveChangesAsync();

        (await VerifyAsync()).ShouldSatisfyAllConditions(report => report.IsWhole.ShouldBeTrue(), report => report.Entries.ShouldBe(0));
    }

    [SkippableFact]
    public async Task An_edited_entry_is_found()
    {
        await WriteThenTamperAsync(db =>
            db.Audit.Where(entry => entry.Sequence == 3).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Why, "another reason"))
        );

        (await VerifyAsync()).Findings.ShouldBe([new AuditFinding(3, AuditBreak.Altered)]);
    }

    [SkippableFact]
    public async Task A_removed_entry_is_found()
    {
        await WriteThenTamperAsync(db => db.Audit.Where(entry => entry.Sequence == 3).ExecuteDeleteAsync());

        (await VerifyAsync()).Findings.ShouldBe([new AuditFinding(3, AuditBreak.Missing)]);
    }

    [SkippableFact]
    public async Task A_removed_end_is_found()
    {
        await WriteThenTamperAsync(db => db.Audit.Where(entry => entry.Sequence >= 5).ExecuteDeleteAsync());

        (await VerifyAsync()).Findings.ShouldBe([new AuditFinding(5, AuditBreak.EndDiffers)]);
    }

    [SkippableFact]
    public async Task An_inserted_entry_is_found_at_the_row_after_it()
    {
        await WriteThenTamperAsync(async db =>
        {
            // Makes room between 2 and 3, then puts in a row that is itself hashed rightly.
            for (var sequence = 6; sequence >= 3; sequence--)
                await db
                    .Audit.Where(entry => entry.Sequence == sequence)
                    .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Sequence, entry => entry.Sequence + 1));
            await db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, 7));
            var forged = Entry("forged");
            forged.Seal(3, await db.Audit.Where(entry => entry.Sequence == 2).Select(entry => entry.Hash).SingleAsync());
            await InsertBesideTheProgramAsync(db, forged);
        });

        (await VerifyAsync()).Findings.ShouldContain(new AuditFinding(4, AuditBreak.NotLinked));
    }

    [SkippableTheory]
    [InlineData(7)]
    [InlineData(100)]
    public async Task An_entry_behind_the_end_is_found(long sequence)
    {
        await WriteThenTamperAsync(async db =>
        {
            var forged = Entry("forged");
            forged.Seal(sequence, await db.AuditHeads.Select(head => head.Hash).SingleAsync());
            await InsertBesideTheProgramAsync(db, forged);
        });

        (await VerifyAsync()).Findings.ShouldContain(new AuditFinding(7, AuditBreak.EndDiffers));
    }

    [SkippableFact]
    public async Task Two_exchanged_entries_are_found()
    {
        await WriteThenTamperAsync(async db =>
        {
            await MoveAsync(db, 3, 100);
            await MoveAsync(db, 4, 3);
            await MoveAsync(db, 100, 4);
        });

        (await VerifyAsync()).Findings.Select(finding => finding.Sequence).ShouldBe([3, 4, 5]);
    }

    [SkippableFact]
    public async Task The_database_refuses_to_change_an_audit_entry()
    {
        await WriteAsync(writer: 1, entries: 2);
        await using var db = Storage.Open();

        (
            await Should.ThrowAsync<Exception>(() => db.Audit.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Action, "edited")))
        ).Message.ShouldContain("append-only");
        (await Should.ThrowAsync<Exception>(() => db.Audit.ExecuteDeleteAsync())).Message.ShouldContain("append-only");
        (await db.Audit.CountAsync(entry => entry.Action == "act")).ShouldBe(2);
    }

    [SkippableFact]
    public async Task The_database_refuses_to_change_the_timeline()
    {
        await using var db = Storage.Open();
        db.Cases.Add(Samples.Submitted());
        await db.SaveChangesAsync();

        (
            await Should.ThrowAsync<Exception>(() => db.Events.ExecuteUpdateAsync(set => set.SetProperty(line => line.ActorName, "edited")))
        ).Message.ShouldContain("append-only");
        (await Should.ThrowAsync<Exception>(() => db.Events.ExecuteDeleteAsync())).Message.ShouldContain("append-only");
        (await db.Events.CountAsync()).ShouldBe(2);
    }

    [SkippableFact]
    public async Task A_change_whose_audit_entry_is_refused_is_not_made_either()
    {
        await WriteThenTamperAsync(async db =>
        {
            // The next entry's place in the chain is taken.
            var forged = Entry("forged");
            forged.Seal(7, await db.AuditHeads.Select(head => head.Hash).SingleAsync());
            await InsertBesideTheProgramAsync(db, forged);
        });
        await using var db = Storage.Open();
        db.Cases.Add(Samples.Submitted());
        db.Audit.Add(Entry("submitted"));

        await Should.ThrowAsync<DbUpdateException>(() => AuditedTransaction.CommitAsync(db, CancellationToken.None));

        await using var after = Storage.Open();
        (await after.Cases.AnyAsync()).ShouldBeFalse();
        (await after.Events.AnyAsync()).ShouldBeFalse();
        (await after.AuditHeads.Select(head => head.Sequence).SingleAsync()).ShouldBe(6);
        (await after.CaseTallies.AnyAsync()).ShouldBeFalse();
    }

    private static AuditEntry Entry(string action) => new(action, null, "system", null, "subject", null, "reason", Samples.Now);

    private static Task<int> MoveAsync(CaseDb db, long from, long to) =>
        db.Audit.Where(entry => entry.Sequence == from).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Sequence, to));

    private static async Task InsertBesideTheProgramAsync(CaseDb db, AuditEntry forged) =>
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO AuditEntries (Id, Sequence, At, Action, ActorName, Subject, Why, PreviousHash, Hash) SELECT {forged.Id}, {forged.Sequence}, At, {forged.Action}, ActorName, Subject, Why, {forged.PreviousHash}, {forged.Hash} FROM AuditEntries WHERE Sequence = 2"
        );

    private async Task WriteAsync(int writer, int entries)
    {
        for (var number = 0; number < entries; number++)
        {
            await using var db = Storage.Open();
            db.Audit.Add(new AuditEntry("act", null, $"writer {writer}", null, null, null, null, Samples.Now.AddSeconds(number)));
            await AuditedTransaction.CommitAsync(db, CancellationToken.None);
        }
    }

    private async Task WriteThenTamperAsync(Func<CaseDb, Task> tamper)
    {
        await WriteAsync(writer: 1, entries: 6);
        await Storage.DropAppendOnlyTriggersAsync();
        await using var db = Storage.Open();
        await tamper(db);
    }

    private async Task<AuditReport> VerifyAsync()
    {
        await using var db = Storage.Open();
        return await AuditVerification.VerifyAsync(db, CancellationToken.None);
    }
}

public sealed class SqliteAuditChainTests() : AuditChainContract(new SqliteFixture());
