using Elsa.Scheduling;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Filters;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Sets the timer of every waiting delay before the host is ready. Elsa does the same in the background at every start, and where it fails
/// it says so in the log only: a replica without timers would look healthy. A timer that is set twice is replaced, and fires once.
/// </summary>
internal sealed class SchedulesAtStart(IServiceScopeFactory scopes, ILogger<SchedulesAtStart> logger) : IHealthCheck
{
    private static readonly string[] Timers = [SchedulingStimulusNames.Delay, SchedulingStimulusNames.StartAt];

    private volatile string? problem = "The timers of waiting delays are not set yet.";

    /// <summary>One timer that can't be set keeps the host from being ready, but not the other timers from firing.</summary>
    public async Task SetAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var scheduler = scope.ServiceProvider.GetRequiredService<IBookmarkScheduler>();
        var bookmarks = await scope
            .ServiceProvider.GetRequiredService<IBookmarkStore>()
            .FindManyAsync(new BookmarkFilter { Names = Timers }, cancellationToken);
        var failed = 0;
        foreach (var bookmark in bookmarks)
        {
            try
            {
                await scheduler.ScheduleAsync([bookmark], cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed++;
                logger.LogError(failure, "The timer of instance {InstanceId} can't be set.", bookmark.WorkflowInstanceId);
            }
        }

        problem = failed == 0 ? null : $"{failed} timers can't be set; the log names their instances.";
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(problem is { } words ? HealthCheckResult.Unhealthy(words) : HealthCheckResult.Healthy());
}
