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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FoldAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Reading adds up what is not folded; the next round tries again.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tallies could not be folded.")]
    private partial void LogFailed(Exception failure);
}
