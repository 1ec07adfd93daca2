using OrthoReferral.Storage;

namespace OrthoReferral.Web.Commands;

/// <summary>The configured database for a command: the server's own settings, without its hosted services.</summary>
internal static class CommandHost
{
    public static IHost Make()
    {
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings
            {
                EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
            }
        );

        // Standard output belongs to the command's answer.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddCaseDatabase(builder.Configuration);
        return builder.Build();
    }
}
