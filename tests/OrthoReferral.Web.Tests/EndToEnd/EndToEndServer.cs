using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.EndToEnd;

/// <summary>
/// The server of the end-to-end cases: on the embedded engine, or on an Elsa server and then on a port to which Elsa can post.
/// </summary>
public class EndToEndServer : ClinicServer, IAsyncLifetime
{
    /// <summary>Uses the Elsa server that the environment names, if it names one.</summary>
    public EndToEndServer() => Elsa = ElsaTarget.FromEnvironment();

    protected ElsaTarget? Elsa { get; set; }

    public virtual async Task InitializeAsync()
    {
        if (Elsa is null)
            return;
        await PublishDefinitionsAsync(Elsa);
        var address = Elsa.Callback is { HostNameType: UriHostNameType.IPv4 or UriHostNameType.IPv6 } callback
            ? IPAddress.Parse(callback.Host)
            : IPAddress.Loopback;
        UseKestrel(kestrel => kestrel.Listen(address, Elsa.Callback?.Port ?? 0));
        StartServer();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        if (Elsa is null)
            return;
        builder.UseSetting("Workflows:Engine", "ElsaServer");
        builder.UseSetting("Workflows:ElsaServer:BaseUrl", Elsa.Url);
        builder.UseSetting("Workflows:ElsaServer:ApiKey", Elsa.ApiKey);
        builder.UseSetting("Workflows:ElsaServer:WebhookSecret", Elsa.WebhookSecret ?? Guid.NewGuid().ToString("N"));
        builder.UseSetting("Workflows:ElsaServer:UnsignedWebhookNetworks:0", "0.0.0.0/0");
        builder.UseSetting("Workflows:ElsaServer:UnsignedWebhookNetworks:1", "::/0");
        builder.UseSetting("Workflows:ElsaServer:ReconcilePeriod", "00:00:05");
        builder.UseSetting("Workflows:ElsaServer:ReconcileGrace", "00:00:05");
    }

    /// <summary>Publishes our definitions to a stock Elsa server; our own Elsa host loads them itself and lets nobody write any.</summary>
    private static async Task PublishDefinitionsAsync(ElsaTarget elsa)
    {
        using var http = new HttpClient
        {
            BaseAddress = new Uri(
                elsa.Url.TrimEnd('/')
                    + (elsa.Url.TrimEnd('/').EndsWith("/elsa/api", StringComparison.OrdinalIgnoreCase) ? "/" : "/elsa/api/")
            ),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", elsa.ApiKey);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json"))
        {
            using var body = new StringContent(
                $$"""{"model":{{await File.ReadAllTextAsync(file)}},"publish":true}""",
                Encoding.UTF8,
                "application/json"
            );
            using var answer = await http.PostAsync(new Uri("workflow-definitions", UriKind.Relative), body);
            if (answer.StatusCode == HttpStatusCode.Forbidden)
                return;
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{Path.GetFileName(file)}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}

/// <summary>Answers every command at once, on the embedded engine.</summary>
public sealed class UnwaitedServer : EndToEndServer
{
    public UnwaitedServer() => Elsa = null;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Outbox:InlineWait", "00:00:00");
    }
}
