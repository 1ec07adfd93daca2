using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using OrthoReferral.Cases.Domain;
using OrthoReferral.TestDatabase;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Deployment;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Durability;

/// <summary>The built program as a process of its own on the test database, so that it can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // With random waits the last of many cases that begin at once is served after minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly int port = FreePort();
    private readonly string folder;
    private readonly string connectionString;
    private readonly Queue<string> lastLines = new();
    private readonly int lines;
    private readonly IReadOnlyDictionary<string, string> settings;
    private Process? process;
    private (string Words, TaskCompletionSource Seen)? awaited;

    /// <param name="folder">The folder of its database.</param>
    /// <param name="lines">How many of its last lines of output <see cref="Log"/> keeps.</param>
    /// <param name="settings">Environment variables beside its own.</param>
    public ServerProcess(string folder, int lines = 200, IReadOnlyDictionary<string, string>? settings = null)
    {
        this.folder = folder;
        connectionString = $"Data Source={Path.Combine(folder, "case.db")}";
        this.lines = lines;
        this.settings = settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    public async Task StartAsync()
    {
        Begin();
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(client, patience.Token))
        {
            if (process!.HasExited)
                throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Log}");
        }

        ProductProcess.CheckStarted(Lines);
    }

    /// <summary>Starts it and waits until it has written a line with these words.</summary>
    public async Task StartUntilAsync(string words)
    {
        awaited = (words, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Begin();
        await awaited.Value.Seen.Task.WaitAsync(Patience);
    }

    private void Begin()
    {
        var info = new ProcessStartInfo(
            "dotnet",
            [typeof(Program).Assembly.Location, "--contentRoot", Path.Combine(Repository.Root, "src", "OrthoReferral.Web")]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = Address,
                ["ConnectionStrings__Sqlite"] = connectionString,
                ["Demo__Cases"] = "false",
                ["Mail__Folder"] = Path.Combine(folder, "mail"),
                ["Security__SignInsPerMinute"] = "100000",
                ["Security__PasswordsPerMinute"] = "100000",
                ["Security__PasswordIterations"] = "1000",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        ProductProcess.LoadInto(info);
        foreach (var (name, value) in settings)
            info.Environment[name] = value;
        process = Process.Start(info)!;
        process.OutputDataReceived += (_, line) => Remember(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Ends it as an operator does.</summary>
    public async Task StopAsync()
    {
        if (process is not { HasExited: false })
            return;
        await ProductProcess.StopAsync(process);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Log}");
        ProductProcess.CheckWaited(Lines);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is finished.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public async Task<HttpClient> SignInAsync(Role role)
    {
        var client = new HttpClient(new SigningHandler(DemoAccounts.Password) { InnerHandler = new HttpClientHandler() })
        {
            BaseAddress = new Uri(Address),
            Timeout = Patience,
        };
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/login",
            new { email = ClinicServer.EmailOf(role), password = DemoAccounts.Password }
        );
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await answer.JsonAsync()).GetProperty("accessToken").GetString()
        );
        return client;
    }

    public string ConnectionString => connectionString;

    public string Log => string.Join('\n', Lines);

    private string[] Lines
    {
        get
        {
            lock (lastLines)
                return [.. lastLines];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process?.Dispose();
    }

    private string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync($"{Address}/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Remember(string? line)
    {
        if (line is null)
            return;
        if (awaited is { } wanted && line.Contains(wanted.Words, StringComparison.Ordinal))
            wanted.Seen.TrySetResult();
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > lines)
                lastLines.Dequeue();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
