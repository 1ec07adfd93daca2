using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;

namespace OrthoReferral.Storage.Tests;

/// <summary>A real SQLite file in the temporary folder.</summary>
public sealed class SqliteFixture : IStorageFixture
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(folder, "case.db")}";

    public async Task CreateAsync()
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
    }

    public CaseDb Open()
    {
        var options = new DbContextOptionsBuilder<SqliteCaseDb>();
        options.UseCaseSqlite(ConnectionString);
        return new SqliteCaseDb(options.Options);
    }

    public async Task DropAppendOnlyTriggersAsync()
    {
        await using var db = Open();
        foreach (var table in AppendOnlyTables.Tables)
#pragma warning disable EF1002 // The names are constants.
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"TR_{table}_NoUPDATE\"; DROP TRIGGER \"TR_{table}_NoDELETE\";");
#pragma warning restore EF1002
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
