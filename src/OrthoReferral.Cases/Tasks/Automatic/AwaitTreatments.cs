using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>Waits until every treatment has ended: answered at once when they have, otherwise by whatever ends the last one.</summary>
internal sealed class AwaitTreatments : ISystemTask
{
    public string Name => nameof(AwaitTreatments);

    public Task<JsonObject?> RunAsync(SystemTaskRun run, CancellationToken cancellationToken)
    {
        if (run.Case.HasRunningTreatments())
        {
            run.Case.AwaitTreatments(run.Request.TaskId);
            return Task.FromResult<JsonObject?>(null);
        }

        return Task.FromResult<JsonObject?>(AwaitedTreatments.Result(run.Case));
    }
}
