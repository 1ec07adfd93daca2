namespace OrthoReferral.Storage.SqlServer;

/// <summary>Section <c>Database:SqlServer</c>.</summary>
public sealed class SqlServerOptions
{
    public const string Section = "Database:SqlServer";

    /// <summary>Statements sent in one round trip; null = the provider's own default (42).</summary>
    public int? MaxBatchSize { get; set; }

    /// <summary>Seconds until a command is given up; null = the provider's own default (30).</summary>
    public int? CommandTimeoutSeconds { get; set; }

    /// <summary>
    /// Apply missing migrations at start-up. Off by default: in a hospital a DBA applies <c>db/sqlserver/schema.sql</c>, and the
    /// program's login may not change the schema.
    /// </summary>
    public bool Migrate { get; set; }
}
