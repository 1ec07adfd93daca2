using System.Text.Json;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Conformance;

/// <summary>The embedded engine on a store in memory with a clock that the scenario moves.</summary>
internal sealed class EmbeddedConformanceEngine : IConformanceEngine
{
    private readonly MemoryWorkflowStore _store = new();
    private readonly TestClock _clock = new();
    private readonly List<EngineNode> _nodes = [];
    private readonly List<(string File, string Json)> _published = [];

    public EmbeddedConformanceEngine() => _nodes.Add(new(_store, _clock));

    public IWorkflowEngine Engine => _nodes[^1].Engine;

    public async Task<string> PublishAsync(string file)
    {
        var json = await File.ReadAllTextAsync(ScenarioFiles.Resolve(file));
        // What ships in workflows/, exported or not, must also pass the rules that hold at start-up.
        await _nodes[^1]
            .PublishAsync(json, file.Split('/')[0] is "workflows" or "exports" ? DefinitionRules.Strict : DefinitionRules.Runnable);
        _published.Add((file, json));
        return DefinitionReader.Read(json, file).DefinitionId;
    }

    public string CorrelationId(string name) => name;

    public async Task<string?> FindInstanceAsync(string definitionId, string correlationId) =>
        (await _store.FindStartedAsync(definitionId, correlationId, CancellationToken.None))?.InstanceId;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public async Task AdvanceAsync(TimeSpan by)
    {
        _clock.Advance(by);
        await _nodes[^1].Engine.RunDueAsync(CancellationToken.None);
    }

    public async Task RestartAsync()
    {
        _nodes.Add(new(_store, _clock));
        await _nodes[^1].PublishAsync(_published[^1].Json);
        await _nodes[^1].Engine.RunDueAsync(CancellationToken.None);
    }

    /// <summary>Every activity that started so far.</summary>
    public IEnumerable<string> Started => _nodes.SelectMany(n => n.Started);

    public Task<IReadOnlyList<string>> JournalAsync(string instanceId) =>
        Task.FromResult<IReadOnlyList<string>>([.. _nodes.SelectMany(n => n.Journal(instanceId))]);

    public async Task<IReadOnlyDictionary<string, JsonElement>> OutputsAsync(string instanceId) =>
        (await _nodes[^1].Engine.GetOutputsAsync(instanceId, CancellationToken.None)).ShouldNotBeNull();

    public Task TakenAsync(string instanceId, string taskId) => Task.CompletedTask;

    public Task SettleAsync(Func<Task> check) => check();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
