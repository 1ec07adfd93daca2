using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace OrthoReferral.Storage.Outages;

/// <summary>Tells failures of the database itself from those of what it was sent.</summary>
public static class DatabaseOutage
{
    // Of SQLite: busy, locked, no memory, read-only, disk error, disk full, file can't be opened.
    private static readonly int[] OfSqlite = [5, 6, 7, 8, 10, 13, 14];

    /// <summary>Looks through what wraps the driver's failure, such as EF's of a save.</summary>
    public static Outage Of(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            var outage = inner switch
            {
                SqlException sql => SqlServerOutages.Of(sql.Number, sql.Class, SocketErrorIn(sql)),
                SqliteException lite => OfSqlite.Contains(lite.SqliteErrorCode) ? Outage.Lasting : Outage.None,
                DbException { IsTransient: true } => Outage.Passing,
                _ => Outage.None,
            };
            if (outage != Outage.None)
                return outage;
        }

        return Outage.None;
    }

    private static SocketError? SocketErrorIn(Exception failure)
    {
        for (var inner = failure.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
                return socket.SocketErrorCode;
        }

        return null;
    }
}
