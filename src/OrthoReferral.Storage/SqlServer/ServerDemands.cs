using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Storage.SqlServer;

/// <summary>
/// What the program demands of SQL Server before it starts: the version, readers that don't wait for writers, and the rights of its login.
/// </summary>
internal static class ServerDemands
{
    /// <summary>SQL Server 2022.</summary>
    public const int OldestVersion = 16;

    // Without these rights no command commits.
    private static readonly string[] Written = ["AuditEntries", "Cases", "CaseEvents", "Outbox", "WorkItems"];

    /// <param name="Version">The major version of the product.</param>
    /// <param name="ReadsSnapshots">READ_COMMITTED_SNAPSHOT is on.</param>
    /// <param name="Refused">What the login may not do and must, for example <c>INSERT on Cases</c>.</param>
    internal sealed record Server(int Version, bool ReadsSnapshots, IReadOnlyList<string> Refused);

    /// <summary>One line for each demand that is not met, with what to do.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(SqlServerCaseDb db, CancellationToken cancellationToken)
    {
        var version = await db
            .Database.SqlQuery<int>($"SELECT CAST(SERVERPROPERTY('ProductMajorVersion') AS int) AS [Value]")
            .ToListAsync(cancellationToken);
        var readsSnapshots = await db
            .Database.SqlQuery<bool>(
                $"""
                SELECT [d].[is_read_committed_snapshot_on] AS [Value]
                FROM [sys].[databases] AS [d]
                WHERE [d].[database_id] = DB_ID()
                """
            )
            .ToListAsync(cancellationToken);
        var needed = JsonSerializer.Serialize(Needed(db));
        var refused = await db
            .Database.SqlQuery<string>(
                $"""
                SELECT CONCAT([n].[Verb], N' on ', [n].[Table]) AS [Value]
                FROM OPENJSON({needed}) WITH ([Verb] nvarchar(10), [Table] nvarchar(128)) AS [n]
                WHERE ISNULL(HAS_PERMS_BY_NAME(CONCAT(N'[dbo].[', [n].[Table], N']'), N'OBJECT', [n].[Verb]), 0) = 0
                """
            )
            .ToListAsync(cancellationToken);
        return Faults(new Server(version.Single(), readsSnapshots.Single(), refused));
    }

    internal static IReadOnlyList<string> Faults(Server server)
    {
        var faults = new List<string>();
        if (server.Version < OldestVersion)
            faults.Add($"The server is of version {server.Version}; SQL Server 2022 (version {OldestVersion}) or later is needed.");
        if (!server.ReadsSnapshots)
            faults.Add("Readers wait for writers: as db_owner, ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON.");
        if (server.Refused.Count > 0)
            faults.Add(
                $"The login lacks rights ({string.Join(", ", server.Refused)}): apply db/sqlserver/grants.sql and make it a "
                    + "member of orthoreferral_app."
            );
        return faults;
    }

    private static IEnumerable<Right> Needed(SqlServerCaseDb db) =>
        db
            .Model.GetEntityTypes()
            .Where(entity => !entity.IsOwned())
            .Select(entity => entity.GetTableName())
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(table => new Right("SELECT", table))
            .Concat(Written.Select(table => new Right("INSERT", table)));

    private sealed record Right(string Verb, string Table);
}
