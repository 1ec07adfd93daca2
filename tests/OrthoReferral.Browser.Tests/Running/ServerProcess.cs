using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Browser.Tests.Running;

/// <summary>
/// The product as a process of its own, on a free port of this machine and a database file of the run, made asynchronous. It can be killed
/// and started again on the same port and file, as after a power cut.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("orthoreferral-browser-").FullName;
    private readonly ConcurrentQueue<string> said = new();
    private Process? process;

    private ServerProcess(Uri address) => Address = address;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts a server with the demo accounts, and with the demo cases where they are wanted.</summary>
    /// <param name="settings">Settings beside those of every test, by their key.</param>
    public static Task<ServerProcess> StartAsync(bool demoCases, params (string Key, string Value)[] settings) =>
        StartAsync(FreeAddress(), demoCases, settings);

    /// <summary>As the other, where somebody has to know the address before.</summary>
    public static async Task<ServerProcess> StartAsync(Uri address, bool demoCases, params (string Key, string Value)[] settings)
    {
        var server = new ServerProcess(address) { DemoCases = demoCases, settings = settings };
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            // The caller never gets the server, so it is ended here.
            await server.DisposeAsync();
            throw;
        }
    }

    private bool DemoCases { get; init; }

    private (string Key, string Value)[] settings = [];

    /// <summary>Starts it (again) and waits for its first answer.</summary>
    /// <exception cref="InvalidOperationException">It ended before it answered.</exception>
    public async Task StartAgainAsync()
    {
        var root = RepositoryRoot();
        var configuration = AppContext.BaseDirectory.Contains(
            $"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal
        )
            ? "Release"
            : "Debug";
        var project = Path.Combine(root, "src", "OrthoReferral.Web");
        var info = new ProcessStartInfo("dotnet", [Path.Combine(project, "bin", configuration, "net10.0", "OrthoReferral.Web.dll")])
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        info.Environment["ASPNETCORE_URLS"] = Address.ToString();
        info.Environment["ConnectionStrings__Sqlite"] = $"Data Source={Path.Combine(folder, "case.db")}";
        info.Environment["Mail__Folder"] = Path.Combine(folder, "mail");
        info.Environment["Demo__Cases"] = DemoCases ? "true" : "false";
        info.Environment["Logging__LogLevel__Default"] = "Error";
        info.Environment["Security__SignInsPerMinute"] = "1000";
        info.Environment["Security__PasswordsPerMinute"] = "1000";
        info.Environment["Security__PasswordIterations"] = "1000";
        info.Environment["Security__IdleMinutes"] = "720";
        foreach (var (key, value) in settings)
            info.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        ProductProcess.LoadInto(info);
        said.Clear();
        process = Process.Start(info) ?? throw new InvalidOperationException("The server did not start.");
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Address };
        while (!await AnswersAsync(http))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended before it answered: {string.Join(' ', said)}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        ProductProcess.CheckStarted(said);
    }

    /// <summary>Makes the sessions of a person older, as if time had passed for them alone.</summary>
    public async Task AgeSessionsAsync(string email, TimeSpan startedBefore, TimeSpan unusedFor)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "case.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE SignInSessions SET StartedAt = StartedAt - $started, LastUsedAt = LastUsedAt - $unused
            WHERE UserId IN (SELECT Id FROM AspNetUsers WHERE Email = $email)
            """;
        command.Parameters.AddWithValue("$started", startedBefore.Ticks);
        command.Parameters.AddWithValue("$unused", unusedFor.Ticks);
        command.Parameters.AddWithValue("$email", email);
        (await command.ExecuteNonQueryAsync()).ShouldBePositive(email);
    }

    /// <summary>Ends it at once, without a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await ProductProcess.StopAsync(process);
            ProductProcess.CheckWaited(said);
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The folder of the solution.</summary>
    public static string RepositoryRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "OrthoReferral.sln")))
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("The browser tests run inside the repository.");
        return at;
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/sign-in", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>An address of this machine on which nobody listens.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }
}
