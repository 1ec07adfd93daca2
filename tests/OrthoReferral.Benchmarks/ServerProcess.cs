using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OrthoReferral.Benchmarks;

/// <summary>The published product as a process of its own, on a free port of this machine and a database file of the run.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Resident memory in megabytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Processor time that the server has used so far, in milliseconds of one core.</summary>
    public double ProcessorMilliseconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>Starts the server and waits for its first answer.</summary>
    /// <param name="published">The folder of another published program; null for today's, which is published first.</param>
    public static async Task<(ServerProcess Server, TimeSpan ToFirstAnswer)> StartAsync(
        string database,
        string environment = "Development",
        bool demoCases = false,
        string? published = null
    )
    {
        var folder = Path.GetFullPath(published ?? await PublishedProduct.FolderAsync());
        var dll = Path.Combine(folder, "OrthoReferral.Web.dll");
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var info = new ProcessStartInfo("dotnet", [dll])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        info.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        info.Environment["ASPNETCORE_URLS"] = address.ToString();
        info.Environment["ConnectionStrings__Sqlite"] = $"Data Source={database}";
        info.Environment["Mail__Folder"] = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "mail");
        info.Environment["AllowedHosts"] = "127.0.0.1";
        info.Environment["Proxy__Networks"] = "127.0.0.0/8";
        info.Environment["Demo__Cases"] = demoCases ? "true" : "false";
        info.Environment["Logging__LogLevel__Default"] = Environment.GetEnvironmentVariable("BENCH_LOG") ?? "Error";
        info.Environment["Security__SignInsPerMinute"] = "1000";
        info.Environment["Security__PasswordsPerMinute"] = "100000";
        var start = Stopwatch.GetTimestamp();
        var started = Process.Start(info) ?? throw new InvalidOperationException("The server did not start.");
        started.OutputDataReceived += static (_, e) =>
        {
            if (Environment.GetEnvironmentVariable("BENCH_LOG") is not null)
                Console.WriteLine(e.Data);
        };
        started.BeginOutputReadLine();
        var server = new ServerProcess(started, address);
        using var http = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(http))
        {
            if (started.HasExited)
                throw new InvalidOperationException("The server ended before it answered.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return (server, Stopwatch.GetElapsedTime(start));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { { "X-Forwarded-Proto", "https" } } };
            using var answer = await http.SendAsync(asked);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
