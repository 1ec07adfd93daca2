using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Leaflets;

/// <summary>
/// A procedure that a clinician signed for a lesion. From then on the leaflets are about it, not about what the rules had proposed.
/// </summary>
/// <param name="LesionId">As the answer names the lesion.</param>
/// <param name="Procedure">What was signed.</param>
/// <param name="Readiness">What the answer says of it today.</param>
public sealed record SignedProcedure(string LesionId, Procedure Procedure, TreatmentReadiness Readiness);

/// <summary>A stored answer with the facts it was given for, as leaflets ask about them.</summary>
internal sealed class PatientPlan
{
    // From rows E1b and F1 of the table: with less time to live, no procedure helps.
    private const int ShortestLifeExpectancyWeeks = 4;

    private readonly Referral facts;
    private readonly Assessment answer;

    internal PatientPlan(Referral facts, Assessment answer, IReadOnlyList<SignedProcedure> signed)
    {
        (this.facts, this.answer) = (facts, answer);
        Lesions =
        [
            .. answer
                .Lesions.OrderBy(lesion => lesion.Urgency)
                .ThenByDescending(lesion => lesion.LesionId == answer.Case.LeadLesionId)
                .Select(lesion => new LesionPlan(
                    Place(lesion.LesionId),
                    lesion,
                    [.. signed.Where(one => one.LesionId == lesion.LesionId)]
                )),
        ];
    }

    /// <summary>The lesions, the most urgent first.</summary>
    internal IReadOnlyList<LesionPlan> Lesions { get; }

    /// <summary>The goal is comfort only, or the recorded life expectancy is too short for any procedure.</summary>
    internal bool IsForComfort =>
        facts.Health.GoalsOfCare == GoalsOfCare.ComfortOnly || facts.Health.LifeExpectancyWeeks < ShortestLifeExpectancyWeeks;

    /// <summary>At least one lesion is treated: not all wait for a biopsy, for a finding or for another team.</summary>
    internal bool IsTreated => Lesions.Any(lesion => lesion.Procedures.Any(LesionPlan.IsTreatment));

    /// <summary>The patient is known to be pregnant.</summary>
    internal bool IsPregnant => facts.Patient.Pregnant == true;

    /// <summary>The agent in use; null: not recorded.</summary>
    internal BoneAgent? AgentInUse => facts.BoneAgents.Current;

    internal bool UsesAgent => AgentInUse is not (null or BoneAgent.None);

    internal bool UsesBisphosphonate => AgentInUse is BoneAgent.Zoledronate or BoneAgent.Pamidronate or BoneAgent.Ibandronate;

    /// <summary>The flag is raised for a lesion.</summary>
    internal bool Has(Flag flag) => answer.Lesions.Any(lesion => lesion.Has(flag));

    /// <summary>The concurrent care of the case holds the item with this code.</summary>
    internal bool Names(string care) => answer.ConcurrentCare.Any(item => item.Code == care);

    /// <summary>
    /// A bone agent is indicated and nothing forbids it now. Starting one is not mentioned before a pregnancy is ruled out.
    /// </summary>
    internal bool MayHaveBoneAgent =>
        answer.Lesions.Any(lesion => lesion.BoneAgents.Indicated == true)
        && !Has(Flag.StopBoneAgentPregnant)
        && !Has(Flag.OnjSuspected)
        && (UsesAgent || !Has(Flag.PregnancyReview));

    /// <summary>The advice for a lesion names one of these agents.</summary>
    internal bool Advises(params ReadOnlySpan<string> agents)
    {
        foreach (var lesion in answer.Lesions)
            if (lesion.BoneAgents is { Indicated: true, Agent: { } agent } && agents.Contains(agent))
                return true;
        return false;
    }

    private string Place(string lesionId)
    {
        for (var i = 0; i < facts.Lesions.Count; i++)
            if ((facts.Lesions[i].Id ?? Assessor.FallbackId(i)) == lesionId)
                return PlainPlaces.Of(facts.Lesions[i]);
        return PlainPlaces.Unknown;
    }
}

/// <summary>What is planned for one lesion: what was signed, else primary and deferred procedure of the answer.</summary>
internal sealed class LesionPlan
{
    private readonly IReadOnlyList<CareItem> adjuncts;
    private readonly Procedure? later;

    internal LesionPlan(string place, LesionAssessment answer, IReadOnlyList<SignedProcedure> signed)
    {
        Place = place;
        if (signed.Count > 0)
        {
            Procedures = [.. signed.Select(one => one.Procedure).Distinct()];
            adjuncts = [.. signed.SelectMany(one => one.Readiness.Adjuncts)];
            RadiationFollows = signed.Any(one => one.Readiness.Inputs.RadiationWanted);
        }
        else
        {
            Procedures = answer.DeferredProcedure is { } deferred ? [answer.PrimaryProcedure, deferred] : [answer.PrimaryProcedure];
            later = answer.DeferredProcedure;
            adjuncts = answer.Adjuncts;
            // An answer of version 1 has no inputs; its flags say the same.
            RadiationFollows = answer.PathwayInputs?.RadiationWanted ?? (answer.Has(Flag.PostOpRt) || answer.Has(Flag.PostProcedureRt));
        }

        IsForHypercalcemia = RuleSet.EmergencyOf(answer.RuleId) == Emergency.Hypercalcemia;
    }

    /// <summary>The bone in plain words.</summary>
    internal string Place { get; }

    internal IReadOnlyList<Procedure> Procedures { get; }

    /// <summary>Radiotherapy follows the procedure: it is possible and wanted.</summary>
    internal bool RadiationFollows { get; }

    /// <summary>Severe hypercalcemia comes before anything else.</summary>
    internal bool IsForHypercalcemia { get; }

    /// <summary>One of these procedures is planned, and another one comes before it.</summary>
    internal bool IsLater(IReadOnlyList<Procedure> procedures) =>
        Procedures.Where(procedures.Contains).All(procedure => procedure == later);

    internal bool HasAdjunct(string code) => adjuncts.Any(item => item.Code == code);

    /// <summary>The procedure is a treatment: neither a hold nor out of scope.</summary>
    internal static bool IsTreatment(Procedure procedure) =>
        procedure is not (Procedure.HoldBiopsyFirst or Procedure.HoldMissingData or Procedure.OutOfScope);
}
