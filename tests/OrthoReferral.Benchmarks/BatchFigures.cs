using System.Diagnostics;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Benchmarks;

/// <summary>The work of the <c>assess</c> command from file to file: referrals per second on one core.</summary>
internal static class BatchFigures
{
    public static async Task PrintAsync(int lines)
    {
        using var folder = new TemporaryFolder();
        var source = folder.File("referrals.ndjson");
        var target = folder.File("assessments.ndjson");
        await using (var file = File.Create(source))
        {
            var vignettes = AssessmentFigures.VignetteJson().ToList();
            for (var i = 0; i < lines; i++)
            {
                await file.WriteAsync(vignettes[i % vignettes.Count]);
                file.WriteByte((byte)'\n');
            }

            // Flushed, so that writing the input does not slow the run that is measured.
            file.Flush(flushToDisk: true);
        }

        foreach (var detail in new[] { BatchDetail.Compact, BatchDetail.Full })
        {
            // The first pass lets the runtime compile and creates the output file; only the second one is measured.
            for (var pass = 1; pass <= 2; pass++)
            {
                await using var input = File.OpenRead(source);
                await using var output = new FileStream(target, FileMode.OpenOrCreate, FileAccess.Write);
                using var process = Process.GetCurrentProcess();
                var busy = process.TotalProcessorTime;
                var start = Stopwatch.GetTimestamp();
                AssessmentBatch.Run(input, output, detail: detail);
                var elapsed = Stopwatch.GetElapsedTime(start);
                process.Refresh();
                busy = process.TotalProcessorTime - busy;
                Figures.Say(
                    $"assess, file to file, one core, {detail}, {(pass == 1 ? "first" : "second")} {lines}: ",
                    $"{lines / elapsed.TotalSeconds:0} referrals per second, {lines / busy.TotalSeconds:0} per second of processor time, ",
                    $"{output.Position / lines} bytes per line{(detail == BatchDetail.Compact && pass == 2 ? "   aim: >= 50,000/s" : "")}"
                );
                output.Flush(flushToDisk: true);
            }
        }
    }
}
