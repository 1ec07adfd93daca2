using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OrthoReferral.Storage;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Web.Hosting;

/// <summary>What an operator can put right before the program starts: said in one line instead of a stack trace.</summary>
internal static class StartErrors
{
    /// <summary>
    /// The line for standard error, or one for each thing that is wrong with the database; null when the failure is a fault of the program,
    /// which keeps its stack trace.
    /// </summary>
    public static string? Explain(Exception failure) =>
        failure switch
        {
            DatabaseConfigurationException => string.Join(Environment.NewLine, failure.Message.Split('\n').Select(OneLine)),
            InvalidDefinitionException or SettingException => OneLine(failure.Message),
            OptionsValidationException wrong => OneLine(string.Join(" ", wrong.Failures)),
            IOException { InnerException: AddressInUseException } =>
                "OrthoReferral can't start: another program listens on its address already; --urls chooses another one.",
            SocketException or IOException { InnerException: SocketException } =>
                "OrthoReferral can't start: it can't listen on its address; --urls chooses another one.",
            InvalidOperationException when IsAboutASetting(failure.Message) => OneLine(failure.Message.Split('\n')[0]),
            _ => null,
        };

    // The framework has no exception of its own for these two.
    private static bool IsAboutASetting(string message) =>
        message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal)
        || message.StartsWith("Unable to configure HTTPS endpoint", StringComparison.Ordinal);

    /// <summary>Keeps the host from logging what <c>Program</c> says itself: until it has started, its own failures are silent.</summary>
    public static WebApplicationBuilder ExplainStartErrors(this WebApplicationBuilder builder)
    {
        var start = new Start();
        builder.Services.AddHostedService(_ => start);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsOver && level >= LogLevel.Information);
        return builder;
    }

    private static string OneLine(string text) => $"OrthoReferral can't start: {text.ReplaceLineEndings(" ")}";
}

/// <summary>Knows when the host has started.</summary>
internal sealed class Start : IHostedLifecycleService
{
    public bool IsOver { get; private set; }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        IsOver = true;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
