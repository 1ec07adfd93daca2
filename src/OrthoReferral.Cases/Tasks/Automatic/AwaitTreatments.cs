using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>Waits until every treatment has ended: answered at once when they have, otherwise by whatever ends the last one.</summary>
internal sealed class AwaitTreatments() : SystemTaskHandler<NoPayload, TreatmentsAnswer>(SystemTasks.AwaitTreatments)
{
    protected override Task<TreatmentsAnswer?> RunAsync(SystemTaskRun run, NoPayload payload, CancellationToken cancellationToken)
    {
        if (!run.Case.HasRunningTreatments())
            return Task.FromResult<TreatmentsAnswer?>(AwaitedTreatments.Result(run.Case));
        run.Case.AwaitTreatments(run.Request.TaskId);
        return Task.FromResult<TreatmentsAnswer?>(null);
    }
}
