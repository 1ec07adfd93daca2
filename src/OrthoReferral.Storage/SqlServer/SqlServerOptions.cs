using System.ComponentModel.DataAnnotations;

namespace OrthoReferral.Storage.SqlServer;

/// <summary>Section <c>Database:SqlServer</c>.</summary>
public sealed class SqlServerOptions
{
    public const string Section = "Database:SqlServer";

    /// <summary>Statements sent in one round trip; null = the provider's own default (42).</summary>
    public int? MaxBatchSize { get; set; }

    /// <summary>Seconds until a command is given up, 1 to 600.</summary>
    [Range(1, 600)]
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// Seconds that a statement waits for a row that another transaction holds, 1 to 600; then the work is tried again, and at last
    /// answered with "try again later". Shorter than the time limit of a command, or it has no effect.
    /// </summary>
    [Range(1, 600)]
    public int LockTimeoutSeconds { get; set; } = 10;

    /// <summary>
    /// Apply missing migrations at start-up. Off by default: in a hospital a DBA applies <c>db/sqlserver/schema.sql</c>, and the
    /// program's login may not change the schema.
    /// </summary>
    public bool Migrate { get; set; }
}
