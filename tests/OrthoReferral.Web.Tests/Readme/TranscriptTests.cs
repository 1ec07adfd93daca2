using System.Diagnostics;
using OrthoReferral.Web.Tests.Deployment;
using OrthoReferral.Web.Tests.EndToEnd;

namespace OrthoReferral.Web.Tests.Readme;

/// <summary>The transcript of the program's README, word for word, against a server that listens.</summary>
public sealed class TranscriptTests
{
    [Fact]
    public async Task The_transcript_carries_one_referral_from_draft_to_closed()
    {
        using var server = new ClinicServer();
        server.UseKestrel(0);
        server.StartServer();
        await ShouldCloseAsync(server);
    }

    [Fact]
    public async Task The_same_transcript_carries_it_on_an_engine_that_answers_late()
    {
        await using var server = new StandInServer();
        await server.InitializeAsync();
        await ShouldCloseAsync(server);
        server.Errors.ShouldBeEmpty();
    }

    private static async Task ShouldCloseAsync(ClinicServer server)
    {
        var address = server.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        var (exitCode, output, errors) = await RunAsync(Transcript(), address);

        exitCode.ShouldBe(0, errors);
        output.TrimEnd().Split('\n')[^1].ShouldBe("CLOSED", output);
    }

    private static string Transcript()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "src", "OrthoReferral.Web", "README.md"));
        var start = Array.IndexOf(lines, "```bash transcript");
        start.ShouldBeGreaterThan(0, "The README has no block ```bash transcript");
        var end = Array.IndexOf(lines, "```", start);
        return string.Join('\n', lines[(start + 1)..end]);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string script, string address)
    {
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-eu", "-o", "pipefail", "-s"])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                Environment = { ["ORTHOREFERRAL"] = address, ["no_proxy"] = "*" },
            }
        )!;
        var output = bash.StandardOutput.ReadToEndAsync();
        var errors = bash.StandardError.ReadToEndAsync();
        await bash.StandardInput.WriteAsync(script.AsMemory());
        bash.StandardInput.Close();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, await output, await errors);
    }
}
