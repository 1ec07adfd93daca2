using System.Text.Json.Nodes;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>The definition's end of a case, with the payload's <c>outcome</c>. Pathways that still run are cancelled.</summary>
internal sealed class CloseCase(CaseDb db) : ISystemTask
{
    public string Name => nameof(CloseCase);

    public bool RunsAfterTheEnd => true;

    public Task<JsonObject?> RunAsync(SystemTaskRun run, CancellationToken cancellationToken)
    {
        var outcome = run.Payload.Enum<CaseOutcome>("outcome") ?? throw new TaskPayloadException("Its payload has no 'outcome'.");
        var (_, number, _) = WorkflowCorrelation.Parse(run.Request.CorrelationId);
        if (run.Case.State != CaseState.Closed && number == run.Case.Run)
        {
            foreach (var treatment in run.Case.Treatments.Where(treatment => !treatment.HasEnded))
                db.CancelPathway(treatment, run.Now);
            run.Case.Close(outcome, run.Payload.Text("reason"), Actor.System, run.Now);
        }

        return Task.FromResult<JsonObject?>(new JsonObject { ["closed"] = true });
    }
}
