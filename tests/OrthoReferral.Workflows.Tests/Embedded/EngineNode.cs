using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Embedded;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>One engine process of a test; several may share a store and a clock. The pump runs only when the test says so.</summary>
internal sealed class EngineNode
{
    private readonly List<(string InstanceId, JournalEntry Entry)> journal = [];

    public EngineNode(IWorkflowStore store, TimeProvider clock, RecordingSink? sink = null, Action<EmbeddedEngineOptions>? configure = null)
    {
        Sink = sink ?? new();
        Catalog = new(store, clock);
        var options = new EmbeddedEngineOptions
        {
            Journal = (id, entry) => journal.Add((id, entry)),

            // So long that the limit of statements is reached before the limit of time, however slow the machine is.
            Scripts = new ScriptLimits { Time = TimeSpan.FromMinutes(1) },
        };
        configure?.Invoke(options);
        var scopes = new ServiceCollection()
            .AddSingleton<ITaskSink>(Sink)
            .BuildServiceProvider()
            .GetRequiredService<IServiceScopeFactory>();
        Engine = new(store, Catalog, scopes, Options.Create(options), clock, NullLoggerFactory.Instance);
    }

    public RecordingSink Sink { get; }

    public DefinitionCatalog Catalog { get; }

    public EmbeddedEngine Engine { get; }

    public Task PublishAsync(string json, DefinitionRules? rules = null) =>
        Catalog.PublishAsync([("test.json", json)], rules ?? DefinitionRules.Runnable, CancellationToken.None);

    public Task PublishRecordedAsync(string file) => PublishAsync(File.ReadAllText(TestFiles.Recorded(file)));

    public Task<WorkflowInstanceRef> StartAsync(string definitionId, string correlationId = "case-1", string input = "{}") =>
        Engine.StartAsync(new(definitionId, correlationId, Json(input)), CancellationToken.None);

    public Task<TaskCompletionOutcome> CompleteAsync(string taskName, string result = "null") =>
        CompleteIdAsync(Sink.Task(taskName).TaskId, result);

    public Task<TaskCompletionOutcome> CompleteIdAsync(string taskId, string result = "null") =>
        Engine.CompleteTaskAsync(new(taskId, Json(result)), CancellationToken.None);

    public async Task<WorkflowPosition> PositionAsync(string instanceId) =>
        (await Engine.GetPositionAsync(instanceId, CancellationToken.None)).ShouldNotBeNull();

    /// <summary>Every activity that started in any instance.</summary>
    public IEnumerable<string> Started => journal.Where(j => j.Entry.Event == JournalEvent.Started).Select(j => j.Entry.ActivityId);

    public IReadOnlyList<string> Journal(string instanceId) =>
        [.. journal.Where(j => j.InstanceId == instanceId).Select(j => $"{j.Entry.ActivityId} {j.Entry.Event}")];

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement.Clone();
}
