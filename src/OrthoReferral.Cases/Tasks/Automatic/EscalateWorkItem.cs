using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>
/// A clock of the definition ran out: the work items of the named activity are marked as escalated. The last level is not answered;
/// the definition's join cancels it when the person has acted. A repeated delivery marks nothing again.
/// </summary>
internal sealed class EscalateWorkItem : ISystemTask
{
    public string Name => nameof(EscalateWorkItem);

    public Task<JsonObject?> RunAsync(SystemTaskRun run, CancellationToken cancellationToken)
    {
        var activity = run.Payload.Text("activity") ?? throw new TaskPayloadException("Its payload has no 'activity'.");
        var level = run.Payload.Text("level");
        var to = run.Payload.Text("to");
        var late = run
            .Case.WorkItems.Where(item =>
                item.IsPending
                && item.ActivityId == activity
                && item.InstanceId == run.Request.InstanceId
                && (item.EscalatedAt is null || item.EscalatedAt < run.Request.RequestedAt)
            )
            .ToList();
        foreach (var item in late)
            run.Case.EscalateWorkItem(item, to is null ? $"Level {level}" : $"Level {level}, to {to}", Actor.System, run.Now);
        return Task.FromResult(
            string.Equals(level, "last", StringComparison.OrdinalIgnoreCase) ? null : new JsonObject { ["escalated"] = late.Count }
        );
    }
}
