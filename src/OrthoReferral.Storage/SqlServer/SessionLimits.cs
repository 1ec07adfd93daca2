using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.Storage.SqlServer;

/// <summary>
/// What a session of SQL Server is told each time its connection is opened, because the pool forgets it: how long a statement waits for
/// somebody else's lock. Without it a statement waits as long as its own time limit.
/// </summary>
internal sealed class SessionLimits(int lockTimeoutSeconds) : DbConnectionInterceptor
{
    internal string Statement { get; } = string.Create(CultureInfo.InvariantCulture, $"SET LOCK_TIMEOUT {lockTimeoutSeconds * 1000}");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection.State != ConnectionState.Open)
            return;
        using var command = CommandFor(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (connection.State != ConnectionState.Open)
            return;
        await using var command = CommandFor(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand CommandFor(DbConnection connection)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // A number.
        command.CommandText = Statement;
#pragma warning restore CA2100
        return command;
    }
}
