using OrthoReferral.Storage;

namespace OrthoReferral.Web.Commands;

/// <summary>The configured database for a command: the server's own settings, without its hosted services.</summary>
internal static class CommandHost
{
    public static IHost Make()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
        });

        // Standard output belongs to the command's answer.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(builder.Configuration);

        // Storage also registers what delivers to an engine, which a command has not and never asks for; Development would refuse it here.
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = false, ValidateScopes = true }));
        return builder.Build();
    }
}
