using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;

namespace OrthoReferral.Storage.Clocks;

/// <summary>
/// Hands emergencies that nobody acknowledges on to the next person. What is due stands in the rows, so a restart forgets nothing; several
/// nodes may look at once: the second one finds that it is done.
/// </summary>
internal sealed partial class UnansweredEmergencies(
    IServiceScopeFactory scopes,
    EmergencyWaits waits,
    IOptions<OnCallOptions> options,
    TimeProvider time,
    ILogger<UnansweredEmergencies> logger
) : BackgroundService
{
    private const int MostAtOnce = 200;

    /// <summary>Passes on what is due now; gives how many.</summary>
    internal async Task<int> PassOnAsync(CancellationToken cancellationToken)
    {
        var passedOn = 0;
        foreach (var item in await DueAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System;
            try
            {
                var done = await scope
                    .ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new PassOnEmergency.Command(item), cancellationToken);
                passedOn += done.IsPassedOn ? 1 : 0;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody acted on the case at the same moment; the next round looks again.
            }
#pragma warning disable CA1031 // Whatever it was, the other emergencies go on.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(failure);
            }
        }

        return passedOn;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodic.RunAsync(options.Value.LookEvery, time, PassOnAsync, LogFailed, stoppingToken);

    private async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        return await PassOnEmergency.DueAsync(db, waits, time.GetUtcNow(), MostAtOnce, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An emergency that nobody acknowledges could not be passed on.")]
    private partial void LogFailed(Exception failure);
}
