using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.Storage.Sqlite.Tuning;

/// <summary>
/// Closes the connections that <see cref="KeptConnection"/> kept open for pooled contexts when the program ends, which nobody else does:
/// SQLite then writes the log into the file, so that a stopped program leaves one whole file behind. Nobody may use one any more: what
/// works in the background must have ended with the host's stop.
/// </summary>
internal sealed class OpenConnections : DbConnectionInterceptor, IDisposable
{
    private readonly ConcurrentDictionary<DbConnection, bool> open = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => open[connection] = true;

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        open[connection] = true;
        return Task.CompletedTask;
    }

    public override void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => open.TryRemove(connection, out _);

    public override Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        open.TryRemove(connection, out _);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var connection in open.Keys)
            connection.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
