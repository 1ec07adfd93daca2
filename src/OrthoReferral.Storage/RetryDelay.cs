namespace OrthoReferral.Storage;

/// <summary>Exponential back-off with jitter: a full step at most, half of it at least, so that nodes do not retry in step.</summary>
internal static class RetryDelay
{
    /// <param name="attempts">Attempts made so far, at least 1.</param>
    /// <param name="first">The step after the first of them.</param>
    /// <param name="longest">No step is longer.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest, double jitter)
    {
        var doublings = Math.Min(attempts - 1, 30);
        var step = Math.Min(first.TotalSeconds * Math.Pow(2, doublings), longest.TotalSeconds);
        return TimeSpan.FromSeconds(step * (0.5 + (jitter / 2)));
    }
}
