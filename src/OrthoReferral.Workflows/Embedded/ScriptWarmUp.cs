using Microsoft.Extensions.Hosting;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// Evaluates one expression when the host has started. The first script engine of a process costs a second of processor time, which
/// neither the start nor the first referral is to pay.
/// </summary>
internal sealed class ScriptWarmUp(IHostApplicationLifetime lifetime) : BackgroundService
{
    private const string Expression =
        "({ due: variables.Clock || getInput('due'), list: [1, 2].map(x => x + 1), text: JSON.stringify({ a: 'b' }) })";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var definition = new WorkflowDefinition("warm-up", "warm-up", [new("clock", "Clock", "Object", null)], [], [], true, null, [], []);
        new ScriptRunner(definition.Environment(version: 1), new() { Time = TimeSpan.FromMinutes(1) }).Evaluate(
            Expression,
            new NothingInScope()
        );
    }

    private sealed class NothingInScope : IScriptScope
    {
        public string InstanceId => string.Empty;

        public string? InstanceName => null;

        public string CorrelationId => string.Empty;

        public System.Text.Json.JsonElement LastResult => default;

        public System.Text.Json.JsonElement Variable(string name) => default;

        public void SetVariable(string name, System.Text.Json.JsonElement value) =>
            throw new InvalidOperationException("The expression of the warm-up changes nothing.");

        public System.Text.Json.JsonElement Input(string name) => default;

        public System.Text.Json.JsonElement OutputFrom(string activityId) => default;
    }
}
