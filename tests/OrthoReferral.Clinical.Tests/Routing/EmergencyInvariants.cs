using System.Text.RegularExpressions;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Invariants about the cord, comfort-only goals and children.</summary>
internal static partial class EmergencyInvariants
{
    private static readonly Flag[] CordFlags =
    [
        Flag.MsccCoordinatorNow,
        Flag.Immobilize,
        Flag.SpineSurgeonAdvice24H,
        Flag.MriWholeSpine24H,
    ];

    private static readonly Flag[] AgentFlags =
    [
        Flag.BmaReview,
        Flag.BmaCurrentUnknown,
        Flag.DenosumabPreferredRenal,
        Flag.DenosumabNotFunded,
        Flag.ZoledronateDoseReduce,
        Flag.StopBisphosphonateRenal,
        Flag.CalciumBeforeEachDose,
        Flag.CorrectHypocalcemiaFirst,
        Flag.StopBoneAgentPregnant,
        Flag.OnjSuspected,
        Flag.StepTherapyBisphosphonateFirst,
        Flag.StepTherapyException,
        Flag.DentalCheck,
        Flag.CalciumVitaminD,
        Flag.BmaOsteoporosisDoseOnly,
    ];

    internal static Invariant[] All { get; } =
    [
        new(
            "C-11",
            "a deadline of 24 hours is IMMEDIATE",
            look =>
                !(look.Has(Flag.MsccCoordinatorNow) || look.Has(Flag.SpineSurgeonAdvice24H) || look.Has(Flag.MriWholeSpine24H))
                || look.Answer.Urgency == Urgency.Immediate
        ),
        new(
            "C-12",
            "comfort: none of the cord flags and no dexamethasone",
            look => !look.IsForComfort || !(CordFlags.Any(look.Has) || look.Has(Flag.Dexamethasone16Mg))
        ),
        new("C-12", "the acts of comfort only for comfort", look => !look.Has(Flag.ComfortActs) || look.IsForComfort),
        new(
            "C-13",
            "no bone agent and no steroid for a child",
            look =>
                !look.IsChild
                || !(
                    look.Has(Flag.Dexamethasone16Mg)
                    || look.HasAdjunct("BONE_AGENT")
                    || look.HasAdjunct("ANTIEMETIC_AND_FLARE_DEXAMETHASONE")
                    || AgentFlags.Any(look.Has)
                )
        ),
        new("C-13", "no dose in any text for a child", look => !look.IsChild || !look.Texts.Any(Dose().IsMatch)),
        new(
            "C-15",
            "a deficit that ESCC 0 or 1a does not explain: no dexamethasone, and no compression is claimed",
            look => !look.HasUnexplainedDeficit || !(look.Has(Flag.Dexamethasone16Mg) || look.Instructions.Any(ClaimsCompression))
        ),
        new("C-28", "every flag has a source and a tag", look => look.Answer.Flags.All(flag => Rests(flag.Source, flag.Tag))),
        new("C-28", "every block has a source and a tag", look => look.Answer.Blocks.All(block => Rests(block.Source, block.Tag))),
        new(
            "C-28",
            "every reason has a source and a tag",
            look => look.Answer.Excluded.All(one => one.Reasons.All(reason => Rests(reason.Source, reason.Tag)))
        ),
        new(
            "C-28",
            "the rule has a source and a tag",
            look => Rests(look.Answer.Explanation.Rule.Source, look.Answer.Explanation.Rule.Tag)
        ),
    ];

    private static bool Rests(string source, string tag) => source.Length > 0 && tag.Length > 0;

    private static bool ClaimsCompression(string text) =>
        text.Contains("cord compression is present", StringComparison.OrdinalIgnoreCase)
        || text.Contains("cord is compressed", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\d\s?(mg|ml|IU|L)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Dose();
}
