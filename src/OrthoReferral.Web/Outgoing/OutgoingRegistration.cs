using System.Net;

namespace OrthoReferral.Web.Outgoing;

internal static class OutgoingRegistration
{
    /// <summary>The guard, for whoever calls an address that somebody configured.</summary>
    public static IServiceCollection AddOutgoing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<HostLookup>(_ => Dns.GetHostAddressesAsync);
        services.AddSingleton(OutgoingRules.Read(configuration));
        services.AddSingleton<OutgoingGuard>();
        services.AddTransient<OutgoingChecks>();
        return services;
    }

    /// <summary>
    /// Gives <typeparamref name="T"/> a client that goes through the guard. Nothing of its calls is logged but what it logs.
    /// </summary>
    public static void AddGuardedClient<T>(this IServiceCollection services)
        where T : class =>
        services
            .AddHttpClient<T>(OutgoingGuard.Limit)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<OutgoingGuard>().Handler())
            .AddHttpMessageHandler<OutgoingChecks>();
}
