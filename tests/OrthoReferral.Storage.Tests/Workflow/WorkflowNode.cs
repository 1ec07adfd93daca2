using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage.Tests.Workflow;

/// <summary>
/// One process with the embedded engine on the case database; several share the database and the clock. Its pump runs when the test says
/// so.
/// </summary>
internal sealed class WorkflowNode : ITaskSink, IAsyncDisposable
{
    private readonly ServiceProvider services;

    public WorkflowNode(IStorageFixture storage, TimeProvider clock)
    {
        var collection = new ServiceCollection().AddLogging().AddSingleton(clock);
        collection.AddScoped(_ => storage.Open());
        collection.AddSingleton<IWorkflowStore, EfWorkflowStore>();
        collection.AddSingleton<ITaskSink>(this);
        collection.AddEmbeddedWorkflowEngine(_ => { });
        services = collection.BuildServiceProvider();
        Engine = services.GetRequiredService<EmbeddedEngine>();
        Catalog = services.GetRequiredService<DefinitionCatalog>();
    }

    public EmbeddedEngine Engine { get; }

    public DefinitionCatalog Catalog { get; }

    public ConcurrentQueue<TaskRequest> Requested { get; } = new();

    public ConcurrentQueue<string> Withdrawn { get; } = new();

    /// <summary>True: the process has died after its commit, and nothing reaches the application any more.</summary>
    public bool IsDead { get; set; }

    public Task PublishAsync(string json) => Catalog.PublishAsync([("test.json", json)], DefinitionRules.Runnable, CancellationToken.None);

    public Task<WorkflowInstanceRef> StartAsync(string definitionId, string correlationId, string input = "{}") =>
        Engine.StartAsync(new(definitionId, correlationId, JsonDocument.Parse(input).RootElement), CancellationToken.None);

    public Task<TaskCompletionOutcome> CompleteAsync(string taskId) =>
        Engine.CompleteTaskAsync(new(taskId, JsonDocument.Parse("null").RootElement), CancellationToken.None);

    public async Task<WorkflowPosition> PositionAsync(string instanceId) =>
        (await Engine.GetPositionAsync(instanceId, CancellationToken.None)).ShouldNotBeNull();

    public Task<TaskReception> RequestedAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        if (IsDead)
            throw new InvalidOperationException("The process is dead.");
        Requested.Enqueue(request);
        return Task.FromResult(TaskReception.Taken);
    }

    public Task WithdrawnAsync(string taskId, CancellationToken cancellationToken)
    {
        if (IsDead)
            throw new InvalidOperationException("The process is dead.");
        Withdrawn.Enqueue(taskId);
        return Task.CompletedTask;
    }

    public Task FaultedAsync(WorkflowFault fault, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>A clock that only moves when a test moves it.</summary>
internal sealed class WorkflowClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
