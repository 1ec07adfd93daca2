using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>
/// A clock of the definition ran out: the work items of the named activity are marked as escalated. The last level is not answered;
/// the definition's join cancels it when the person has acted. A repeated delivery marks nothing again.
/// </summary>
internal sealed class EscalateWorkItem() : SystemTaskHandler<EscalationPayload, EscalationAnswer>(SystemTasks.EscalateWorkItem)
{
    protected override Task<EscalationAnswer?> RunAsync(SystemTaskRun run, EscalationPayload payload, CancellationToken cancellationToken)
    {
        var late = run
            .Case.WorkItems.Where(item =>
                item.IsPending
                && item.ActivityId == payload.Activity
                && item.InstanceId == run.Request.InstanceId
                && (item.EscalatedAt is null || item.EscalatedAt < run.Request.RequestedAt)
            )
            .ToList();
        var why = payload.To is null ? $"Level {payload.Level}" : $"Level {payload.Level}, to {payload.To}";
        foreach (var item in late)
            run.Case.EscalateWorkItem(item, why, Actor.System, run.Now);
        return Task.FromResult(payload.IsLast ? null : new EscalationAnswer(late.Count));
    }
}
