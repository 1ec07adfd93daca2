using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.ElsaServer;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Conformance;

/// <summary>
/// A real Elsa server, shared with others: every run uses definition ids and correlation ids of its own. Elsa works in the background, so
/// checks are repeated for a while.
/// </summary>
internal sealed class ElsaConformanceEngine : IConformanceEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private readonly string run = Guid.CreateVersion7().ToString("N")[16..];
    private readonly ServiceProvider services;
    private readonly ElsaApi api;
    private readonly HttpClient http = new();
    private readonly HashSet<string> published = [];

    public ElsaConformanceEngine()
    {
        var settings = new Dictionary<string, string?>
        {
            [$"{ElsaServerOptions.Section}:BaseUrl"] = Url,
            [$"{ElsaServerOptions.Section}:ApiKey"] = Environment.GetEnvironmentVariable("ORTHO_ELSA_KEY"),
            // No webhook reaches a test; everything is read from the positions of the instances.
            [$"{ElsaServerOptions.Section}:WebhookSecret"] = Guid.NewGuid().ToString("N"),
        };
        services = new ServiceCollection()
            .AddLogging()
            .AddElsaServerEngine(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<ITaskSink>(new RecordingSink())
            .BuildServiceProvider();
        Engine = services.GetRequiredService<IWorkflowEngine>();
        api = services.GetRequiredService<ElsaApi>();
        var options = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ElsaServerOptions>>().Value;
        http.BaseAddress = options.ApiRoot();
        http.DefaultRequestHeaders.Authorization = new("ApiKey", options.ApiKey);
    }

    /// <summary>Why the Elsa runs are skipped; null when a server is configured.</summary>
    public static string? Missing =>
        string.IsNullOrEmpty(Url) || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ORTHO_ELSA_KEY"))
            ? "ORTHO_ELSA_URL and ORTHO_ELSA_KEY are not set: no Elsa server to run against."
            : null;

    public IWorkflowEngine Engine { get; }

    private static string? Url => Environment.GetEnvironmentVariable("ORTHO_ELSA_URL");

    /// <summary>Why this scenario can't run on a server that the test does not own; null if it can.</summary>
    public static string? Obstacle(Scenario scenario) =>
        scenario.Steps.Any(s => s.Do == StepKind.Restart) ? "restarts the engine, and the Elsa server is not ours to restart"
        : scenario.Steps.Any(s => s.By > LongestWait) ? $"waits longer than {LongestWait.TotalSeconds:0} s of real time"
        : null;

    public async Task<string> PublishAsync(string file)
    {
        // Normalized as our Elsa host publishes a file.
        var json = JsonNode.Parse(DefinitionText.Normalize(await File.ReadAllTextAsync(ScenarioFiles.Resolve(file))))!.AsObject();
        var id = $"{(string?)json["definitionId"]}-{run}";
        json["definitionId"] = id;
        ((JsonObject)(json["options"] ??= new JsonObject()))["activationStrategyType"] = "CorrelatedSingletonStrategy";
        published.Add(id);
        await api.PublishDefinitionAsync(JsonSerializer.SerializeToElement(json), CancellationToken.None);
        return id;
    }

    public string CorrelationId(string name) => $"{name}-{run}";

    public async Task<string?> FindInstanceAsync(string definitionId, string correlationId) =>
        (await api.FindAsync(correlationId, definitionId, CancellationToken.None)) is [var newest, ..] ? newest.Id : null;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    // One second more than asked for: the timer of the server starts when the burst is committed.
    public Task AdvanceAsync(TimeSpan by) => Task.Delay(by + TimeSpan.FromSeconds(1));

    public Task RestartAsync() => throw new NotSupportedException("The Elsa server is not ours to restart.");

    public async Task<IReadOnlyList<string>> JournalAsync(string instanceId) =>
        [
            .. (await api.GetJournalAsync(instanceId, CancellationToken.None))
                .Where(e => e.ActivityType is not ("Elsa.Workflow" or "Elsa.Flowchart"))
                .Select(e => $"{e.ActivityId} {e.EventName}"),
        ];

    public async Task<IReadOnlyDictionary<string, JsonElement>> OutputsAsync(string instanceId)
    {
        using var instance = JsonDocument.Parse(await http.GetStringAsync($"workflow-instances/{instanceId}"));
        return instance
            .RootElement.GetProperty("workflowState")
            .GetProperty("output")
            .EnumerateObject()
            .ToDictionary(o => o.Name, o => o.Value.Clone());
    }

    public async Task TakenAsync(string instanceId, string taskId)
    {
        // One worker of the server processes completions every 500 ms.
        await Task.Delay(TimeSpan.FromSeconds(1));
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience; await Task.Delay(Look))
        {
            var instance = await api.GetInstanceAsync(instanceId, CancellationToken.None);
            var isExecuting = instance is { Status: "Running" } and ({ SubStatus: not "Suspended" } or { WorkflowState.IsExecuting: true });
            if (instance is null || (!isExecuting && ElsaPositions.Bookmarks(instance).All(bookmark => bookmark.TaskId != taskId)))
                return;
        }
    }

    public async Task SettleAsync(Func<Task> check)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await check();
                return;
            }
            catch (ShouldAssertException) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Look);
            }
        }
    }

    /// <summary>Leaves nothing behind: cancels what still runs, and removes the definitions of this run.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var instance in await api.AllRunningAsync(CancellationToken.None).ToListAsync())
            if (published.Contains(instance.DefinitionId))
                await api.CancelAsync(instance.Id, CancellationToken.None);
        foreach (var id in published)
            (await http.DeleteAsync($"workflow-definitions/{id}")).Dispose();
        http.Dispose();
        await services.DisposeAsync();
    }
}
