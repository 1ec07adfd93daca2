using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests.Audit;

/// <summary>
/// What a person with every right on the database could do to the log, column by column and row by row. On SQLite, which accepts any value
/// in any column.
/// </summary>
public sealed class TamperingTests : IAsyncLifetime, IAsyncDisposable
{
    // Six entries in two seals and a seventh that waits. Entry 5 is at position 5 of seal 2.
    private const int Victim = 5;

    private readonly SqliteFixture storage = new();

    public async Task InitializeAsync()
    {
        await storage.CreateAsync();
        await AuditLog.WriteAsync(storage, AuditLog.Full(1), AuditLog.Full(2), AuditLog.Full(3));
        await AuditLog.SealAsync(storage);
        await AuditLog.WriteAsync(storage, AuditLog.Full(4), AuditLog.Full(5), AuditLog.Full(6));
        await AuditLog.SealAsync(storage);
        await AuditLog.WriteAsync(storage, AuditLog.Full(7));
        await storage.DropAppendOnlyTriggersAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => storage.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<string, string> Columns
    {
        get
        {
            using var db = MigrationTests.OpenForDesign("Sqlite");
            var columns = new TheoryData<string, string>();
            foreach (var type in new[] { typeof(AuditEntry), typeof(Seal), typeof(SealedRow) })
            {
                var entity = db.Model.FindEntityType(type)!;
                foreach (var property in entity.GetProperties())
                    columns.Add(entity.GetTableName()!, property.GetColumnName());
            }

            return columns;
        }
    }

    [Fact]
    public async Task An_untouched_log_is_whole()
    {
        var report = await AuditLog.VerifyAsync(storage);

        report.Findings.ShouldBeEmpty();
        (report.Entries, report.Unsealed, report.Seals).ShouldBe((7, 1, 2));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_changed_column_is_found_and_its_row_is_named(string table, string column)
    {
        var key = table switch
        {
            "AuditEntries" => $"Sequence = {Victim}",
            "Seals" => "Number = 2",
            _ => $"Position = {Victim}",
        };
        var tried = 0;
        foreach (
            var value in new[]
            {
                // Another value, null, another type, another first and last byte.
                $"CASE typeof({column}) WHEN 'integer' THEN {column} + 1000 WHEN 'null' THEN 7 ELSE {column} || 'x' END",
                "NULL",
                $"CAST({column} AS BLOB)",
                $"'?' || substr({column}, 2)",
                $"CASE typeof({column}) WHEN 'blob' THEN zeroblob(length({column})) WHEN 'text' THEN lower({column}) ELSE {column} - 1 END",
                "'text'",
            }
        )
        {
            if (
                await VerifyChangedAsync($"UPDATE {table} SET {column} = {value} WHERE {key} AND {column} IS NOT {value}") is not { } report
            )
                continue;
            tried++;
            var found = string.Join(", ", report.Findings);
            report.IsWhole.ShouldBeFalse($"{table}.{column} = {value}");
            if (table == "AuditEntries")
            {
                report
                    .Findings.Any(finding => finding is { Kind: AuditBreak.Altered, Number: Victim or Victim - 1 or Victim + 1000 })
                    .ShouldBeTrue($"{table}.{column} = {value}: {found}");
            }
        }

        tried.ShouldBeGreaterThan(0, $"{table}.{column}");
    }

    [Theory]
    [InlineData("removed", "DELETE FROM AuditEntries WHERE Sequence = 5", "Missing 5")]
    [InlineData("the newest removed", "DELETE FROM AuditEntries WHERE Sequence >= 6", "Missing 6")]
    [InlineData("a position removed", "DELETE FROM SealedRows WHERE Position = 5", "PositionMissing 5, SealAltered 2")]
    [InlineData("a seal removed", "DELETE FROM Seals WHERE Number = 1", "SealMissing 1, SealNotLinked 2")]
    [InlineData("the newest seal removed", "DELETE FROM Seals WHERE Number = 2", "SealMissing 2")]
    [InlineData("the rows of a seal removed", "DELETE FROM SealedRows WHERE Seal = 2", "SealAltered 2")]
    [InlineData(
        "inserted with a hash of another",
        "INSERT INTO AuditEntries (Sequence, Id, At, Kind, Action, ActorName, Unusual, HashVersion, Hash) SELECT 100, "
            + "'0199D000-0000-7000-8000-000000000001', At, Kind, Action, ActorName, Unusual, HashVersion, Hash FROM AuditEntries "
            + "WHERE Sequence = 2",
        "Altered 100"
    )]
    [InlineData("moved", "UPDATE AuditEntries SET Sequence = 100 WHERE Sequence = 2", "Altered 100")]
    [InlineData(
        "two exchanged by number",
        "UPDATE AuditEntries SET Sequence = 100 WHERE Sequence = 2; UPDATE AuditEntries SET Sequence = 2 WHERE Sequence = 4; "
            + "UPDATE AuditEntries SET Sequence = 4 WHERE Sequence = 100",
        "Altered 4, Altered 2"
    )]
    [InlineData(
        "two exchanged by position",
        "UPDATE SealedRows SET Position = 100 WHERE Position = 2; UPDATE SealedRows SET Position = 2 WHERE Position = 3; UPDATE "
            + "SealedRows SET Position = 3 WHERE Position = 100",
        "SealAltered 1"
    )]
    [InlineData(
        "content copied from another",
        "UPDATE AuditEntries SET (At, Action, Why, Hash) = (SELECT At, Action, Why, Hash FROM AuditEntries WHERE Sequence = 3) "
            + "WHERE Sequence = 2",
        "Altered 2"
    )]
    public async Task A_changed_log_is_found(string what, string sql, string found)
    {
        var report = (await VerifyChangedAsync(sql)).ShouldNotBeNull(what);

        var findings = string.Join(", ", report.Findings.Select(finding => $"{finding.Kind} {finding.Number}"));
        findings.ShouldStartWith(found, Case.Sensitive, what);
    }

    [Fact]
    public async Task A_row_that_was_disposed_of_says_its_certificate_and_is_not_missing()
    {
        const string emptied =
            "Action = 'Disposed', ActorId = NULL, ActorName = '', ActorRole = NULL, SessionId = NULL, CaseId = NULL, Subject = NULL, "
            + "Change = NULL, OldValue = NULL, NewValue = NULL, Why = NULL, Outcome = NULL, Address = NULL, SignInMethod = "
            + "NULL, RequestId = NULL, Kind = 0, PatientId = NULL, Route = NULL, Filter = NULL, Count = NULL, Ground = NULL, Unusual = 0, "
            + "OutsideTeamOn = NULL";

        var report = (
            await VerifyChangedAsync($"UPDATE AuditEntries SET {emptied}, DisposalCertificate = 3 WHERE Sequence IN (2, 5)")
        ).ShouldNotBeNull();
        report.Findings.ShouldBeEmpty();
        report.Disposed.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<long, long>(3, 2));

        // A row that is emptied without a certificate, or only in part, counts as altered.
        (await VerifyChangedAsync($"UPDATE AuditEntries SET {emptied} WHERE Sequence = 2"))!.IsWhole.ShouldBeFalse();
        (
            await VerifyChangedAsync($"UPDATE AuditEntries SET {emptied}, Why = 'x', DisposalCertificate = 3 WHERE Sequence = 2")
        )!.IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task An_altered_entry_is_never_sealed_and_holds_nothing_up()
    {
        await using (var db = storage.Open())
            await db.Database.ExecuteSqlRawAsync("UPDATE AuditEntries SET Id = 'no id', Why = 'edited' WHERE Sequence = 7");
        await AuditLog.WriteAsync(storage, AuditLog.Full(8));

        var sealing = await AuditLog.SealAsync(storage);

        sealing.Count.ShouldBe(1);
        sealing.Refused.ShouldBe([7]);
        (await AuditLog.VerifyAsync(storage)).Findings.ShouldBe([new AuditFinding(AuditBreak.Altered, 7)]);
    }

    [Fact]
    public async Task An_entry_whose_number_is_lower_than_a_sealed_one_is_sealed_too()
    {
        // SQL Server numbers entries when they are written, but an earlier number may commit later.
        await using (var db = storage.Open())
            await db.Database.ExecuteSqlRawAsync("UPDATE AuditEntries SET Sequence = -1 WHERE Sequence = 7");

        (await AuditLog.SealAsync(storage, after: -2)).Count.ShouldBe(1);

        (await AuditLog.VerifyAsync(storage)).Findings.ShouldBeEmpty();
    }

    /// <summary>Verifies inside a transaction that is undone. Null when the statement changes nothing.</summary>
    private async Task<AuditReport?> VerifyChangedAsync(string sql)
    {
        await using var db = storage.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        try
        {
#pragma warning disable EF1002 // Constants.
            if (await db.Database.ExecuteSqlRawAsync(sql) == 0)
#pragma warning restore EF1002
                return null;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // A constraint of the table refuses the statement.
            return null;
        }

        return await AuditVerification.VerifyAsync(db, CancellationToken.None);
    }
}
