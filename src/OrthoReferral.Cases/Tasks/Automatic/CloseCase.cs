using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>The definition's end of a case, with the payload's <c>outcome</c>. Pathways that still run are cancelled.</summary>
internal sealed class CloseCase(CaseDb db) : SystemTaskHandler<CaseEndPayload, ClosedAnswer>(SystemTasks.CloseCase)
{
    protected override Task<ClosedAnswer?> RunAsync(SystemTaskRun run, CaseEndPayload payload, CancellationToken cancellationToken)
    {
        var (_, number, _) = WorkflowCorrelation.Parse(run.Request.CorrelationId);
        if (run.Case.State != CaseState.Closed && number == run.Case.Run)
        {
            foreach (var treatment in run.Case.Treatments.Where(treatment => !treatment.HasEnded))
                db.CancelPathway(treatment, run.Now);
            run.Case.Close(payload.Outcome, payload.Reason, Actor.System, run.Now);
        }

        return Task.FromResult<ClosedAnswer?>(new ClosedAnswer(true));
    }
}
