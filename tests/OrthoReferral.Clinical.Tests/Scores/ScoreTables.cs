using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Scores;

/// <summary>Compares a score with points that were copied from the tables of the reference, independently of the engine.</summary>
internal static class ScoreTables
{
    /// <summary>All combinations of one choice per item.</summary>
    internal static IEnumerable<T[]> Combinations<T>(params T[][] items)
    {
        var at = new int[items.Length];
        while (true)
        {
            yield return [.. items.Select((item, i) => item[at[i]])];
            var next = 0;
            while (next < at.Length && ++at[next] == items[next].Length)
                at[next++] = 0;
            if (next == at.Length)
                yield break;
        }
    }

    internal static void Check(Score? score, (int Low, int High)[] points, params (int UpTo, string Class)[] classes)
    {
        int low = points.Sum(p => p.Low),
            high = points.Sum(p => p.High);
        var missing = points.Any(p => p.Low != p.High);
        var lowClass = classes.First(c => low <= c.UpTo).Class;
        var expected = (low, high, missing ? null : (int?)low, classes.First(c => high <= c.UpTo).Class == lowClass ? lowClass : null);
        var found = score is null ? default : (score.Minimum, score.Maximum, score.Total, score.Class);
        if (found != expected)
            Assert.Fail($"{found} instead of {expected} for {string.Join(' ', points)}");
        if (score!.MissingItems.Count() != points.Count(p => p.Low != p.High) || score.Components.Count != points.Length)
            Assert.Fail($"components of {string.Join(' ', points)}");
    }
}
