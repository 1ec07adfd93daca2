using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>What the pathway of a treatment is started with: the answer of the rules by the facts as they are at the start.</summary>
internal static class TreatmentPathways
{
    /// <summary>Starts the pathway of a treatment that goes on, unless its instance never stopped.</summary>
    public static void GoOn(this CaseDb db, ReferralCase referralCase, Treatment treatment, Referral facts, DateTimeOffset now)
    {
        if (treatment.InstanceId is null)
            db.StartPathway(treatment, Pathways.DefinitionOf(treatment.Procedure), InputsOf(referralCase, treatment, facts, now), now);
    }

    private static PathwayInput InputsOf(ReferralCase referralCase, Treatment treatment, Referral facts, DateTimeOffset now)
    {
        var answer = RuleSet.Current.ReadinessOf(facts, treatment.LesionId, treatment.Procedure, DateOnly.FromDateTime(now.UtcDateTime));
        return new PathwayInput(
            treatment.CaseId,
            treatment.Id,
            treatment.Procedure,
            LesionNames.Find(facts, treatment.LesionId).Lesion?.Bone,
            referralCase.Urgency,
            answer?.Inputs.WeightBearing,
            answer?.Inputs.PriorRadiation,
            answer?.Inputs.RadiationWanted,
            answer?.Inputs.CementAllowed,
            answer?.Adjuncts.Any(care => care.Code == ReadinessBlock.BoneAgent),
            answer?.TreatsHypercalcemia
        );
    }
}
