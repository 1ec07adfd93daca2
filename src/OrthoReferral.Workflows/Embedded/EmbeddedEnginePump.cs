using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// Publishes the definitions when the host starts (refusing to start on an invalid one) and then drives delays and undelivered callbacks.
/// </summary>
internal sealed class EmbeddedEnginePump(
    EmbeddedEngine engine,
    DefinitionCatalog catalog,
    IOptions<EmbeddedEngineOptions> options,
    TimeProvider time,
    ILogger<EmbeddedEnginePump> logger
) : BackgroundService
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDefinitionException">A definition is refused; the host does not start.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.DefinitionsFolder is { } folder)
            await catalog.PublishFolderAsync(folder, options.Value.Rules, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        try
        {
            do
            {
                try
                {
                    // Full batches follow one another without a pause.
                    while (await engine.RunDueAsync(stoppingToken) >= options.Value.BatchSize) { }
                }
#pragma warning disable CA1031 // The database may be away for a while; the pump must outlive that.
                catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    logger.LogError(exception, "The workflow pump failed; it goes on with the next round.");
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await engine.RecordDeliveriesAsync(CancellationToken.None);
        }
    }
}
