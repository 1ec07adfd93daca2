using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Storage.Retention;

/// <summary>
/// Removes delivered messages, old idempotency keys and old sessions, in small steps so that nobody waits for a lock. Safe on several
/// nodes.
/// </summary>
internal sealed partial class ExpiredRows(
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<RetentionOptions> options,
    ILogger<ExpiredRows> logger
) : BackgroundService
{
    private const int RowsPerStep = 500;

    /// <summary>Removes everything that has expired by now. Gives the number of rows.</summary>
    internal async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var now = time.GetUtcNow();
        var (sentBefore, keyedBefore) = (now - options.Value.DeliveredMessages, now - options.Value.IdempotencyKeys);
        var startedBefore = now - options.Value.Sessions;
        return await InStepsAsync(() =>
                db
                    .Outbox.Where(row =>
                        row.SentAt != null
                        && row.SentAt < sentBefore
                        && !db.Cases.Any(open => open.Id == row.CaseId && open.State != CaseState.Closed)
                    )
                    .OrderBy(row => row.Sequence)
                    .Take(RowsPerStep)
                    .ExecuteDeleteAsync(cancellationToken)
            )
            + await InStepsAsync(() =>
                db
                    .Idempotency.Where(row => row.At < keyedBefore)
                    .OrderBy(row => row.At)
                    .Take(RowsPerStep)
                    .ExecuteDeleteAsync(cancellationToken)
            )
            + await InStepsAsync(() =>
                db
                    .SignInSessions.Where(row => row.StartedAt < startedBefore)
                    .OrderBy(row => row.StartedAt)
                    .Take(RowsPerStep)
                    .ExecuteDeleteAsync(cancellationToken)
            );
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodic.RunAsync(options.Value.Every, time, RoundAsync, LogFailed, stoppingToken);

    private async Task RoundAsync(CancellationToken cancellationToken) => LogRemoved(await RemoveAsync(cancellationToken));

    private static async Task<int> InStepsAsync(Func<Task<int>> step)
    {
        var total = 0;
        int removed;
        do
        {
            removed = await step();
            total += removed;
        } while (removed == RowsPerStep);
        return total;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Rows} expired rows.")]
    private partial void LogRemoved(int rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired rows could not be removed.")]
    private partial void LogFailed(Exception failure);
}
