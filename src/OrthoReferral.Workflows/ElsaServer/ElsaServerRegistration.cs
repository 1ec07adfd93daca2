using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Registers the Elsa server as the workflow engine. The application registers <see cref="ITaskSink"/>, <see cref="ITaskContract"/>
/// and <see cref="IExpectedTasks"/> itself.
/// </summary>
public static class ElsaServerRegistration
{
    public static IServiceCollection AddElsaServerEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ElsaServerOptions>().Bind(configuration.GetSection(ElsaServerOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ElsaServerOptions>, ElsaServerOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<ElsaMetrics>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<InstanceHints>();
        services.AddSingleton<CompletionRepeats>();
        services.AddSingleton<ElsaDefinitions>();

        services.AddTransient(provider => ActivatorUtilities.CreateInstance<RetryHandler>(provider, (Func<double>)NextRandom));
        // The client's own log would be four lines for each call, with the case's id in the address; traces and metrics tell the same.
        services.AddHttpClient<ElsaApi>().RemoveAllLoggers().AddHttpMessageHandler<RetryHandler>();
        // Transient like its client, whose handlers the factory renews so that DNS changes are seen.
        services.AddTransient<IWorkflowEngine, ElsaServerEngine>();
        services.AddScoped<InstanceReconciler>();
        services.AddHostedService<ElsaReconciler>();
        services.AddHostedService<HintReader>();
        return services;
    }

    // Jitter, not a secret.
#pragma warning disable CA5394
    private static double NextRandom() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
