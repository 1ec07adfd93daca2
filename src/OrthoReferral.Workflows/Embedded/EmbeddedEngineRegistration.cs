using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>Adds the embedded engine.</summary>
public static class EmbeddedEngineRegistration
{
    /// <summary>
    /// Adds the engine as <see cref="IWorkflowEngine"/>, its catalog and its pump. The host brings an <see cref="IWorkflowStore"/>
    /// (singleton) and an <see cref="ITaskSink"/> (any lifetime; resolved in a scope of its own for each callback). Whatever prepares the
    /// database must be a hosted service registered before this one.
    /// </summary>
    public static IServiceCollection AddEmbeddedWorkflowEngine(this IServiceCollection services, Action<EmbeddedEngineOptions> configure)
    {
        services.AddOptions<EmbeddedEngineOptions>().Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DefinitionCatalog(
            provider.GetRequiredService<IWorkflowStore>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<EmbeddedEngine>();
        services.AddSingleton<IWorkflowEngine>(provider => provider.GetRequiredService<EmbeddedEngine>());
        services.AddHostedService<EmbeddedEnginePump>();
        services.AddHostedService<ScriptWarmUp>();
        return services;
    }
}
