using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OrthoReferral.ElsaHost;

/// <summary>Sends the waiting posts, some at a time, so that one slow answer does not hold up the others.</summary>
internal sealed class TaskPostWorker(TaskPostQueue queue, IServiceScopeFactory scopes) : BackgroundService
{
    private const int AtATime = 16;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            queue.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stoppingToken },
            async (post, cancellation) =>
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TaskPoster>().SendAsync(post, cancellation);
            }
        );
}
