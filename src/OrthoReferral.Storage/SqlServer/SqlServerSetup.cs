using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OrthoReferral.Storage.Outages;

namespace OrthoReferral.Storage.SqlServer;

/// <summary>How a context on SQL Server is configured, by the host, the tests and the migration tool alike.</summary>
internal static class SqlServerSetup
{
    public static DbContextOptionsBuilder UseCaseSqlServer(
        this DbContextOptionsBuilder options,
        string connectionString,
        SqlServerOptions settings
    ) =>
        options
            .UseSqlServer(
                connectionString,
                server =>
                {
                    server.ExecutionStrategy(dependencies => new OutageStrategy(dependencies));
                    server.CommandTimeout(settings.CommandTimeoutSeconds);
                    if (settings.MaxBatchSize is { } size)
                        server.MaxBatchSize(size);
                }
            )
            .AddInterceptors(new SessionLimits(settings.LockTimeoutSeconds))
            .ConfigureQueryWarnings();
}

/// <summary>For <c>dotnet ef</c> and the script test only; opens no database.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerCaseDb>
{
    public SqlServerCaseDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerCaseDb>();
        options.UseCaseSqlServer("Server=design-time", new SqlServerOptions());
        return new SqlServerCaseDb(options.Options);
    }
}
