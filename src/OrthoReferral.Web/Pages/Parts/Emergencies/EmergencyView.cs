using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.Emergencies;

/// <summary>An emergency and what to do now.</summary>
/// <param name="LesionId">The lesion that is in danger.</param>
/// <param name="Title">What is suspected, for example "Suspected spinal cord compression".</param>
/// <param name="Why">The facts and the rule behind it.</param>
/// <param name="Acts">What to do now, in order: the act and how.</param>
/// <param name="Call">Whom to call; null where that was not asked.</param>
public sealed record EmergencyView(string LesionId, string Title, string Why, IReadOnlyList<EmergencyAct> Acts, EmergencyCall? Call = null)
{
    /// <summary>The flags that ask for an act within the hour, in the order of doing them.</summary>
    internal static IReadOnlyList<Flag> ActFlags { get; } =
    [
        Flag.MsccCoordinatorNow,
        Flag.Immobilize,
        Flag.MriWholeSpine24H,
        Flag.SpineSurgeonAdvice24H,
        Flag.Dexamethasone16Mg,
        Flag.SteroidCautionLymphoma,
        Flag.SteroidCautionInfection,
        Flag.ComfortActs,
        Flag.PediatricOncologyNow,
        Flag.TreatHypercalcemiaFirst,
        Flag.TreatHypercalcemiaParallel,
        Flag.ProtectedWeightBearing,
        Flag.ProtectLimb,
    ];

    /// <summary>The emergency of an assessed lesion; null when its urgency is not Immediate.</summary>
    /// <param name="lesion">The lesion that leads the case.</param>
    public static EmergencyView? From(LesionAssessment lesion)
    {
        if (lesion.Urgency != Urgency.Immediate)
            return null;
        var flags = ActFlags.Select(flag => lesion.Flags.FirstOrDefault(raised => raised.Code == flag)).OfType<RaisedFlag>().ToArray();
        var title =
            lesion.Has(Flag.MsccCoordinatorNow) ? "Suspected spinal cord compression"
            : lesion.Has(Flag.TreatHypercalcemiaFirst) || lesion.Has(Flag.TreatHypercalcemiaParallel) ? "Severe hypercalcemia"
            : lesion.RuleId == RuleSet.CompletedFracture ? "Completed fracture"
            : "Emergency";
        var facts = string.Join(
            ", ",
            lesion.Explanation.FactsUsed.Where(fact => fact.Path != "lesions[].bone").Take(4).Select(fact => $"{fact.Label} {fact.Value}")
        );
        return new EmergencyView(
            lesion.LesionId,
            title,
            $"{facts}. Rule {lesion.RuleId}.",
            [.. flags.Select(flag => new EmergencyAct(flag.Words, flag.Source))]
        );
    }
}

/// <summary>One act.</summary>
/// <param name="Title">The act, for example "Immobilize the spine".</param>
/// <param name="How">How or why, in a few words.</param>
public sealed record EmergencyAct(string Title, string How);
