namespace OrthoReferral.Storage;

/// <summary>Background work done again and again until the host stops. A round that fails is told; the next one tries again.</summary>
internal static class Periodic
{
    /// <param name="every">From the beginning of one round to that of the next; the first one begins after it.</param>
    /// <param name="failed">Told of a round that failed; never of the host's stop.</param>
    public static async Task RunAsync(
        TimeSpan every,
        TimeProvider time,
        Func<CancellationToken, Task> round,
        Action<Exception> failed,
        CancellationToken stoppingToken
    )
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await round(stoppingToken);
                }
#pragma warning disable CA1031 // Whatever it was, the work goes on.
                catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    failed(failure);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
