using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// The background round: delivers what was not delivered inline, because the engine failed, the program ended in between, or another
/// node died while it held the lease.
/// </summary>
internal sealed partial class OutboxDispatcher(
    CaseLanes lanes,
    TimeProvider time,
    IOptions<OutboxOptions> options,
    ILogger<OutboxDispatcher> logger
) : BackgroundService
{
    private const int CasesPerRound = 256;

    /// <summary>Delivers every lane that is due. Says whether there may be more.</summary>
    internal async Task<bool> RunRoundAsync(CancellationToken cancellationToken)
    {
        var due = await lanes.DueCasesAsync(CasesPerRound, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, parallel, async (caseId, cancellation) => await lanes.DeliverAsync(caseId, cancellation));
        return due.Count == CasesPerRound;
    }

    /// <summary>Lets what is being delivered come to its end, so that a node that stops in an orderly way leaves no lease behind.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await lanes.FinishAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        do
        {
            try
            {
                while (await RunRoundAsync(stoppingToken))
                {
                    // A full round: there is more.
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database may be away for a while; the next round tries again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogRoundFailed(failure);
            }
        } while (await NextRoundAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextRoundAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An outbox round failed.")]
    private partial void LogRoundFailed(Exception failure);
}
