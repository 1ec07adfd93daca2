namespace OrthoReferral.Storage.Outbox;

/// <summary>Exponential back-off with jitter: a full step at most, half of it at least, so that nodes do not retry in step.</summary>
internal static class RetryDelay
{
    /// <param name="attempts">Attempts made so far, at least 1.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan After(int attempts, OutboxOptions options, double jitter)
    {
        var doublings = Math.Min(attempts - 1, 30);
        var step = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(2, doublings), options.LongestRetry.TotalSeconds);
        return TimeSpan.FromSeconds(step * (0.5 + (jitter / 2)));
    }
}
