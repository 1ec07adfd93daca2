using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.Storage.Audit;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>How a context on SQLite is configured, by the host, the tests and the migration tool alike.</summary>
public static class SqliteSetup
{
    /// <summary>Used when <c>ConnectionStrings:Sqlite</c> is not set: a file beside the program's working folder.</summary>
    public const string DefaultConnectionString = "Data Source=data/orthoreferral.db";

    public static DbContextOptionsBuilder UseCaseSqlite(this DbContextOptionsBuilder options, string connectionString)
    {
        SqliteNative.Initialize();
        return options
            .UseSqlite(connectionString)
            .AddInterceptors(new ConnectionPragmas(), new VersionCounter(), new AuditChain())
            .ConfigureWarnings(warnings => warnings.Throw(RelationalEventId.MultipleCollectionIncludeWarning));
    }

    /// <summary>Creates the folder of a file database; a database in memory needs none.</summary>
    internal static void CreateFolder(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString);
        if (file.Mode == SqliteOpenMode.Memory || file.DataSource.Length == 0 || file.DataSource[0] == ':')
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(file.DataSource)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}

/// <summary>For <c>dotnet ef</c> only; opens no database.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteCaseDb>
{
    public SqliteCaseDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteCaseDb>();
        options.UseCaseSqlite(SqliteSetup.DefaultConnectionString);
        return new SqliteCaseDb(options.Options);
    }
}
