using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OrthoReferral.TestDatabase.Statements;
using OrthoReferral.TestDatabase.Waiting;

namespace OrthoReferral.TestDatabase;

/// <summary>
/// The product as a process of its own on the test database: how this assembly gets into it, how it ends, what it must print.
/// </summary>
public static class ProductProcess
{
    internal const string Started = "Test database:";
    internal const string Suspended = "Test database: suspensions:";

    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Makes the process load this assembly, without any code in the product.</summary>
    public static void LoadInto(ProcessStartInfo info)
    {
        var assembly = typeof(ProductProcess).Assembly;
        info.Environment["DOTNET_STARTUP_HOOKS"] = assembly.Location;
        info.Environment["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = assembly.GetName().Name;
        if (new Waits(Depth.IsNightly).Seed is { } seed)
            info.Environment[Waits.SeedVariable] = seed.ToString(CultureInfo.InvariantCulture);
        info.Environment[StatementLog.Variable] = StatementLog.HandOver;
    }

    /// <summary>Asks a server to end, as an operator does, and waits until it has printed its last line.</summary>
    /// <exception cref="OperationCanceledException">It did not end in time; it is killed.</exception>
    public static async Task StopAsync(Process process)
    {
        if (process.HasExited)
            return;
        _ = Signal(process.Id, Terminate);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The lines that the product itself wrote.</summary>
    public static string WithoutTestLines(string standardError) =>
        string.Join('\n', standardError.Split('\n').Where(line => !line.StartsWith(Started, StringComparison.Ordinal)));

    /// <summary>Checks that this assembly was loaded, in a process that answers or was killed.</summary>
    /// <exception cref="InvalidOperationException">The assembly was not loaded: the server ran on the plain database.</exception>
    public static void CheckStarted(IEnumerable<string> standardError)
    {
        if (!standardError.Any(line => line.StartsWith(Started, StringComparison.Ordinal)))
            throw new InvalidOperationException("The server runs on the plain database: the test database's first line is missing.");
    }

    /// <summary>Checks that the database suspended its callers, in a process that <see cref="StopAsync"/> ended.</summary>
    /// <exception cref="InvalidOperationException">No line says how often it waited, or it never did.</exception>
    public static void CheckWaited(IEnumerable<string> standardError)
    {
        var last = standardError.LastOrDefault(line => line.StartsWith(Suspended, StringComparison.Ordinal));
        if (last is null || long.Parse(last[Suspended.Length..], CultureInfo.InvariantCulture) == 0)
            throw new InvalidOperationException($"The server did not wait for its database: {last ?? "its last line is missing"}.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
