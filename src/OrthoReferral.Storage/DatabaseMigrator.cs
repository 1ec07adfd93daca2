using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.SqlServer;

namespace OrthoReferral.Storage;

/// <summary>
/// Brings the schema up to date. On SQLite at every start; on SQL Server only when <c>Database:SqlServer:Migrate</c> says so or the
/// <c>migrate</c> command runs, because there a DBA owns the schema. Runs before any other hosted service starts.
/// </summary>
public sealed partial class DatabaseMigrator(
    IServiceScopeFactory scopes,
    IOptions<SqlServerOptions> sqlServer,
    ILogger<DatabaseMigrator> logger
) : IHostedLifecycleService
{
    /// <summary>Applies what is missing, whatever the options say.</summary>
    /// <exception cref="DatabaseConfigurationException">The database can't be opened or is none.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken) => ExplainAsync(() => ApplyAsync(cancellationToken));

    /// <summary>For what only reads: changes nothing.</summary>
    /// <exception cref="DatabaseConfigurationException">The database can't be opened, is none, or lacks migrations.</exception>
    public Task RequireSchemaAsync(CancellationToken cancellationToken) =>
        ExplainAsync(() => RequireAsync("Run the migrate command first.", cancellationToken));

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            LogApplying(pending.Count, pending[^1]);
            await db.Database.MigrateAsync(cancellationToken);
        }

        if (db is SqliteCaseDb)
            await ConnectionPragmas.WriteAheadAsync(db, cancellationToken);
    }

    /// <summary>What happens at start-up.</summary>
    /// <exception cref="DatabaseConfigurationException">
    /// The database can't be opened or is none, or SQL Server lacks migrations and the program is not to apply them, or it is not as it
    /// must be: then the message has one line for each demand.
    /// </exception>
    public Task StartingAsync(CancellationToken cancellationToken) => ExplainAsync(() => PrepareAsync(cancellationToken));

    private static async Task ExplainAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (DbException unusable)
        {
            throw new DatabaseConfigurationException($"The database can't be used: {unusable.Message}");
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        if (db is not SqlServerCaseDb server)
        {
            await ApplyAsync(cancellationToken);
            return;
        }

        if (sqlServer.Value.Migrate)
            await ApplyAsync(cancellationToken);
        else
            await RequireAsync(
                "Apply db/sqlserver/schema.sql, run the migrate command, or set Database:SqlServer:Migrate to true.",
                cancellationToken
            );
        if (await ServerDemands.FaultsAsync(server, cancellationToken) is { Count: > 0 } faults)
            throw new DatabaseConfigurationException(string.Join('\n', faults));
    }

    private async Task RequireAsync(string whatToDo, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var missing = (
            await scope.ServiceProvider.GetRequiredService<CaseDb>().Database.GetPendingMigrationsAsync(cancellationToken)
        ).Count();
        if (missing > 0)
            throw new DatabaseConfigurationException($"The database lacks {missing} migration(s). {whatToDo}");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Applying {Count} migration(s) up to {Last}.")]
    private partial void LogApplying(int count, string last);
}
