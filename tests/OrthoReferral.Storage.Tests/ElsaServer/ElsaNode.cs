using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrthoReferral.Cases;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Storage.ElsaServer;
using OrthoReferral.Workflows.ElsaServer;
using OrthoReferral.Workflows.Tests.ElsaServer;

namespace OrthoReferral.Storage.Tests.ElsaServer;

/// <summary>One running program: use cases and database as the host has them, and an Elsa server made of the recording.</summary>
internal sealed class ElsaNode : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public ElsaNode(IStorageFixture storage, TimeProvider clock)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Workflows:ElsaServer:BaseUrl"] = "http://elsa.test",
            ["Workflows:ElsaServer:ApiKey"] = StandInElsa.ApiKey,
            ["Workflows:ElsaServer:WebhookSecret"] = "a secret of the tests with more than 32 bytes",
        };
        var collection = new ServiceCollection().AddLogging().AddSingleton(clock).AddScoped(_ => storage.Open());
        collection.AddCases();
        collection.AddSingleton<IOutboxSignal, NoSignal>();
        collection.AddScoped<IExpectedTasks, SqlExpectedTasks>();
        collection.AddElsaServerEngine(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        collection.AddHttpClient<ElsaApi>().ConfigurePrimaryHttpMessageHandler(() => Elsa);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public StandInElsa Elsa { get; } = new();

    /// <summary>The differences that were found; null when another node holds the lease of the pass.</summary>
    public Task<IReadOnlyList<ReconcilerFinding>?> PassAsync() =>
        services.GetServices<IHostedService>().OfType<ElsaReconciler>().Single().PassAsync(CancellationToken.None);

    /// <summary>Calls the expectations in a scope of its own.</summary>
    public async Task<T> AskAsync<T>(Func<IExpectedTasks, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IExpectedTasks>());
    }

    public Task<List<ExpectedInstance>> OpenAsync() =>
        AskAsync(async expected =>
        {
            var all = new List<ExpectedInstance>();
            await foreach (var instance in expected.OpenInstancesAsync(CancellationToken.None))
                all.Add(instance);
            return all;
        });

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>Delivers nothing: the tests set what the engine has received.</summary>
    private sealed class NoSignal : IOutboxSignal
    {
        public void Deliver(IReadOnlyCollection<OutboxMessage> messages)
        {
            // Nobody delivers in these tests.
        }

        public Task DeliverAsync(IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
