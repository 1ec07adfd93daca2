using System.Text.Json;

namespace OrthoReferral.Workflows.Tests;

/// <summary>The contract of an application that has one task of its own, one escalation, and refuses one task.</summary>
internal sealed class TestTasks : ITaskContract
{
    public IEnumerable<string> Check(WrittenTask task, Predicate<string> isTask) =>
        task.Name != "Odd" ? []
        : task.Payload.TryGetValue("of", out var other) && other is not null && !isTask(other) ? [$"'{other}' is no task"]
        : ["is odd"];

    public TaskKind KindOf(string taskName) =>
        taskName switch
        {
            "AssessFractureRisk" => TaskKind.Application,
            "EscalateWorkItem" => TaskKind.Escalation,
            _ => TaskKind.Person,
        };

    public string? TitleOf(WrittenTask task) => task.Payload.GetValueOrDefault("title");

    public string? LastEscalationOf(string taskName, JsonElement? payload) =>
        KindOf(taskName) == TaskKind.Escalation && payload?.GetProperty("level").GetString() == "last"
            ? payload.Value.GetProperty("activity").GetString()
            : null;
}
