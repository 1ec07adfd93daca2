using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Storage.Outbox;

internal static class OutboxRegistration
{
    /// <summary>The host adds an <c>IWorkflowEngine</c> and an <c>ITaskSink</c>.</summary>
    public static void AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection(OutboxOptions.Section)).ValidateOnStart();
        services.AddSingleton<CaseLanes>();
        services.TryAddSingleton<IOutboxSignal, InlineOutbox>();
        services.AddScoped<OutboxDelivery>();
        services.AddHostedService<OutboxDispatcher>();
    }
}
