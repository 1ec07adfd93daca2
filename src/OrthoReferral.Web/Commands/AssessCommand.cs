using System.CommandLine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Web.Commands;

/// <summary>
/// <c>assess FILE|-</c>: reads one referral or NDJSON, writes one result per line in order; a bad line gives an error object with its
/// line number and field paths. Progress goes to standard error. Needs no database and keeps constant memory.
/// </summary>
internal static class AssessCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "A file with one referral or NDJSON; - reads standard input." };
        var full = new Option<bool>("--explain") { Description = "The whole explanation in every line, as the API answers it." };
        var jurisdiction = new Option<string?>("--jurisdiction")
        {
            Description = "US, UK or EU; without it as each referral says in its settings, else US.",
        };
        jurisdiction.AcceptOnlyFromAmong([.. EnumCodes.All<Jurisdiction>()]);
        var command = new Command("assess", "Assesses referrals from a file and writes NDJSON.") { file, full, jurisdiction };
        command.SetAction(
            (parsed, cancellationToken) =>
                Task.FromResult(Run(parsed.GetRequiredValue(file), parsed.GetValue(full), parsed.GetValue(jurisdiction), cancellationToken))
        );
        return command;
    }

    private static int Run(string file, bool isFull, string? jurisdiction, CancellationToken cancellationToken)
    {
        try
        {
            using var input =
                file == "-"
                    ? Console.OpenStandardInput()
                    : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            using var output = Console.OpenStandardOutput();
            var done = AssessmentBatch.Run(
                input,
                output,
                detail: isFull ? BatchDetail.Full : BatchDetail.Compact,
                progress: progress => Console.Error.WriteLine($"{progress.Referrals} referrals, {progress.Errors} bad"),
                jurisdiction: EnumCodes.TryParse<Jurisdiction>(jurisdiction, out var known) ? known : null,
                today: DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
                cancellation: cancellationToken
            );
            return done.Errors == 0 ? ExitCodes.Fine : ExitCodes.FoundProblems;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The file can't be read or the results can't be written: {failure.GetType().Name}.");
            return ExitCodes.CouldNotRun;
        }
    }
}
