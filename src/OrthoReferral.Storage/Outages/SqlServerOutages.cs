using System.Collections.Frozen;
using System.Net.Sockets;

namespace OrthoReferral.Storage.Outages;

/// <summary>
/// What SQL Server's numbers say: those of an availability group that fails over, of a server that stops or starts, of locks, and those of
/// the network, which differ between Windows (the system's own number) and Linux (0, with the socket's failure inside).
/// </summary>
internal static class SqlServerOutages
{
    /// <summary>From this class on the server has ended the connection, or there is none.</summary>
    private const byte ConnectionIsLost = 20;

    private static readonly FrozenSet<int> Passing = new[]
    {
        // Locks: deadlock victim, time limit of a lock (the server's, and that of CaseDb.GuardAsync), lost race under snapshot isolation.
        1205,
        1222,
        51222,
        3960,
        // The database is not open here: unknown or not open yet, in recovery, in single-user mode, its group is failing over.
        4060,
        921,
        922,
        924,
        976,
        978,
        982,
        983,
        988,
        35250,
        // The server stops, pauses or is not up yet; the session was ended by an administrator or by the fail-over.
        596,
        6005,
        17142,
        17143,
        17147,
        17148,
        18401,
        // The network: as Windows numbers it.
        2,
        20,
        40,
        53,
        64,
        121,
        233,
        258,
        1225,
        1231,
        10053,
        10054,
        10060,
        10061,
        11001,
        // Too little memory or too few threads for this statement now.
        701,
        8645,
        8651,
        10922,
        10928,
        10929,
        10936,
        // Azure SQL Database and Managed Instance move a database or are busy.
        40143,
        40166,
        40197,
        40501,
        40540,
        40613,
        42108,
        42109,
        49918,
        49919,
        49920,
    }.ToFrozenSet();

    private static readonly FrozenSet<int> Lasting = new[]
    {
        // The time limit of a command.
        -2,
        // A file or the log is full, or its disk fails.
        1101,
        1105,
        9002,
        823,
        824,
        // Read-only: a standby, or a database that the DBA has set so.
        3906,
        3908,
    }.ToFrozenSet();

    /// <param name="number">Of the server or the network; 0 on Linux where no server answered.</param>
    /// <param name="severity">SQL Server's class, 0 to 25.</param>
    /// <param name="socket">Of the failure inside; null where the network did not fail.</param>
    public static Outage Of(int number, byte severity, SocketError? socket)
    {
        if (Lasting.Contains(number))
            return Outage.Lasting;
        if (Passing.Contains(number) || socket is not null)
            return Outage.Passing;
        if (severity < ConnectionIsLost)
            return Outage.None;
        return number == 0 ? Outage.Passing : Outage.Lasting;
    }
}
