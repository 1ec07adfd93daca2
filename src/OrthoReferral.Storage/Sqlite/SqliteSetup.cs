using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using OrthoReferral.Storage.Sqlite.Tuning;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>How a context on SQLite is configured, by the host, the tests and the migration tool alike.</summary>
internal static class SqliteSetup
{
    /// <summary>Used when <c>ConnectionStrings:Sqlite</c> is not set: a file beside the program's working folder.</summary>
    public const string DefaultConnectionString = "Data Source=data/orthoreferral.db";

    /// <param name="queue">Where the writers of this file wait; null: nobody else in this program writes to it.</param>
    public static DbContextOptionsBuilder UseCaseSqlite(
        this DbContextOptionsBuilder options,
        string connectionString,
        WriterQueue? queue = null
    ) =>
        options
            .UseSqlite(new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true }.ToString())
            .ReplaceService<IRelationalTransactionFactory, WriterTransaction.Factory>()
            .AddInterceptors(new ConnectionPragmas(), queue ?? new WriterQueue())
            .KeepStatements()
            .AddInterceptors(new VersionCounter())
            .ConfigureQueryWarnings();

    /// <summary>Creates the folder of a file database; a database in memory needs none.</summary>
    /// <exception cref="DatabaseConfigurationException">The connection string can't be read, or the folder can't be made.</exception>
    internal static void CreateFolder(string connectionString)
    {
        try
        {
            var file = new SqliteConnectionStringBuilder(connectionString);
            if (file.Mode == SqliteOpenMode.Memory || file.DataSource.Length == 0 || file.DataSource[0] == ':')
                return;
            if (Path.GetDirectoryName(Path.GetFullPath(file.DataSource)) is { } folder)
                Directory.CreateDirectory(folder);
        }
        catch (ArgumentException)
        {
            throw new DatabaseConfigurationException(
                "ConnectionStrings:Sqlite can't be read; write it like Data Source=data/orthoreferral.db."
            );
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseConfigurationException("The folder of ConnectionStrings:Sqlite is not there and can't be made.");
        }
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
