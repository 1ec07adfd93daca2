namespace OrthoReferral.Web.Hosting;

internal static class HostRun
{
    /// <summary>
    /// Runs the program until it is asked to end. Where it is asked before it has started, or a part of it cannot start, the parts that
    /// run already are stopped before what they use is disposed of; <see cref="HostingAbstractionsHostExtensions.RunAsync"/> only disposes.
    /// </summary>
    public static async Task RunUntilAskedToEndAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await using var _ = app;
        var parts = app.Services.GetServices<IHostedService>().ToList();
        try
        {
            await app.StartAsync();
        }
        catch (Exception failure)
        {
            // Not StopAsync of the host: it fails where the host was asked to end before it had read its parts.
            foreach (var part in parts.AsEnumerable().Reverse())
                await part.StopAsync(CancellationToken.None);
            if (failure is OperationCanceledException && stopping.IsCancellationRequested)
                return;
            throw;
        }

        await app.WaitForShutdownAsync();
    }
}
