using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Api;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Live;

/// <summary>
/// Reads what changed since the last look, while anybody listens: at once after a command of this node, every second for the other
/// nodes and the workflow's own steps. One small indexed query for all listeners together, and one for their sessions.
/// </summary>
internal sealed class ChangeReader(LiveFeed feed, IServiceScopeFactory scopes, TimeProvider time, ILogger<ChangeReader> logger)
    : BackgroundService
{
    private const int Most = 500;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // A transaction's time is taken before it commits, so a look goes back a little; versions tell what is new.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Guid, (ulong Version, DateTimeOffset At)> seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var since = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await feed.WaitAsync(Tick, stoppingToken);
                if (!feed.HasListeners)
                {
                    since = time.GetUtcNow();
                    seen.Clear();
                    continue;
                }

                var now = time.GetUtcNow();
                await ReadAsync(since, stoppingToken);
                since = now;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database may be away for a while; pages then show older numbers.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogWarning(failure, "Live updates could not be read; the next look follows");
            }
        }
    }

    private async Task ReadAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var from = since - Overlap;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var changed = await db
            .Cases.AsNoTracking()
            .Where(row => row.UpdatedAt >= from)
            .OrderByDescending(row => row.UpdatedAt)
            .Take(Most)
            .Select(row => new
            {
                row.Id,
                row.State,
                row.Version,
                row.SiteId,
                row.OncologistId,
                row.PreparerId,
                row.UpdatedAt,
                WasSubmitted = row.SubmittedAt != null && row.State != CaseState.Draft,
            })
            .ToListAsync(cancellationToken);

        // After the changes: whoever lost the session before a change does not hear of it.
        var listening = feed.Sessions;
        feed.Keep(listening, await scope.ServiceProvider.GetRequiredService<SessionStore>().FindAllAsync(listening, cancellationToken));
        foreach (var row in changed.AsEnumerable().Reverse())
        {
            if (seen.TryGetValue(row.Id, out var known) && known.Version == row.Version)
                continue;
            seen[row.Id] = (row.Version, row.UpdatedAt);
            feed.Publish(
                new PublishedChange(
                    new CaseChange(row.Id, row.State, ETag.Text(row.Version)),
                    new CaseKey(row.Id, row.SiteId, row.OncologistId, row.PreparerId, row.State, row.WasSubmitted)
                )
            );
        }

        foreach (var old in seen.Where(entry => entry.Value.At < from).Select(entry => entry.Key).ToList())
            seen.Remove(old);
    }
}

/// <summary>Outermost behavior: when a command has committed, the reader looks at once.</summary>
internal sealed class WakeLiveFeed<TRequest, TResponse>(LiveFeed feed) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        feed.Wake();
        return response;
    }
}
