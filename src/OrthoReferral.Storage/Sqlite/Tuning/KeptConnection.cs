using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace OrthoReferral.Storage.Sqlite.Tuning;

/// <summary>
/// A SQLite connection is opened once and stays open as long as its context object lives, in use or waiting in the pool. Opening costs
/// more than most of the product's queries (a PRAGMA or two, and the provider's functions are registered anew), and
/// <see cref="KeptStatements"/> live as long as their connection is open. Disposing the context closes it. Its figure is theirs.
/// </summary>
#pragma warning disable EF1001 // The provider's own class is the only place where a pooled context's connection is closed.
internal sealed class KeptConnection(
    RelationalConnectionDependencies dependencies,
    IRawSqlCommandBuilder rawSql,
    IDiagnosticsLogger<Microsoft.EntityFrameworkCore.DbLoggerCategory.Infrastructure> logger
) : SqliteRelationalConnection(dependencies, rawSql, logger)
#pragma warning restore EF1001
{
    protected override void CloseDbConnection()
    {
        // Kept open; disposing goes another way.
    }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;
}
