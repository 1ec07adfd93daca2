namespace OrthoReferral.Web.Commands;

/// <summary>The program's commands; without one it serves.</summary>
public static class CommandLine
{
    /// <summary>Whether the arguments name a command.</summary>
    public static bool Handles(string[] args) => false;

    public static Task<int> RunAsync(string[] args) => Task.FromResult(0);
}
