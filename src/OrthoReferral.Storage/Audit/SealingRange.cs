namespace OrthoReferral.Storage.Audit;

/// <summary>
/// How far back the sealer looks for entries that no seal names. An entry gets its number when it is written and is seen when its
/// transaction commits, so a lower number may come later: usually the sealer looks back five minutes or more, longer than any transaction
/// lasts; at first, once an hour and at shutdown it looks at everything.
/// </summary>
internal sealed class SealingRange(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);

    private readonly HashSet<long> refused = [];
    private DateTimeOffset? sweptAt;
    private DateTimeOffset markedAt;
    private long floor;
    private long mark;

    /// <summary>Entries with a higher number than this are looked at now.</summary>
    public long Next()
    {
        var now = time.GetUtcNow();
        if (sweptAt is { } last && now - last < Sweep)
            return floor;
        sweptAt = now;
        return 0;
    }

    /// <summary>Looks at everything the next time.</summary>
    public void Widen() => sweptAt = null;

    /// <param name="highest">The highest number that the newest seal names.</param>
    public void Sealed(long highest)
    {
        var now = time.GetUtcNow();
        if (now - markedAt < Window)
            return;
        (floor, mark, markedAt) = (mark, highest, now);
    }

    /// <summary>Whether an entry that can't be sealed was not told before.</summary>
    public bool IsNewlyRefused(long number) => refused.Add(number);
}
