using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace OrthoReferral.Benchmarks;

/// <summary>Measured durations of one kind of call, and how they are printed: count, rate, p50, p95, p99, worst.</summary>
internal sealed class Figures(string name)
{
    private readonly List<double> milliseconds = [];

    private readonly ConcurrentDictionary<string, Figures> kinds = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public int Count => milliseconds.Count;

    /// <summary>Adds one call; callers on several threads share an instance.</summary>
    public void Add(TimeSpan elapsed)
    {
        lock (milliseconds)
            milliseconds.Add(elapsed.TotalMilliseconds);
    }

    /// <summary>The durations of one kind among these calls; created on first use.</summary>
    public Figures Of(string kind) => kinds.GetOrAdd(kind, new Figures($"    {kind}"));

    public IEnumerable<Figures> Kinds => kinds.Values.OrderByDescending(figures => figures.Percentile(50));

    /// <summary>Removes what was measured while warming up.</summary>
    public void Clear()
    {
        lock (milliseconds)
            milliseconds.Clear();
        kinds.Clear();
    }

    public async Task<T> TimeAsync<T>(Func<Task<T>> call)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await call();
        Add(Stopwatch.GetElapsedTime(start));
        return result;
    }

    /// <summary>The p-th percentile (0-100) by nearest rank; NaN without calls.</summary>
    public double Percentile(double p)
    {
        lock (milliseconds)
        {
            if (milliseconds.Count == 0)
                return double.NaN;
            milliseconds.Sort();
            return milliseconds[Math.Clamp((int)Math.Ceiling(p / 100 * milliseconds.Count) - 1, 0, milliseconds.Count - 1)];
        }
    }

    public void Print(string aim = "")
    {
        Say(
            $"{Name, -44} n {Count, 6}  p50 {Percentile(50), 7:0.0}  p95 {Percentile(95), 7:0.0}  ",
            $"p99 {Percentile(99), 7:0.0}  max {Percentile(100), 7:0.0} ms{(aim.Length > 0 ? $"   aim: {aim}" : "")}"
        );
    }

    /// <summary>Writes one line; it is given in parts so that each part fits a line of source.</summary>
    public static void Say(params FormattableString[] parts) =>
        Console.WriteLine(string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture))));
}
