using System.Diagnostics;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Benchmarks;

/// <summary>Assessments per second and bytes per assessment on one core, full explanation included, over the 20 vignettes.</summary>
internal static class AssessmentFigures
{
    public static void Print(TimeSpan length)
    {
        var referrals = Vignettes();
        var rules = RuleSet.Current;
        for (var warm = 0; warm < 20_000; warm++)
            Consume(rules.Assess(referrals[warm % referrals.Count]));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        long count = 0;
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            for (var i = 0; i < 1_000; i++)
                Consume(rules.Assess(referrals[i % referrals.Count]));
            count += 1_000;
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
        Figures.Say(
            $"assessments, one core, full explanation: {count / elapsed.TotalSeconds:0} per second, ",
            $"{bytes / 1024.0:0.0} KB each   aim: >= 100,000/s, <= 8 KB"
        );
    }

    /// <summary>The vignettes as referrals; they hold every kind of route.</summary>
    public static IReadOnlyList<Referral> Vignettes() =>
        [
            .. VignetteJson()
                .Select(json =>
                    ClinicalJson.ReadReferral(json).Referral ?? throw new InvalidOperationException("A vignette can't be read.")
                ),
        ];

    /// <summary>The vignettes' referrals as UTF-8 JSON.</summary>
    public static IEnumerable<byte[]> VignetteJson()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vignettes.json")));
        foreach (var vignette in document.RootElement.EnumerateArray())
            yield return JsonSerializer.SerializeToUtf8Bytes(vignette.GetProperty("referral"));
    }

    /// <summary>Reads the explanation, too, so that what is computed on first use is part of the figure.</summary>
    private static void Consume(Assessment assessment)
    {
        foreach (var lesion in assessment.Lesions)
        {
            if (lesion.Explanation.WouldChange.Count < 0 || lesion.Explanation.FactsUsed.Count < 0)
                throw new InvalidOperationException("An explanation is broken.");
        }
    }
}
