using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>
/// Plans one treatment per approved lesion and starts its pathway. A decision that has its treatment already is left alone.
/// </summary>
internal sealed class StartTreatments(CaseDb db) : SystemTaskHandler<NoPayload, StartedAnswer>(SystemTasks.StartTreatments)
{
    protected override Task<StartedAnswer?> RunAsync(SystemTaskRun run, NoPayload payload, CancellationToken cancellationToken)
    {
        var facts = ReferralFacts.Parse(run.Case.FactsJson);
        var approved = run.Case.Released;
        foreach (var decision in approved)
        {
            if (run.Case.TreatmentOf(decision) is not null)
                continue;
            var (lesion, label) = LesionNames.Find(facts, decision.LesionId!);
            var treatment = run.Case.PlanTreatment(decision.LesionId!, label, decision.Procedure!.Value, Actor.System, run.Now);
            db.StartPathway(treatment, Pathways.DefinitionOf(treatment.Procedure), Input(run.Case, treatment, lesion), run.Now);
        }

        return Task.FromResult<StartedAnswer?>(new StartedAnswer(approved.Count));
    }

    private static PathwayInput Input(ReferralCase referralCase, Treatment treatment, Lesion? lesion) =>
        new(
            treatment.CaseId,
            treatment.Id,
            treatment.Procedure,
            lesion?.Bone,
            referralCase.Urgency,
            lesion?.Bone is null ? null : BearsWeight(lesion),
            lesion?.PriorRadiotherapy is { } prior ? prior != PriorRadiotherapy.None : null
        );

    /// <summary>Spine, hip socket and the long bones of the leg carry the body; an arm does when the patient walks on it.</summary>
    private static bool BearsWeight(Lesion lesion) =>
        lesion.Bone is Bone.Spine or Bone.Femur or Bone.Tibia or Bone.PelvisAcetabulum
        || (lesion.Bone is Bone.Humerus or Bone.Radius or Bone.Ulna && lesion.UpperLimbWeightBearing == true);
}
