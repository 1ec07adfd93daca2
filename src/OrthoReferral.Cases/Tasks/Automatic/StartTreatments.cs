using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>
/// Plans one treatment per approved lesion and starts its pathway. A decision that has its treatment already is left alone.
/// </summary>
internal sealed class StartTreatments(CaseDb db) : SystemTaskHandler<NoPayload, StartedAnswer>(SystemTasks.StartTreatments)
{
    protected override Task<StartedAnswer?> RunAsync(SystemTaskRun run, NoPayload payload, CancellationToken cancellationToken)
    {
        var facts = StoredAssessments.FactsOf(run.Case.FactsJson, run.Case.Patient.DateOfBirth);
        var approved = run.Case.Released;
        foreach (var decision in approved)
        {
            if (run.Case.TreatmentOf(decision) is not null)
                continue;
            var (lesion, label) = LesionNames.Find(facts, decision.LesionId!);
            var treatment = run.Case.PlanTreatment(decision.LesionId!, label, decision.Procedure!.Value, Actor.System, run.Now);
            var input = Input(run.Case, treatment, lesion, Answer(facts, treatment, run.Now));
            db.StartPathway(treatment, Pathways.DefinitionOf(treatment.Procedure), input, run.Now);
        }

        return Task.FromResult<StartedAnswer?>(new StartedAnswer(approved.Count));
    }

    // Null when the lesion was removed meanwhile: the pathway then asks for everything.
    private static TreatmentReadiness? Answer(Referral facts, Treatment treatment, DateTimeOffset now) =>
        RuleSet.Current.ReadinessOf(facts, treatment.LesionId, treatment.Procedure, DateOnly.FromDateTime(now.UtcDateTime));

    private static PathwayInput Input(ReferralCase referralCase, Treatment treatment, Lesion? lesion, TreatmentReadiness? answer) =>
        new(
            treatment.CaseId,
            treatment.Id,
            treatment.Procedure,
            lesion?.Bone,
            referralCase.Urgency,
            answer?.Inputs.WeightBearing,
            answer?.Inputs.PriorRadiation,
            answer?.Inputs.RadiationWanted,
            answer?.Inputs.CementAllowed,
            answer?.Adjuncts.Any(care => care.Code == ReadinessBlock.BoneAgent)
        );
}
