namespace OrthoReferral.Cases.Data;

/// <summary>
/// The lengths that waits are counted in: each bucket is an eighth of a doubling (9 %) wider than the one before, from one minute up.
/// A percentile is interpolated within its bucket, so its error is below 9 % and usually far less.
/// </summary>
internal static class WaitBuckets
{
    private const double PerDoubling = 8;

    /// <summary>The bucket of the longest wait that is told apart, about three years; longer ones count there.</summary>
    public const int Last = 164;

    /// <summary>The bucket of a wait; 0 holds everything up to one minute.</summary>
    public static int Of(TimeSpan wait) =>
        wait.TotalMinutes <= 1 ? 0 : Math.Min(Last, 1 + (int)Math.Floor(Math.Log2(wait.TotalMinutes) * PerDoubling));

    /// <summary>The wait that the given share of waits did not exceed; null when there were none.</summary>
    /// <param name="counts">Count per bucket, in the order of the buckets.</param>
    /// <param name="share">0.5 for the median, 0.9 for p90.</param>
    public static TimeSpan? Percentile(IReadOnlyList<(int Bucket, long Count)> counts, double share)
    {
        var wanted = share * counts.Sum(entry => entry.Count);
        var below = 0L;
        foreach (var (bucket, count) in counts)
        {
            if (count > 0 && below + count >= wanted)
                return StartOf(bucket) + ((StartOf(bucket + 1) - StartOf(bucket)) * ((wanted - below) / count));
            below += count;
        }

        return null;
    }

    private static TimeSpan StartOf(int bucket) =>
        bucket == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(Math.Pow(2, (bucket - 1) / PerDoubling));
}
