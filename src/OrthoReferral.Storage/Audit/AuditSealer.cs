using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Leases;

namespace OrthoReferral.Storage.Audit;

/// <summary>
/// Seals what was audited: every second, in seals of at most 1,000 entries that follow each other at once while there is more, and at
/// shutdown. One node has the lease; another goes on when it is gone for 30 seconds.
/// </summary>
internal sealed partial class AuditSealer(IServiceScopeFactory scopes, TimeProvider time, ILogger<AuditSealer> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly string owner = Guid.CreateVersion7().ToString("N");
    private readonly SealingRange range = new(time);

    /// <summary>Seals everything that is committed by now, if this node has or gets the lease. Gives the number of entries.</summary>
    internal async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var (after, total) = (range.Next(), 0);
        AuditSealing.Result sealing;
        do
        {
            // Nobody writes to the lease while there is nothing to seal.
            if (!await AuditSealing.IsWaitingAsync(db, after, cancellationToken))
                return total;
            if (!await LeaseRow.HoldAsync(db, LeaseRow.AuditSeal, owner, Lease, time, cancellationToken))
                return total;
            sealing = await AuditSealing.SealAsync(db, time.GetUtcNow(), after, cancellationToken);
            total += sealing.Count;
            Tell(sealing);
        } while (sealing.Count == AuditSealing.MostEntries);
        return total;
    }

    /// <summary>
    /// The last seal belongs to the running, not to <c>StopAsync</c>: a host that is stopped twice waits for it both times before it
    /// disposes of the database.
    /// </summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(SealAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            range.Widen();
            await TryAsync(SealAndReleaseAsync, CancellationToken.None);
        }
    }

    private async Task SealAndReleaseAsync(CancellationToken cancellationToken)
    {
        await SealAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await LeaseRow.ReleaseAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), LeaseRow.AuditSeal, owner, cancellationToken);
    }

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node made the next seal at the same moment. What is left waits for the next round.
            LogOvertaken();
        }
#pragma warning disable CA1031 // The database may be away for a while; entries wait, and the next round tries again.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    private void Tell(AuditSealing.Result sealing)
    {
        if (sealing.Highest is { } highest)
            range.Sealed(highest);
        if (sealing.ClockWentBack)
            LogClockWentBack();
        foreach (var number in sealing.Refused.Where(range.IsNewlyRefused))
            LogRefused(number);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Audit entries could not be sealed; they wait.")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Another node made the next seal.")]
    private partial void LogOvertaken();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock went back: a seal is dated before the seal that precedes it.")]
    private partial void LogClockWentBack();

    [LoggerMessage(Level = LogLevel.Critical, Message = "Audit entry {Number} does not give its hash and is not sealed; run verify-audit.")]
    private partial void LogRefused(long number);
}
