using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>A server of Production in which nobody has an account.</summary>
public sealed class NewInstallation : ClinicServer
{
    private readonly FakeLoggerProvider log = new();

    /// <summary>The one-time token for the first administrator, from the server's log.</summary>
    public string Token
    {
        get
        {
            _ = Services;
            return log
                .Collector.GetSnapshot()
                .Single(line => line.Message.Contains("one-time token: ", StringComparison.Ordinal))
                .Message.Split("one-time token: ")[1]
                .Trim();
        }
    }

    protected override string EnvironmentName => "Production";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log));
    }
}
