using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Operation;

namespace OrthoReferral.Web.Hosting;

/// <summary>
/// OpenTelemetry traces and metrics over OTLP, only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. No span carries a body or a query
/// string.
/// </summary>
internal static class Telemetry
{
    private const string Product = "OrthoReferral";

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Identity",
        "Microsoft.AspNetCore.RateLimiting",
        "System.Runtime",
        "Microsoft.EntityFrameworkCore",
        "OrthoReferral.*",
    ];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        // Its page of the administrator shows the certificate without an exporter, too.
        builder.Services.AddSingleton<CertificateMeter>();

        // The request log of the framework prints query strings, which carry search words: names of patients.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        if (string.IsNullOrWhiteSpace(builder.Configuration[Settings.OtlpEndpoint]))
            return builder;

        // Built by the container, so that they are disposed (and flushed) with the host.
        var resource = ResourceBuilder.CreateDefault().AddService(Product);
        builder.Services.AddSingleton(_ =>
            Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "OrthoReferral.*")
                .AddOtlpExporter()
                .Build()
        );
        builder.Services.AddSingleton(_ =>
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build()
        );
        builder.Services.AddHostedService<Exporting>();
        return builder;
    }

    /// <summary>Makes the providers at start; nothing else asks for them.</summary>
    private sealed class Exporting(TracerProvider traces, MeterProvider metrics, IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            services.GetRequiredService<CertificateMeter>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush();
            metrics.ForceFlush();
            return Task.CompletedTask;
        }
    }
}
