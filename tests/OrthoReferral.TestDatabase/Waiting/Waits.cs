using System.Globalization;

namespace OrthoReferral.TestDatabase.Waiting;

/// <summary>
/// Suspends the caller of the database, as a driver over a network does. SQLite's own driver answers before it returns, so that a missing
/// <c>await</c>, or a page that reads its data too early, goes unnoticed.
/// </summary>
public sealed class Waits
{
    private const int LongestMs = 20;

    // One for each process: a suite prints it once, and a run with the same seed repeats the waits.
    private static readonly Lazy<int> ProcessSeed = new(() =>
    {
        var seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        Console.WriteLine($"the database waits 0 to {LongestMs} ms at random: seed {seed} ({SeedVariable})");
        return seed;
    });

    private readonly Random? random;
    private long count;

    /// <param name="atRandom">0 to 20 ms at random; otherwise just long enough that the caller goes on before the answer is there.</param>
    public Waits(bool atRandom)
    {
        if (!atRandom)
            return;
        Seed = ProcessSeed.Value;
        random = new Random(Seed.Value);
    }

    /// <summary>Repeats the random waits of an earlier run.</summary>
    public const string SeedVariable = "ORTHO_SEED";

    /// <summary>The seed of the random waits; null when they are not random.</summary>
    public int? Seed { get; }

    /// <summary>
    /// True while a database is created: its thousands of steps run alone, so random waits would only cost time and are left out.
    /// </summary>
    public bool IsSettingUp { get; set; }

    /// <summary>How often a caller was suspended.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>Suspends the caller, which goes on on a thread of the pool and never synchronously.</summary>
    public async ValueTask SuspendAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref count);
        if (NextMs() is > 0 and var milliseconds)
            await Task.Delay(milliseconds, cancellationToken);
        else
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    public override string ToString() => Seed is null ? "yields" : $"waits 0 to {LongestMs} ms at random, seed {Seed}";

    private int NextMs()
    {
        if (random is null || IsSettingUp)
            return 0;
        lock (random)
            return random.Next(LongestMs + 1);
    }
}
