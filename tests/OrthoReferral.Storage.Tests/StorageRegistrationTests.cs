using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.SqlServer;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Storage.Tests;

public sealed class StorageRegistrationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-").FullName;

    [Fact]
    public async Task SQLite_is_the_default_and_is_migrated_before_anything_starts()
    {
        var file = Path.Combine(folder, "data", "case.db");
        await using var services = Build(("ConnectionStrings:Sqlite", $"Data Source={file};Pooling=False"));

        await services.GetRequiredService<DatabaseMigrator>().StartingAsync(CancellationToken.None);

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        db.ShouldBeOfType<SqliteCaseDb>();
        (await db.Cases.CountAsync()).ShouldBe(0);
        File.Exists(file).ShouldBeTrue();
    }

    [Fact]
    public async Task SQLite_connections_use_the_log_and_check_foreign_keys()
    {
        await using var services = Build(("ConnectionStrings:Sqlite", $"Data Source={Path.Combine(folder, "case.db")};Pooling=False"));
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();

        (await PragmaAsync<string>(db, "journal_mode")).ShouldBe("wal");
        (await PragmaAsync<long>(db, "foreign_keys")).ShouldBe(1);
        (await PragmaAsync<long>(db, "synchronous")).ShouldBe(1);
    }

    [Fact]
    public async Task A_backup_that_is_put_back_gets_its_write_ahead_log_again()
    {
        var backup = Path.Combine(folder, "backup.db");
        await using (var original = Build(("ConnectionStrings:Sqlite", $"Data Source={Path.Combine(folder, "case.db")};Pooling=False")))
        {
            await original.GetRequiredService<DatabaseMigrator>().StartingAsync(CancellationToken.None);
            await using var before = original.CreateAsyncScope();
            await before.ServiceProvider.GetRequiredService<CaseDb>().Database.ExecuteSqlAsync($"VACUUM INTO {backup}");
        }

        (await JournalModeAsync(backup)).ShouldBe("delete");
        await using var services = Build(("ConnectionStrings:Sqlite", $"Data Source={backup};Pooling=False"));
        await services.GetRequiredService<DatabaseMigrator>().StartingAsync(CancellationToken.None);

        (await JournalModeAsync(backup)).ShouldBe("wal");
    }

    [Fact]
    public async Task SQL_Server_is_registered_without_a_connection_being_made()
    {
        await using var services = Build(("Database:Provider", "SqlServer"), ("ConnectionStrings:SqlServer", "Server=db;Database=ortho"));
        await using var scope = services.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<CaseDb>().ShouldBeOfType<SqlServerCaseDb>();
    }

    [Fact]
    public void SQL_Server_without_a_connection_string_is_refused_in_one_line()
    {
        var refusal = Should.Throw<DatabaseConfigurationException>(() => Build(("Database:Provider", "SqlServer")));

        refusal.Message.ShouldContain("ConnectionStrings:SqlServer");
        refusal.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void An_unknown_provider_is_refused_by_its_name()
    {
        Should.Throw<DatabaseConfigurationException>(() => Build(("Database:Provider", "Oracle"))).Message.ShouldContain("'Oracle'");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new TestInterceptors()
            .Register(new ServiceCollection())
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddStorage(configuration)
            .BuildServiceProvider(validateScopes: true);
    }

    // As a program sees it that opens the file anew.
    private static async Task<string?> JournalModeAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        return (string?)await command.ExecuteScalarAsync();
    }

    private static async Task<T> PragmaAsync<T>(CaseDb db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
