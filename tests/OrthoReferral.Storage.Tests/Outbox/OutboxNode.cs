using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrthoReferral.Storage.Outbox;
using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Tests.Outbox;

/// <summary>One running program with its own dispatcher; several may share a database.</summary>
internal sealed class OutboxNode : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public OutboxNode(IStorageFixture storage, RecordingEngine engine, TimeProvider clock, TimeSpan? inlineWait = null)
    {
        var options = Options.Create(new OutboxOptions { IncidentAfterAttempts = 3, InlineWait = inlineWait ?? TimeSpan.FromMinutes(1) });
        services = new ServiceCollection()
            .AddLogging()
            .AddScoped(_ => storage.Open())
            .AddScoped<OutboxDelivery>()
            .AddSingleton<IWorkflowEngine>(engine)
            .AddSingleton<ITaskSink>(engine)
            .BuildServiceProvider(validateScopes: true);
        Lanes = new CaseLanes(services.GetRequiredService<IServiceScopeFactory>(), clock, options, NullLogger<CaseLanes>.Instance);
        Dispatcher = new OutboxDispatcher(Lanes, clock, options, NullLogger<OutboxDispatcher>.Instance);
        Inline = new InlineOutbox(Lanes, TimeProvider.System, options, NullLogger<InlineOutbox>.Instance);
    }

    public CaseLanes Lanes { get; }

    public OutboxDispatcher Dispatcher { get; }

    public InlineOutbox Inline { get; }

    public async ValueTask DisposeAsync()
    {
        Dispatcher.Dispose();
        await services.DisposeAsync();
    }
}
