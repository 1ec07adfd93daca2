using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// What a SQLite connection needs each time it is opened. With the write-ahead log, synchronous NORMAL survives a crash of the program;
/// a power cut may lose the last commits, never the file. There is no busy timeout: within the process writers queue in
/// <see cref="WriterQueue"/>, and for other processes the provider waits by itself.
/// </summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous = NORMAL";

    /// <summary>
    /// Gives the file its write-ahead log, which it keeps. A new file has it already; one that <c>VACUUM INTO</c> wrote, which is how a
    /// backup is made, has not: each commit would be seven times slower, and readers and writers would wait for each other.
    /// </summary>
    public static Task WriteAheadAsync(CaseDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
