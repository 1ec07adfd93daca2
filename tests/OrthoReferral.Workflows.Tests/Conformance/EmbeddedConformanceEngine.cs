using System.Text.Json;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Conformance;

/// <summary>The embedded engine on a store in memory with a clock that the scenario moves.</summary>
internal sealed class EmbeddedConformanceEngine : IConformanceEngine
{
    private readonly MemoryWorkflowStore store = new();
    private readonly TestClock clock = new();
    private readonly List<EngineNode> nodes = [];
    private readonly List<(string File, string Json)> published = [];

    public EmbeddedConformanceEngine() => nodes.Add(new(store, clock));

    public IWorkflowEngine Engine => nodes[^1].Engine;

    public async Task<string> PublishAsync(string file)
    {
        var json = await File.ReadAllTextAsync(ScenarioFiles.Resolve(file));
        // Files of workflows/, also when they were exported again, must pass the rules that the program checks at start.
        await nodes[^1]
            .PublishAsync(json, file.Split('/')[0] is "workflows" or "exports" ? DefinitionRules.Strict : DefinitionRules.Runnable);
        published.Add((file, json));
        return DefinitionReader.Read(json, file).DefinitionId;
    }

    public string CorrelationId(string name) => name;

    public async Task<string?> FindInstanceAsync(string definitionId, string correlationId) =>
        (await store.FindStartedAsync(definitionId, correlationId, CancellationToken.None))?.InstanceId;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task AdvanceAsync(TimeSpan by)
    {
        clock.Advance(by);
        await nodes[^1].Engine.RunDueAsync(CancellationToken.None);
    }

    public async Task RestartAsync()
    {
        nodes.Add(new(store, clock));
        await nodes[^1].PublishAsync(published[^1].Json);
        await nodes[^1].Engine.RunDueAsync(CancellationToken.None);
    }

    /// <summary>Every activity that started so far.</summary>
    public IEnumerable<string> Started => nodes.SelectMany(n => n.Started);

    public Task<IReadOnlyList<string>> JournalAsync(string instanceId) =>
        Task.FromResult<IReadOnlyList<string>>([.. nodes.SelectMany(n => n.Journal(instanceId))]);

    public async Task<IReadOnlyDictionary<string, JsonElement>> OutputsAsync(string instanceId) =>
        (await nodes[^1].Engine.GetOutputsAsync(instanceId, CancellationToken.None)).ShouldNotBeNull();

    public Task TakenAsync(string instanceId, string taskId) => Task.CompletedTask;

    public Task SettleAsync(Func<Task> check) => check();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
