using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OrthoReferral.Workflows.Tests.Conformance;

/// <summary>
/// Runs a scenario on an engine and compares after every step. Reads only positions, so that every engine is compared in the same way.
/// </summary>
internal sealed class ScenarioRunner(IConformanceEngine engine, Scenario scenario)
{
    private const string FirstCase = "case-1";
    private readonly List<WorkflowBookmark> seen = [];
    private string definitionId = "";
    private string correlationId = "";
    private string? instanceId;

    public async Task RunAsync()
    {
        definitionId = await engine.PublishAsync(scenario.Definition);
        correlationId = engine.CorrelationId(FirstCase);
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var step = scenario.Steps[i];
            var known = seen.Select(s => s.TaskId).ToHashSet();
            await DoAsync(step);
            var at = $"{scenario.File}: {scenario.Name}: step {i + 1} ({step.Do} {step.Task ?? step.Event})";
            await engine.SettleAsync(() => CheckAsync(step.Expect ?? new(), known, at));
        }

        if (scenario.Journal is { } journal)
            (await engine.JournalAsync(instanceId.ShouldNotBeNull())).ShouldBe(journal, $"{scenario.File}: {scenario.Name}: journal");
    }

    private async Task DoAsync(ScenarioStep step)
    {
        switch (step.Do)
        {
            case StepKind.Start:
                correlationId = engine.CorrelationId(step.Case ?? FirstCase);
                var start = new WorkflowStart(definitionId, correlationId, Input(step));
                var started = await Task.WhenAll(
                    Enumerable.Range(0, step.Callers).Select(_ => Task.Run(() => engine.Engine.StartAsync(start, CancellationToken.None)))
                );
                instanceId = started.Select(instance => instance.InstanceId).Distinct().ShouldHaveSingleItem();
                break;
            case StepKind.Complete:
                var task = seen.LastOrDefault(s => s.TaskName == step.Task)
                    .ShouldNotBeNull($"the scenario completes '{step.Task}', which was never requested");
                await engine.Engine.CompleteTaskAsync(
                    new(task.TaskId!, step.Result ?? JsonSerializer.SerializeToElement<object?>(null)),
                    CancellationToken.None
                );
                await engine.TakenAsync(instanceId.ShouldNotBeNull(), task.TaskId!);
                break;
            case StepKind.Event:
                var position = instanceId is null ? null : await engine.Engine.GetPositionAsync(instanceId, CancellationToken.None);
                await engine.Engine.PublishEventAsync(
                    new(step.Event!, position?.CorrelationId ?? correlationId, step.Payload ?? default),
                    CancellationToken.None
                );
                break;
            case StepKind.Advance:
                await engine.AdvanceAsync(step.By!.Value);
                break;
            case StepKind.Restart:
                await engine.RestartAsync();
                break;
            case StepKind.Publish:
                definitionId = await engine.PublishAsync(step.Definition!);
                break;
            case StepKind.Cancel:
                await engine.Engine.CancelAsync(instanceId!, CancellationToken.None);
                break;
            case StepKind.Retry:
                await engine.Engine.RetryAsync(instanceId!, CancellationToken.None);
                break;
        }
    }

    /// <summary>The inputs; <c>"$now+1.00:00:00"</c> stands for a time that is that far ahead.</summary>
    private JsonElement Input(ScenarioStep step)
    {
        var text = Regex.Replace(
            step.Input?.GetRawText() ?? "{}",
            @"\$now\+([\d.:]+)",
            match => (engine.Now + TimeSpan.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToString("O")
        );
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task CheckAsync(Expectation expect, HashSet<string?> known, string at)
    {
        instanceId ??= await engine.FindInstanceAsync(definitionId, correlationId);
        if (instanceId is null)
            return;
        var position = (await engine.Engine.GetPositionAsync(instanceId, CancellationToken.None)).ShouldNotBeNull(at);
        var tasks = position.Bookmarks.Where(b => b.TaskId is not null).ToList();
        foreach (var task in tasks.Where(t => seen.All(s => s.TaskId != t.TaskId)))
            seen.Add(task);

        if (expect.Status is { } status)
            position.Status.ShouldBe(status, at + ": " + string.Join("; ", position.Incidents.Select(i => i.Message)));
        if (expect.Requested is { } requested)
            tasks
                .Where(t => !known.Contains(t.TaskId))
                .OrderBy(t => t.CreatedAt)
                .Select(t => t.TaskName)
                .ShouldBe(requested, at + ": requested");
        if (expect.Pending is { } pending)
            tasks.Select(t => t.TaskName).ShouldBe(pending, ignoreOrder: true, at + ": pending");
        if (expect.Waiting is { } waiting)
            position
                .Bookmarks.Where(b => b.TaskId is null)
                .Select(b => b.ActivityId)
                .ShouldBe(waiting, ignoreOrder: true, at + ": waiting");
        if (expect.Incidents is { } incidents)
            position.Incidents.Select(i => i.ActivityId).ShouldBe(incidents, ignoreOrder: true, at + ": incidents");
        if (expect.IncidentSays is { } says)
            position.Incidents.ShouldNotBeEmpty(at);
        if (expect.IncidentSays is { } text)
            position.Incidents[^1].Message.ShouldContain(text, Case.Sensitive, at);
        foreach (var (activity, times) in expect.Completed ?? new Dictionary<string, int>())
            (position.CompletedActivities.FirstOrDefault(c => c.ActivityId == activity)?.Times ?? 0).ShouldBe(
                times,
                $"{at}: {activity} completed"
            );
        if (expect.Version is { } version)
            position.Version.ShouldBe(version, at);
        foreach (var (name, payload) in expect.Payloads ?? new Dictionary<string, JsonElement>())
            ShouldEqual(Payload(tasks, name, at), payload, $"{at}: payload of {name}");
        foreach (var (name, parts) in expect.PayloadParts ?? new Dictionary<string, JsonElement>())
        foreach (var part in parts.EnumerateObject())
            ShouldEqual(
                Payload(tasks, name, at) is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(part.Name, out var value)
                    ? value
                    : null,
                part.Value,
                $"{at}: {name}.{part.Name}"
            );
        if (expect.Outputs is { } outputs)
        {
            var actual = await engine.OutputsAsync(instanceId);
            foreach (var (name, value) in outputs)
                ShouldEqual(actual.TryGetValue(name, out var output) ? output : null, value, $"{at}: output {name}");
        }
    }

    private static JsonElement? Payload(List<WorkflowBookmark> tasks, string name, string at) =>
        tasks.LastOrDefault(t => t.TaskName == name).ShouldNotBeNull($"{at}: {name} is not pending").TaskPayload;

    private void ShouldEqual(JsonElement? actual, JsonElement expected, string at)
    {
        var text = expected
            .GetRawText()
            .Replace("$instanceId", instanceId)
            .Replace("$correlationId", correlationId)
            .Replace("$definitionId", definitionId);
        var wanted = JsonDocument.Parse(text).RootElement;
        (actual is { } value ? JsonElement.DeepEquals(value, wanted) : wanted.ValueKind == JsonValueKind.Null).ShouldBeTrue(
            $"{at}: expected {text}, was {actual?.GetRawText() ?? "absent"}"
        );
    }
}
