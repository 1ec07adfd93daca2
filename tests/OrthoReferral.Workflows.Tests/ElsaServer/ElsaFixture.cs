using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>
/// The client as the application registers it, on the stand-in server. Disposing it fails the test if any request was not a recorded one.
/// </summary>
internal sealed class ElsaFixture : IDisposable
{
    internal const string Secret = "a secret of the tests with more than 32 bytes";

    internal ElsaFixture(Action<Dictionary<string, string?>>? change = null)
    {
        var services = new ServiceCollection();
        Register(services, change);
        Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    internal StandInElsa Elsa { get; } = new();

    internal Clock Clock { get; } = new();

    internal MemorySink Sink { get; } = new();

    internal MemoryExpectations Expected { get; } = new();

    internal ServiceProvider Services { get; }

    internal IWorkflowEngine Engine => Services.GetRequiredService<IWorkflowEngine>();

    internal static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    internal static Dictionary<string, string?> Settings() =>
        new()
        {
            ["Workflows:ElsaServer:BaseUrl"] = "http://elsa.test",
            ["Workflows:ElsaServer:ApiKey"] = StandInElsa.ApiKey,
            ["Workflows:ElsaServer:WebhookSecret"] = Secret,
        };

    internal void Register(IServiceCollection services, Action<Dictionary<string, string?>>? change)
    {
        var settings = Settings();
        change?.Invoke(settings);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ITaskSink>(Sink);
        services.AddSingleton<IExpectedTasks>(Expected);
        services.AddSingleton<ITaskContract, TestTasks>();
        services.AddElsaServerEngine(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddHttpClient<ElsaApi>().ConfigurePrimaryHttpMessageHandler(() => Elsa);
    }

    public void Dispose()
    {
        Services.Dispose();
        Elsa.Violations.ShouldBeEmpty();
        Elsa.Requests.ShouldNotContain(
            r => r.EndsWith("/dispatch", StringComparison.Ordinal),
            "dispatch overwrites instances and loses acknowledged work"
        );
    }
}
