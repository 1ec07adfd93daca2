using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace OrthoReferral.Web.Tests.EndToEnd;

/// <summary>
/// OrthoReferral and beside it the stand-in for an Elsa server; each listens on a port of its own.
/// </summary>
public class StandInServer : EndToEndServer
{
    private readonly FakeLoggerProvider log = new();
    private StandInElsaServer? elsa;

    internal IReadOnlyCollection<string> Violations => elsa!.Violations;

    /// <summary>Whether posts arrive; false as from a server that can't reach us.</summary>
    protected virtual bool IsPosting => true;

    /// <summary>What the server logged as an error, with the category.</summary>
    internal IReadOnlyCollection<string> Errors =>
        [.. log.Collector.GetSnapshot().Where(line => line.Level >= LogLevel.Error).Select(line => $"{line.Category}: {line.Message}")];

    /// <summary>Removes an instance, as when an older backup of Elsa's database is restored.</summary>
    internal Task LoseAsync(string instanceId) => elsa!.LoseAsync(instanceId);

    public override async Task InitializeAsync()
    {
        var callback = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var secret = Guid.NewGuid().ToString("N");
        elsa = await StandInElsaServer.StartAsync(IsPosting ? new Uri(callback, Workflows.ElsaServer.ElsaWebhook.Path) : null, secret);
        Elsa = new ElsaTarget(elsa.Url, StandInElsaServer.ApiKey, callback, secret);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (elsa is not null)
            await elsa.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.AddProvider(log));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Beside a server whose posts never arrive.</summary>
    public sealed class Unposted : StandInServer
    {
        protected override bool IsPosting => false;
    }
}
