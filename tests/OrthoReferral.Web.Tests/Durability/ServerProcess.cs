using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.Durability;

/// <summary>The built program as a process of its own, so that it can be killed the hard way.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly int port = FreePort();
    private readonly string connectionString;
    private readonly Queue<string> lastLines = new();
    private Process? process;

    public ServerProcess(string folder) => connectionString = $"Data Source={Path.Combine(folder, "case.db")}";

    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--contentRoot", Path.Combine(Repository.Root, "src", "OrthoReferral.Web")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = Address, ["ConnectionStrings__Sqlite"] = connectionString,
                ["Demo__Cases"] = "false", ["Security__SignInsPerMinute"] = "100000", ["Logging__LogLevel__Default"] = "Warning",
            },
        })!;
        process.OutputDataReceived += (_, line) => Remember(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await IsReadyAsync(client, patience.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Log}");
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is finished.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public async Task<HttpClient> SignInAsync(Role role)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = ClinicServer.EmailOf(role), password = DemoAccounts.Password });
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.JsonAsync()).GetProperty("accessToken").GetString());
        return client;
    }

    public string ConnectionString => connectionString;

    public string Log
    {
        get
        {
            lock (lastLines)
                return string.Join('\n', lastLines);
        }
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
            Kill();
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
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 200)
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
