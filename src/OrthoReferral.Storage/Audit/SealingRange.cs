namespace OrthoReferral.Storage.Audit;

/// <summary>
/// How far back the sealer looks for entries that no seal names. An entry gets its number when it is written and is seen when its
/// transaction commits, so a lower number may come later: usually the sealer looks 2,000 numbers back, which are minutes of a busy
/// hospital; at first, once an hour and at shutdown it looks at everything, which takes seconds where there are millions.
/// </summary>
internal sealed class SealingRange(TimeProvider time)
{
    private const long LookBack = 2000;
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);

    private readonly HashSet<long> refused = [];
    private DateTimeOffset? sweptAt;
    private long highest;

    /// <summary>Entries with a higher number than this are looked at now.</summary>
    public long Next()
    {
        var now = time.GetUtcNow();
        if (sweptAt is { } last && now - last < Sweep)
            return Math.Max(0, highest - LookBack);
        sweptAt = now;
        return 0;
    }

    /// <summary>Looks at everything the next time.</summary>
    public void Widen() => sweptAt = null;

    /// <param name="number">The highest number that the newest seal names.</param>
    public void Sealed(long number) => highest = Math.Max(highest, number);

    /// <summary>Whether an entry that can't be sealed was not told before.</summary>
    public bool IsNewlyRefused(long number) => refused.Add(number);
}
