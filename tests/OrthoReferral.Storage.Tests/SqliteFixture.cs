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
        var names = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync();
        foreach (var name in names)
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"" + name + "\"");
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
