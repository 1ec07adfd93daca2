using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Leases;
using OrthoReferral.Storage.SqlServer;
using OrthoReferral.TestDatabase.Statements;
using OrthoReferral.TransactSql;

namespace OrthoReferral.Storage.Tests.SqlServer.Statements;

/// <summary>
/// What the product does on SQL Server only, recorded without a server; the statements are checked at the end of the suite.
/// </summary>
public sealed class OnlyOnSqlServerTests
{
    [Fact]
    public async Task The_start_reads_which_migrations_are_there()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", "SqlServer"), new("ConnectionStrings:SqlServer", "Server=nowhere")])
            .Build();
        await using var services = RecordingSqlServer
            .Register(new ServiceCollection())
            .AddLogging()
            .AddCaseDatabase(configuration)
            .BuildServiceProvider();

        var refused = await Should.ThrowAsync<DatabaseConfigurationException>(() =>
            services.GetRequiredService<DatabaseMigrator>().StartingAsync(CancellationToken.None)
        );

        refused.Message.ShouldContain("Apply db/sqlserver/schema.sql");
        Sent("FROM [__EFMigrationsHistory]");
    }

    [Fact]
    public async Task A_case_number_comes_from_the_sequence()
    {
        await using var db = RecordingSqlServer.Open();

        await db.TakeCaseNumberAsync(2031, CancellationToken.None);

        Sent("SELECT NEXT VALUE FOR [CaseNumbers]");
    }

    [Fact]
    public async Task A_lease_is_held_by_the_server_s_clock()
    {
        await using var db = RecordingSqlServer.Open();

        await LeaseRow.HoldAsync(db, LeaseRow.AuditSeal, "node", TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None);

        Sent("SYSUTCDATETIME()");
        Sent("UPDATE [l]", "[l].[Owner] = @");
    }

    [Fact]
    public async Task A_clock_that_is_not_the_machine_s_is_the_one_clock()
    {
        await using var db = RecordingSqlServer.Open();

        (await db.NowAsync(new TestClock(Samples.Now), CancellationToken.None)).ShouldBe(Samples.Now);
    }

    [Fact]
    public async Task A_room_that_is_being_booked_is_guarded_until_the_transaction_ends()
    {
        await using var db = RecordingSqlServer.Open();

        await db.GuardAsync("room:THEATER 2", CancellationToken.None);

        Sent("sp_getapplock @Resource = @p0, @LockMode = 'Exclusive', @LockOwner = 'Transaction'");
    }

    [Fact]
    public void A_session_waits_for_locks_as_long_as_the_setting_says()
    {
        var faults = new List<string>();
        Parser.Parse(new SessionLimits(7).Statement, faults);

        faults.ShouldBeEmpty();
        new SessionLimits(7).Statement.ShouldBe("SET LOCK_TIMEOUT 7000");
    }

    /// <summary>Code that both providers share is recorded by the suites on SQLite.</summary>
    [Fact]
    public void Nothing_else_is_written_for_SQL_Server_alone() =>
        typeof(SqlServerCaseDb)
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Select(method => method.Name)
            .ShouldBe(
                [nameof(CaseDb.TakeCaseNumberAsync), nameof(CaseDb.NowAsync), nameof(CaseDb.GuardAsync), "OnModelCreating"],
                ignoreOrder: true,
                "show the statements of a new method here"
            );

    /// <summary>Statements executed as text are not recorded, because the tests set their databases up with them.</summary>
    [Fact]
    public void Only_the_folder_of_SQLite_executes_text() =>
        Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains(".ExecuteSql", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)))
            .Distinct()
            .ShouldBe(["Sqlite"]);

    private static void Sent(params string[] parts) =>
        StatementLog.All().ShouldContain(statement => parts.All(part => statement.Sql.Contains(part, StringComparison.Ordinal)));
}
