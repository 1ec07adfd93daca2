using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Looks at the instances that unsigned posts name, and takes their tasks from Elsa's own bookmarks: whoever forges such a post
/// makes us look, and nothing more. The stock webhook posts before Elsa has stored the bookmark, so one look may be too early.
/// </summary>
internal sealed class HintReader(InstanceHints hints, IServiceScopeFactory scopes, TimeProvider time, ILogger<HintReader> logger)
    : BackgroundService
{
    private static readonly TimeSpan[] Looks = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var instanceId in hints.ReadAllAsync(stoppingToken))
        {
            try
            {
                foreach (var wait in Looks)
                {
                    await Task.Delay(wait, time, stoppingToken);
                    if (await LookAsync(instanceId, stoppingToken))
                        break;
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogWarning(failure, "A hint could not be followed; the reconciler will find the task.");
            }
        }
    }

    /// <summary>True when a task was found that SQL did not know.</summary>
    internal async Task<bool> LookAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (
            await services.GetRequiredService<ElsaApi>().GetInstanceAsync(instanceId, cancellationToken)
            is not { CorrelationId: { } correlationId } instance
        )
            return false;
        var expected = await services
            .GetRequiredService<IExpectedTasks>()
            .FindAsync(correlationId, instance.DefinitionId, cancellationToken);
        // The post may be faster than the acknowledgment of the start: then SQL has no instance id yet.
        if (expected is not { IsOpen: true } || (expected.InstanceId is not null && expected.InstanceId != instanceId))
            return false;
        var findings = await services
            .GetRequiredService<InstanceReconciler>()
            .ReconcileAsync(expected with { InstanceId = instanceId }, cancellationToken);
        return findings.Any(finding => finding.Kind == FindingKind.MissedPost);
    }
}
