using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Compares SQL and Elsa, over and over: first every instance that an open case needs, then every instance that Elsa runs.
/// The webhook is only a hint and an acknowledged completion may be lost at a kill; this is what makes both sides agree.
/// </summary>
internal sealed class ElsaReconciler(
    IServiceScopeFactory scopes,
    ElsaMetrics metrics,
    IOptions<ElsaServerOptions> options,
    TimeProvider time,
    ILogger<ElsaReconciler> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ReconcilePeriod, time);
        do
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A pass that fails must not end the passes.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogError(
                    failure,
                    "A pass of the reconciler failed; the next one follows in {Period}.",
                    options.Value.ReconcilePeriod
                );
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One pass; returns all that differed, or null when another node has the pass.</summary>
    internal async Task<IReadOnlyList<ReconcilerFinding>?> PassAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var expectedTasks = scope.ServiceProvider.GetRequiredService<IExpectedTasks>();
        if (!await expectedTasks.ClaimPassAsync(options.Value.ReconcilePeriod, cancellationToken))
            return null;

        var start = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var seen = new HashSet<(string, string)>();
            var findings = new List<ReconcilerFinding>();
            var failures = 0;
            await foreach (var expected in expectedTasks.OpenInstancesAsync(cancellationToken))
            {
                seen.Add((expected.CorrelationId, expected.DefinitionId));
                failures += await OneAsync(expected, findings, cancellationToken) ? 0 : 1;
            }

            findings.AddRange(await RunningAsync(scope.ServiceProvider, expectedTasks, seen, cancellationToken));
            outcome = failures == 0 ? "complete" : "partial";
            if (findings.Count > 0 || failures > 0)
                logger.LogInformation(
                    "Reconciled with Elsa: {Findings} differences, {Failures} instances could not be compared.",
                    findings.Count,
                    failures
                );
            return findings;
        }
        finally
        {
            metrics.Passed(outcome, time.GetElapsedTime(start));
        }
    }

    /// <summary>
    /// One instance in a scope of its own. False when it could not be compared: one bad case must not keep the others from repair.
    /// </summary>
    private async Task<bool> OneAsync(ExpectedInstance expected, List<ReconcilerFinding> findings, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            findings.AddRange(
                await scope.ServiceProvider.GetRequiredService<InstanceReconciler>().ReconcileAsync(expected, cancellationToken)
            );
            return true;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or WorkflowEngineUnavailableException))
        {
            // An unavailable server ends the pass instead: asking it about every other case would not help.
            logger.LogError(
                failure,
                "The instance of {DefinitionId} for {CorrelationId} could not be reconciled.",
                expected.DefinitionId,
                expected.CorrelationId
            );
            return false;
        }
    }

    /// <summary>
    /// The other direction: instances that Elsa runs although the case is closed, second instances of a case, and those that no case knows.
    /// </summary>
    private async Task<List<ReconcilerFinding>> RunningAsync(
        IServiceProvider services,
        IExpectedTasks expectedTasks,
        HashSet<(string, string)> seen,
        CancellationToken cancellationToken
    )
    {
        var api = services.GetRequiredService<ElsaApi>();
        var findings = new List<ReconcilerFinding>();
        var running = await api.AllRunningAsync(cancellationToken).ToListAsync(cancellationToken);
        foreach (var group in running.Where(one => one.CorrelationId is not null).GroupBy(one => (one.CorrelationId!, one.DefinitionId)))
        {
            var duplicated = group.Count() > 1;
            if (seen.Contains(group.Key) && !duplicated)
                continue;
            // Read now: the instance may have been started, or its case closed, since the pass began.
            if (await expectedTasks.FindAsync(group.Key.Item1, group.Key.DefinitionId, cancellationToken) is not { } expected)
            {
                if (await expectedTasks.IsStrayAsync(group.Key.Item1, cancellationToken))
                    findings.AddRange(group.Where(stray => IsOld(stray.CreatedAt)).Select(Stray));
                continue;
            }

            foreach (var instance in group)
            {
                var kind = !expected.IsOpen ? FindingKind.RunningAfterClose : FindingKind.DuplicateInstance;
                var tooMany = !expected.IsOpen || (duplicated && expected.InstanceId is not null && instance.Id != expected.InstanceId);
                if (!tooMany || !IsOld(expected.IsOpen ? instance.CreatedAt : expected.ChangedAt))
                    continue;
                await api.CancelAsync(instance.Id, cancellationToken);
                metrics.Found(kind);
                findings.Add(
                    new(kind, group.Key.Item1, group.Key.DefinitionId, instance.Id, null, true, "The instance was canceled in Elsa.")
                );
            }
        }

        return findings;
    }

    /// <summary>
    /// Nothing is done about it here: the case may be missing because the database is yesterday's. An administrator sees the list.
    /// </summary>
    private ReconcilerFinding Stray(ElsaJson.InstanceSummary instance)
    {
        metrics.Found(FindingKind.StrayInstance);
        return new(
            FindingKind.StrayInstance,
            instance.CorrelationId!,
            instance.DefinitionId,
            instance.Id,
            null,
            false,
            "No case or treatment here has this correlation id."
        );
    }

    private bool IsOld(DateTimeOffset since) => time.GetUtcNow() - since >= options.Value.ReconcileGrace;
}
