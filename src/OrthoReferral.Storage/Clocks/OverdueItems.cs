using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Storage.Clocks;

/// <summary>
/// Escalates, every minute, the overdue work items that no workflow has a clock for. Several nodes may look at once: the second one finds
/// that it is done.
/// </summary>
internal sealed partial class OverdueItems(IServiceScopeFactory scopes, TimeProvider time, ILogger<OverdueItems> logger) : BackgroundService
{
    private const int MostAtOnce = 200;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Escalates what is overdue now; gives how many.</summary>
    internal async Task<int> EscalateAsync(CancellationToken cancellationToken)
    {
        var escalated = 0;
        foreach (var item in await DueAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System;
            try
            {
                var done = await scope
                    .ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new EscalateOverdue.Command(item), cancellationToken);
                escalated += done.IsEscalated ? 1 : 0;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody acted on the case at the same moment; the next round looks again.
            }
        }

        return escalated;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Periodic.RunAsync(Every, time, EscalateAsync, LogFailed, stoppingToken);

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        return await EscalateOverdue.Due(db, time.GetUtcNow(), MostAtOnce).ToListAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Overdue work items could not be escalated.")]
    private partial void LogFailed(Exception failure);
}
