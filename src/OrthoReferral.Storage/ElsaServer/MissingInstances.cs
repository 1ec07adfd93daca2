using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Storage.ElsaServer;

/// <summary>
/// Looks, once after each start, for open cases and treatments whose instance the embedded engine does not have, and raises an incident
/// for each. The engine's rows are in the same database, so this happens only where an Elsa server ran them before, or rows were lost.
/// </summary>
public sealed partial class MissingInstances(IServiceScopeFactory scopes, ILogger<MissingInstances> logger) : BackgroundService
{
    /// <summary>Raises what is not raised yet; gives the number of instances that are missing.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var missing = await FindAsync(cancellationToken);
        foreach (var correlationId in missing)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System;
            await scope
                .ServiceProvider.GetRequiredService<IMediator>()
                .Send(
                    new RecordDifference.Command(
                        correlationId,
                        nameof(FindingKind.LostInstanceWithWork),
                        "The engine does not have its instance."
                    ),
                    cancellationToken
                );
        }

        return missing.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await LookAsync(stoppingToken) is > 0 and var missing)
                LogMissing(missing);
        }
#pragma warning disable CA1031 // The product runs on without this look; the next start looks again.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    private async Task<List<string>> FindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var instances = db.Set<WorkflowInstanceRow>();
        var cases = db.Cases.Where(row =>
            row.State != CaseState.Draft && row.State != CaseState.Closed && !instances.Any(instance => instance.Id == row.InstanceId)
        );
        var treatments = db.Treatments.Where(row =>
            row.State != TreatmentState.Completed
            && row.State != TreatmentState.Cancelled
            && !instances.Any(instance => instance.Id == row.InstanceId)
        );
        // Without an id the start has not been delivered yet: the outbox does it.
        var owners = await ExpectedOwner.OfCases(cases).Where(owner => owner.InstanceId != null).ToListAsync(cancellationToken);
        owners.AddRange(
            await ExpectedOwner.OfTreatments(treatments).Where(owner => owner.InstanceId != null).ToListAsync(cancellationToken)
        );
        return [.. owners.Select(owner => owner.CorrelationId)];
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Missing} instances of open cases are not in the engine; an incident tells of each."
    )]
    private partial void LogMissing(int missing);

    [LoggerMessage(Level = LogLevel.Error, Message = "Whether the engine has the instance of every open case could not be looked up.")]
    private partial void LogFailed(Exception failure);
}
