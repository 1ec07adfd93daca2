using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Leases;
using OrthoReferral.Storage.SignInKeys;
using OrthoReferral.Storage.Tests.Audit;
using OrthoReferral.TestDatabase;
using OrthoReferral.TestDatabase.Statements;

namespace OrthoReferral.Storage.Tests.SqlServer.Statements;

/// <summary>What the product does on SQLite is recorded as what it would send to SQL Server.</summary>
public sealed class RecordingTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-").FullName;
    private ServiceProvider services = new ServiceCollection().BuildServiceProvider();

    public async Task InitializeAsync()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Sqlite", $"Data Source={Path.Combine(folder, "case.db")}")])
            .Build();
        services = new TestInterceptors()
            .Register(new ServiceCollection())
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddStorage(configuration)
            .BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Bulk_updates_are_recorded_with_the_types_of_SQL_Server_and_the_method_that_made_them()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();

        await LeaseRow.ReleaseAsync(db, LeaseRow.TallyFold, "node", CancellationToken.None);

        var update = MadeBy("OrthoReferral.Storage.Leases.LeaseRow.ReleaseAsync").ShouldHaveSingleItem();
        update.Sql.ShouldStartWith("UPDATE [l]");
        update.Parameters.Select(parameter => parameter.Type).ShouldBe(["datetimeoffset", "varchar", "varchar"]);
    }

    [Fact]
    public async Task Queries_and_statements_written_as_text_are_recorded_too()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        db.Audit.Add(AuditLog.Entry("act"));
        await AuditedTransaction.CommitAsync(db, CancellationToken.None);

        await AuditSealing.SealAsync(db, Samples.Now, after: 0, CancellationToken.None);

        StatementLog.All().ShouldContain(statement => statement.Sql.Contains("FROM \"AuditEntries\" AS e", StringComparison.Ordinal));
        var sealing = MadeBy("OrthoReferral.Cases.Audit.AuditSealing.SealAsync");
        sealing.ShouldContain(statement => statement.Sql.StartsWith("SELECT TOP(1)", StringComparison.Ordinal));
        sealing.ShouldContain(statement => statement.Sql.Contains("INSERT INTO [SealedRows]", StringComparison.Ordinal));
        sealing.ShouldContain(statement => statement.Sql.Contains("INSERT INTO [Seals]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_save_is_recorded_with_the_types_of_SQL_Server()
    {
        new SignInKeyStore(services.GetRequiredService<IServiceScopeFactory>()).StoreElement(new XElement("key"), "name");

        var insert = MadeBy("OrthoReferral.Storage.SignInKeys.SignInKeyStore.StoreElement").ShouldHaveSingleItem();
        insert.Sql.ShouldContain("INSERT INTO [SignInKeys] ([Name], [Xml])\nOUTPUT INSERTED.[Id]");
        insert.Parameters.Select(parameter => parameter.Type).ShouldBe(["nvarchar", "nvarchar"]);
    }

    [Fact]
    public async Task What_a_test_asks_by_itself_and_what_only_SQLite_is_asked_is_not_recorded()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();

        await db.SavedViews.Where(view => view.Name == "asked by this test alone").ToListAsync();

        StatementLog.All().ShouldNotContain(statement => statement.Origin.Contains(nameof(RecordingTests), StringComparison.Ordinal));
        StatementLog.All().ShouldNotContain(statement => statement.Origin.Contains(".Sqlite.", StringComparison.Ordinal));
    }

    private static List<Statement> MadeBy(string method) => [.. StatementLog.All().Where(statement => statement.Origin == method)];
}
