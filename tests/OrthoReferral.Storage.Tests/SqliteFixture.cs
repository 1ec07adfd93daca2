using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.TestDatabase;
using OrthoReferral.TestDatabase.Waiting;

namespace OrthoReferral.Storage.Tests;

/// <summary>A real SQLite file in the temporary folder, made asynchronous.</summary>
/// <param name="waits">How the contexts of the tests wait; null: as the depth of the run says.</param>
public sealed class SqliteFixture(Waits? waits = null) : IStorageFixture
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-").FullName;
    private readonly TestInterceptors database = new(waits);
    private DbContextOptions<SqliteCaseDb>? options;

    public string ConnectionString => $"Data Source={Path.Combine(folder, "case.db")}";

    public async Task CreateAsync()
    {
        database.Waits.IsSettingUp = true;
        await using var db = Open();
        await db.Database.MigrateAsync();
        await TestSites.AddAsync(db);
        database.Waits.IsSettingUp = false;
    }

    /// <summary>A new context. All contexts of a fixture belong to one program and queue for the file together.</summary>
    public CaseDb Open() => new SqliteCaseDb(options ??= Options());

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
        database.Finish();
        return ValueTask.CompletedTask;
    }

    private DbContextOptions<SqliteCaseDb> Options()
    {
        var builder = new DbContextOptionsBuilder<SqliteCaseDb>();
        database.Register(builder);
        builder.UseCaseSqlite(ConnectionString);
        return builder.Options;
    }
}
