using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests.Audit;

public abstract class AuditContract(IStorageFixture storage) : StorageContract(storage)
{
    [SkippableFact]
    public async Task An_empty_log_is_whole()
    {
        var report = await AuditLog.VerifyAsync(Storage);

        report.IsWhole.ShouldBeTrue();
        (report.Entries, report.Unsealed, report.Seals).ShouldBe((0, 0, 0));
    }

    [SkippableFact]
    public async Task Entries_of_one_transaction_are_numbered_in_their_order()
    {
        const int many = 130;
        await using var db = Storage.Open();
        db.Audit.AddRange(Enumerable.Range(1, many).Select(number => AuditLog.Entry($"act {number:000}")));
        await AuditedTransaction.CommitAsync(db, CancellationToken.None);

        (await db.Audit.AsNoTracking().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync()).ShouldBe(
            Enumerable.Range(1, many).Select(number => $"act {number:000}")
        );
        var report = await AuditLog.VerifyAsync(Storage);
        report.IsWhole.ShouldBeTrue();
        (report.Entries, report.Unsealed).ShouldBe((many, many));
    }

    [SkippableFact]
    public async Task Every_column_comes_back_as_it_was_hashed()
    {
        await AuditLog.WriteAsync(Storage, AuditLog.Full(1), AuditLog.Entry("bare"), AuditLog.Entry("Ünïcode \uD800 alone"));

        (await AuditLog.VerifyAsync(Storage)).IsWhole.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Times_are_cut_to_milliseconds_before_they_are_hashed()
    {
        var fine = Samples.Now.AddTicks(1_234_567);
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act", fine));
        await AuditLog.SealAsync(Storage, fine.AddMinutes(1));

        (await AuditLog.VerifyAsync(Storage)).IsWhole.ShouldBeTrue();
        await using var db = Storage.Open();
        (await db.Audit.AsNoTracking().SingleAsync()).At.ShouldBe(Samples.Now.AddMilliseconds(123));
        (await db.Seals.AsNoTracking().SingleAsync()).At.ShouldBe(Samples.Now.AddMinutes(1).AddMilliseconds(123));
    }

    [SkippableFact]
    public async Task The_database_refuses_to_change_entries_and_seals()
    {
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act"));
        await AuditLog.SealAsync(Storage);
        await using var db = Storage.Open();

        await RefusedAsync(() => db.Audit.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Action, "edited")));
        await RefusedAsync(() => db.Audit.ExecuteDeleteAsync());
        await RefusedAsync(() => db.Seals.ExecuteUpdateAsync(set => set.SetProperty(seal => seal.Count, 7)));
        await RefusedAsync(() => db.Seals.ExecuteDeleteAsync());
        await RefusedAsync(() => db.SealedRows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Seal, 7)));
        await RefusedAsync(() => db.SealedRows.ExecuteDeleteAsync());
    }

    [SkippableFact]
    public async Task The_database_refuses_to_change_the_timeline()
    {
        await using var db = Storage.Open();
        db.Cases.Add(Samples.Submitted());
        await db.SaveChangesAsync();

        await RefusedAsync(() => db.Events.ExecuteUpdateAsync(set => set.SetProperty(line => line.ActorName, "edited")));
        await RefusedAsync(() => db.Events.ExecuteDeleteAsync());
    }

    [SkippableFact]
    public async Task A_change_whose_audit_entry_is_refused_is_not_made_either()
    {
        var taken = AuditLog.Entry("taken");
        await AuditLog.WriteAsync(Storage, taken);
        await using var db = Storage.Open();
        db.Cases.Add(Samples.Submitted());
        db.Audit.Add(taken);

        await Should.ThrowAsync<DbUpdateException>(() => AuditedTransaction.CommitAsync(db, CancellationToken.None));

        await using var after = Storage.Open();
        (await after.Cases.AnyAsync()).ShouldBeFalse();
        (await after.Events.AnyAsync()).ShouldBeFalse();
        (await after.CaseTallies.AnyAsync()).ShouldBeFalse();
    }

    private static async Task RefusedAsync(Func<Task> change) =>
        (await Should.ThrowAsync<Exception>(change)).Message.ShouldContain("append-only");
}

public sealed class SqliteAuditTests() : AuditContract(new SqliteFixture());
