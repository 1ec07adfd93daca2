using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// What a SQLite connection needs each time it is opened. With the write-ahead log, synchronous NORMAL survives a crash of the program;
/// a power cut may lose the last commits, never the file. What a statement or a sort keeps for a moment stays in memory: each commit
/// would make and delete a file or two. The log grows to 16 MB before it is written into the file, because most commits change the same few
/// pages again. There is no busy timeout: within the
/// process writers queue in <see cref="WriteTurns"/>, and for other processes the provider waits by itself.
/// </summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;";

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
