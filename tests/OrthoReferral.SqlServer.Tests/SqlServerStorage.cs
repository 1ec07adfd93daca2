using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage;
using OrthoReferral.Storage.SqlServer;
using OrthoReferral.Storage.Tests;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.SqlServer.Tests;

/// <summary>A fresh database on the server, for the tests that every provider has to pass.</summary>
public sealed class SqlServerStorage(SqlServerFixture server) : IStorageFixture
{
    public static SqlServerStorage On(SqlServerFixture server) => new(server);

    public string ConnectionString { get; private set; } = "";

    /// <summary>Creates the database without a schema.</summary>
    public async Task CreateEmptyAsync() => ConnectionString = await server.CreateDatabaseAsync();

    public async Task CreateAsync()
    {
        await CreateEmptyAsync();
        await using var db = Open();
        await db.Database.MigrateAsync();
        await TestSites.AddAsync(db);
    }

    public CaseDb Open()
    {
        var options = new DbContextOptionsBuilder<SqlServerCaseDb>();
        options.UseCaseSqlServer(ConnectionString, new SqlServerOptions());
        return new SqlServerCaseDb(options.Options);
    }

    public async Task DropAppendOnlyTriggersAsync()
    {
        await using var db = Open();
        foreach (var table in AppendOnlyTables.Tables)
#pragma warning disable EF1002 // The names are constants.
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER TR_{table}_AppendOnly;");
#pragma warning restore EF1002
    }

    /// <summary>The server fixture drops every database at the end.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
