using Elsa.Extensions;
using Elsa.Scheduling;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Medallion.Threading;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Elsa keeps a delay's timer in the memory of the replica that reached it, and sets it again only when a replica starts. Here every
/// replica also takes over the delays that are due and did not fire, so that a replica that is gone for good delays nothing for long.
/// </summary>
internal sealed class OverdueDelays(IServiceScopeFactory scopes, TimeProvider time, ILogger<OverdueDelays> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TakeOverAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogWarning(failure, "Overdue delays could not be read; the next look follows in {Period}.", Period);
            }
        }
    }

    private async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        // Two replicas that take over the same delay do no harm, the second finds its bookmark gone: the lock only saves the work.
        await using var held = await scope
            .ServiceProvider.GetRequiredService<IDistributedLockProvider>()
            .TryAcquireLockAsync("orthoreferral-overdue-delays", TimeSpan.Zero, cancellationToken);
        if (held is null)
            return;

        var filter = new BookmarkFilter { Names = [SchedulingStimulusNames.Delay, SchedulingStimulusNames.StartAt] };
        var bookmarks = await scope.ServiceProvider.GetRequiredService<IBookmarkStore>().FindManyAsync(filter, cancellationToken);
        var now = time.GetUtcNow();
        var overdue = bookmarks.Where(bookmark => now - DueAt(bookmark) > Grace).ToList();
        if (overdue.Count == 0)
            return;
        await scope.ServiceProvider.GetRequiredService<IBookmarkScheduler>().ScheduleAsync(overdue, cancellationToken);
        logger.LogWarning("{Count} delays were due and had not fired; this replica fires them.", overdue.Count);
    }

    private static DateTimeOffset DueAt(StoredBookmark bookmark) =>
        bookmark.Name == SchedulingStimulusNames.Delay
            ? bookmark.GetPayload<DelayPayload>().ResumeAt
            : bookmark.GetPayload<StartAtPayload>().ExecuteAt;
}
