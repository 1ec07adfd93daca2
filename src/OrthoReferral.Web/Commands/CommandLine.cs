using System.CommandLine;
using OrthoReferral.Web.Hosting;

namespace OrthoReferral.Web.Commands;

/// <summary>The program's commands; without one it serves.</summary>
internal static class CommandLine
{
    /// <summary>
    /// Whether the arguments begin with a command's name or ask for help; settings (<c>--urls=…</c>) belong to the server.
    /// </summary>
    public static bool Handles(string[] args) =>
        args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>
    /// Runs one command; the exit code is 0 when all went well, 1 when it found something wrong, 2 when it could not run.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
            return await RefuseAsync(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (StartErrors.Explain(failure) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return ExitCodes.CouldNotRun;
        }
    }

    private static RootCommand Root() =>
        new("OrthoReferral. Without a command it serves on http://localhost:5080.")
        {
            AssessCommand.Make(),
            MigrateCommand.Make(),
            VerifyAuditCommand.Make(),
        };

    private static async Task<int> RefuseAsync(ParseResult parsed)
    {
        await parsed.InvokeAsync();
        return ExitCodes.CouldNotRun;
    }
}

/// <summary>What a command tells its caller.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;
    public const int FoundProblems = 1;
    public const int CouldNotRun = 2;
}
