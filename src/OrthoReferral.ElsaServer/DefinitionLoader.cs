using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.ActivationValidators;
using Medallion.Threading;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Publishes the definitions of the folder at start-up. Each carries the SHA-256 of what its file says: an unchanged file makes no new
/// version, nor does one that was exported unchanged, and instances that run stay on the version they started with. One replica at a
/// time, by a lock in SQL Server. Published as correlated singletons, which Elsa 3.8 can't read out of a file: a case that is running is
/// not started again. Two starts at once are kept apart by <see cref="OneStartAtATime"/>.
/// </summary>
internal sealed class DefinitionLoader(IServiceScopeFactory scopes, ElsaHostOptions options, ILogger<DefinitionLoader> logger)
    : IHealthCheck
{
    private volatile bool loaded;

    /// <exception cref="InvalidOperationException">
    /// There is no definition, Elsa refuses one, or one is no longer in the folder although something runs on it: the host stops instead of
    /// serving half of the pathways.
    /// </exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(options.DefinitionsPath, AppContext.BaseDirectory);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0)
            throw new InvalidOperationException($"There is no workflow definition in {folder}.");

        await using var scope = scopes.CreateAsyncScope();
        var locks = scope.ServiceProvider.GetRequiredService<IDistributedLockProvider>();
        await using var held = await locks.AcquireLockAsync("orthoreferral-definitions", TimeSpan.FromMinutes(2), cancellationToken);
        var published = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
            published.Add(await PublishAsync(scope.ServiceProvider, file, cancellationToken));
        await WithdrawOthersAsync(scope.ServiceProvider, published, cancellationToken);
        loaded = true;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(loaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The definitions are not published yet."));

    /// <summary>Gives the definition's id.</summary>
    private async Task<string> PublishAsync(IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        var json = DefinitionText.Normalize(await File.ReadAllTextAsync(file, cancellationToken));
        var hash = DefinitionText.Hash(json);
        var model = services.GetRequiredService<IApiSerializer>().Deserialize<WorkflowDefinitionModel>(json);
        var published = await services
            .GetRequiredService<IWorkflowDefinitionStore>()
            .FindAsync(
                new WorkflowDefinitionFilter { DefinitionId = model.DefinitionId, VersionOptions = VersionOptions.Published },
                cancellationToken
            );
        if (
            published is not null
            && published.CustomProperties.TryGetValue(DefinitionText.HashProperty, out var known)
            && known?.ToString() == hash
        )
            return model.DefinitionId;

        model.CustomProperties = new Dictionary<string, object>(model.CustomProperties ?? new Dictionary<string, object>())
        {
            [DefinitionText.HashProperty] = hash,
        };
        model.Options ??= new WorkflowOptions();
        model.Options.ActivationStrategyType = typeof(CorrelatedSingletonStrategy);
        var result = await services
            .GetRequiredService<IWorkflowDefinitionImporter>()
            .ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = true }, cancellationToken);
        if (!result.Succeeded)
            throw new InvalidOperationException(
                $"Elsa refuses {Path.GetFileName(file)}: {string.Join("; ", result.ValidationErrors.Select(error => error.Message))}"
            );
        logger.LogInformation("Published {DefinitionId} version {Version}.", model.DefinitionId, result.WorkflowDefinition.Version);
        return model.DefinitionId;
    }

    /// <summary>
    /// What this loader published before, and what is no longer in the folder, is retracted, so that nothing starts on it. Refused while
    /// something runs on it. A definition without our hash is somebody else's.
    /// </summary>
    private static async Task WithdrawOthersAsync(IServiceProvider services, HashSet<string> kept, CancellationToken cancellationToken)
    {
        var definitions = await services
            .GetRequiredService<IWorkflowDefinitionStore>()
            .FindManyAsync(new WorkflowDefinitionFilter { VersionOptions = VersionOptions.Published }, cancellationToken);
        var withdrawn = definitions
            .Where(one => one.CustomProperties.ContainsKey(DefinitionText.HashProperty) && !kept.Contains(one.DefinitionId))
            .Select(one => one.DefinitionId)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var instances = services.GetRequiredService<IWorkflowInstanceStore>();
        foreach (var id in withdrawn)
        {
            var filter = new WorkflowInstanceFilter { DefinitionId = id, WorkflowStatus = WorkflowStatus.Running };
            if (WithdrawnDefinition.Refusal(await instances.CountAsync(filter, cancellationToken)) is { } refusal)
                throw new InvalidOperationException($"{id} {refusal}.");
        }

        foreach (var id in withdrawn)
            await services.GetRequiredService<IWorkflowDefinitionPublisher>().RetractAsync(id, cancellationToken);
    }
}
