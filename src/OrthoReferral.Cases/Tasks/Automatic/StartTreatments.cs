using System.Text.Json.Nodes;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tasks.Automatic;

/// <summary>
/// Plans one treatment per approved lesion and starts its pathway. A decision that has its treatment already is left alone.
/// </summary>
internal sealed class StartTreatments(CaseDb db) : ISystemTask
{
    public string Name => nameof(StartTreatments);

    public Task<JsonObject?> RunAsync(SystemTaskRun run, CancellationToken cancellationToken)
    {
        var facts = ReferralFacts.Parse(run.Case.FactsJson);
        var approved = run.Case.ApprovedDecisions();
        foreach (var decision in approved)
        {
            if (run.Case.TreatmentOf(decision) is not null)
                continue;
            var (lesion, label) = LesionNames.Find(facts, decision.LesionId!);
            var treatment = run.Case.PlanTreatment(decision.LesionId!, label, decision.Procedure!.Value, Actor.System, run.Now);
            db.StartPathway(treatment, Pathways.DefinitionOf(treatment.Procedure), Input(run.Case, treatment, lesion), run.Now);
        }

        return Task.FromResult<JsonObject?>(new JsonObject { ["treatments"] = approved.Count });
    }

    // What a pathway may ask about its lesion: never who the patient is. Not known is null.
    private static JsonObject Input(ReferralCase referralCase, Treatment treatment, Lesion? lesion) =>
        new()
        {
            ["caseId"] = treatment.CaseId.ToString("D"),
            ["treatmentId"] = treatment.Id.ToString("D"),
            ["procedure"] = EnumCodes.Code(treatment.Procedure),
            ["bone"] = lesion?.Bone is { } bone ? EnumCodes.Code(bone) : null,
            ["urgency"] = referralCase.Urgency is { } urgency ? EnumCodes.Code(urgency) : null,
            ["weightBearing"] = lesion?.Bone is null ? null : BearsWeight(lesion),
            ["priorRadiation"] = lesion?.PriorRadiotherapy is { } prior ? prior != PriorRadiotherapy.None : null,
        };

    /// <summary>Spine, hip socket and the long bones of the leg carry the body; an arm does when the patient walks on it.</summary>
    private static bool BearsWeight(Lesion lesion) =>
        lesion.Bone is Bone.Spine or Bone.Femur or Bone.Tibia or Bone.PelvisAcetabulum
        || (lesion.Bone is Bone.Humerus or Bone.Radius or Bone.Ulna && lesion.UpperLimbWeightBearing == true);
}
