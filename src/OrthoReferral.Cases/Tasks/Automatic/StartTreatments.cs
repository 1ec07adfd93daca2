using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>
/// Plans one treatment per approved lesion and starts its pathway. A decision that has its treatment already is left alone.
/// </summary>
internal sealed class StartTreatments(CaseDb db) : SystemTaskHandler<NoPayload, StartedAnswer>(SystemTasks.StartTreatments)
{
    protected override Task<StartedAnswer?> RunAsync(SystemTaskRun run, NoPayload payload, CancellationToken cancellationToken)
    {
        var facts = run.Case.Facts();
        var approved = run.Case.Released;
        foreach (var decision in approved)
        {
            if (run.Case.TreatmentOf(decision) is not null)
                continue;
            var (_, label) = LesionNames.Find(facts, decision.LesionId!);
            var treatment = run.Case.PlanTreatment(
                decision.AssessmentId,
                decision.LesionId!,
                label,
                decision.Procedure!.Value,
                Actor.System,
                run.Now
            );
            db.GoOn(run.Case, treatment, facts, run.Now);
        }

        return Task.FromResult<StartedAnswer?>(new StartedAnswer(approved.Count));
    }
}
