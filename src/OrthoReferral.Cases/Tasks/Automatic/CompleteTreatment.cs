using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>A pathway's end: the treatment is completed, or (<c>treatmentState</c> = Cancelled) cancelled.</summary>
internal sealed class CompleteTreatment(CaseDb db)
    : SystemTaskHandler<TreatmentEndPayload, TreatmentEndedAnswer>(SystemTasks.CompleteTreatment)
{
    protected override Task<TreatmentEndedAnswer?> RunAsync(
        SystemTaskRun run,
        TreatmentEndPayload payload,
        CancellationToken cancellationToken
    )
    {
        var treatment =
            run.Treatment ?? throw new ProcessRuleException("not-a-pathway", "Only the pathway of a treatment can complete it.");
        if (!treatment.HasEnded && payload.TreatmentState == TreatmentState.Cancelled)
            run.Case.CancelTreatment(
                treatment,
                payload.Reason ?? treatment.EndReason ?? "The pathway ended without the procedure.",
                Actor.System,
                run.Now
            );
        else if (!treatment.HasEnded)
            run.Case.MoveTreatment(treatment, TreatmentState.Completed, Actor.System, run.Now);
        db.AnswerAwaitedTreatments(run.Case, run.Now);
        return Task.FromResult<TreatmentEndedAnswer?>(new TreatmentEndedAnswer(treatment.State));
    }
}
