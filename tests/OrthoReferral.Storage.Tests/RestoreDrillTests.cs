using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.Tests.Audit;
using OrthoReferral.TransactSql;

namespace OrthoReferral.Storage.Tests;

/// <summary>The restore drill of db/README.md: the backup is whole, and the drill names what came after it and is lost.</summary>
public sealed class RestoreDrillTests
{
    [Fact]
    public async Task A_backup_of_the_running_program_is_restored_whole_and_says_where_it_ends()
    {
        await using var storage = new SqliteFixture();
        await storage.CreateAsync();
        await AuditLog.WriteAsync(storage, AuditLog.Full(1), AuditLog.Full(2));
        await AuditLog.SealAsync(storage);
        var backup = Path.Combine(Directory.CreateTempSubdirectory("orthoreferral-drill-").FullName, "backup.db");
        await using (var running = storage.Open())
        {
            await running.Database.ExecuteSqlAsync($"VACUUM INTO {backup}");
            await AuditLog.WriteAsync(storage, AuditLog.Full(3));
            await AuditLog.SealAsync(storage);
        }

        var options = new DbContextOptionsBuilder<SqliteCaseDb>();
        options.UseCaseSqlite($"Data Source={backup};Pooling=False");
        await using (var restored = new SqliteCaseDb(options.Options))
        {
            (
                await restored.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync()
            ).ShouldBe(["ok"]);
            (await restored.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            var report = await AuditVerification.VerifyAsync(restored, CancellationToken.None);
            report.IsWhole.ShouldBeTrue();
            (report.Entries, report.Seals).ShouldBe((2, 1));
        }

        await using var live = storage.Open();
        (await live.Seals.CountAsync()).ShouldBe(2, "the newest seal noted outside is one that the restore lost");
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(backup)!, recursive: true);
    }

    [Fact]
    public async Task The_script_of_the_drill_can_be_parsed_and_asks_for_what_is_there()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "db", "sqlserver", "restore-drill.sql"));

        StatementCheck.FaultsOf(script, Schema.OfTheProduct).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_statements_that_the_DBA_is_told_to_run_can_be_parsed()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "db", "README.md"));
        var statements = readme
            .Split('\n')
            .Where(line => line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => line.Trim().TrimEnd('\\'))
            .Where(line => System.Text.RegularExpressions.Regex.IsMatch(line, "^(USE|BACKUP|RESTORE|ALTER|CREATE) "))
            .ToList();

        statements.Count.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var statement in statements)
        {
            var faults = new List<string>();
            Parser.Parse(statement, faults);
            faults.ShouldBeEmpty(statement);
        }
    }
}
