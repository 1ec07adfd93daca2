using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Leases;

namespace OrthoReferral.Storage.Tallies;

/// <summary>Folds the dashboard's tallies from time to time, on one node.</summary>
internal sealed partial class TallyFolding(IServiceScopeFactory scopes, TimeProvider time, ILogger<TallyFolding> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly string owner = Guid.CreateVersion7().ToString("N");

    /// <summary>Folds until nothing is left, if this node has or gets the lease. Gives the number of rows.</summary>
    internal async Task<int> FoldAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var total = 0;
        int folded;
        do
        {
            if (!await LeaseRow.HoldAsync(db, LeaseRow.TallyFold, owner, Every * 2, time, cancellationToken))
                return total;
            folded = await FoldTallies.FoldAsync(db, cancellationToken);
            total += folded;
        } while (folded >= FoldTallies.MostRows);
        return total;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodic.RunAsync(Every, time, FoldAsync, LogFailed, stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tallies could not be folded.")]
    private partial void LogFailed(Exception failure);
}
