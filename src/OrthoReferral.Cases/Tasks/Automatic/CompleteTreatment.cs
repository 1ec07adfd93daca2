using System.Text.Json.Nodes;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>A pathway's end: the treatment is completed, or (<c>outcome</c> or <c>treatmentState</c> = Cancelled) cancelled.</summary>
internal sealed class CompleteTreatment(CaseDb db) : ISystemTask
{
    public string Name => nameof(CompleteTreatment);

    public bool RunsAfterTheEnd => true;

    public Task<JsonObject?> RunAsync(SystemTaskRun run, CancellationToken cancellationToken)
    {
        var treatment =
            run.Treatment ?? throw new ProcessRuleException("not-a-pathway", "Only the pathway of a treatment can complete it.");
        var cancelled =
            run.Payload.TreatmentState == TreatmentState.Cancelled
            || run.Payload.Text("outcome") is "Cancelled" or "cancelled" or "notPerformed";
        if (!treatment.HasEnded && cancelled)
            run.Case.CancelTreatment(
                treatment,
                run.Payload.Text("reason") ?? treatment.EndReason ?? "The pathway ended without the procedure.",
                Actor.System,
                run.Now
            );
        else if (!treatment.HasEnded)
            run.Case.MoveTreatment(treatment, TreatmentState.Completed, Actor.System, run.Now);
        db.AnswerAwaitedTreatments(run.Case, run.Now);
        return Task.FromResult<JsonObject?>(new JsonObject { ["ended"] = treatment.State.ToString() });
    }
}
