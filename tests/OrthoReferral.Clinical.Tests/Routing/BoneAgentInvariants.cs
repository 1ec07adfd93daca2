using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Invariants about bone agents and calcium.</summary>
internal static class BoneAgentInvariants
{
    private static readonly Procedure[] NamingAgent =
    [
        Procedure.FixationPlusRadiation,
        Procedure.UrgentDecompressionStabilization,
        Procedure.VertebralAugmentation,
        Procedure.Ablation,
        Procedure.FocusedUltrasound,
        Procedure.Radiotherapy,
        Procedure.NoProcedureSystemic,
    ];

    internal static Invariant[] All { get; } =
    [
        new(
            "C-02",
            "BONE_AGENT if and only if one is indicated and a procedure of the plan names it",
            look => look.HasAdjunct("BONE_AGENT") == (look.AgentIsIndicated && look.Plan.Any(NamingAgent.Contains))
        ),
        new("C-02", "the advice says the same", look => look.AgentIsIndicated == (look.Answer.BoneAgents.Indicated == true)),
        new(
            "C-05",
            "no calcium beside NO_CALCIUM_SUPPLEMENTS",
            look =>
                !look.Has(Flag.NoCalciumSupplements)
                || !(look.Has(Flag.CalciumVitaminD) || look.Has(Flag.CorrectHypocalcemiaFirst) || look.Texts.Any(AsksForCalcium))
        ),
        new(
            "C-10",
            "no reduced dose while the calcium is moderate or severe",
            look =>
                !look.CalciumIsModerateOrSevere
                || !(look.Has(Flag.ZoledronateDoseReduce) || look.Answer.BoneAgents.ZoledronateDoseMg is not null)
        ),
        new(
            "C-10",
            "no reduced dose of what is stopped or not preferred",
            look =>
                !look.Has(Flag.ZoledronateDoseReduce) || !(look.Has(Flag.StopBisphosphonateRenal) || look.Has(Flag.DenosumabPreferredRenal))
        ),
        new("C-19", "\"none in use\" only if NONE is recorded", look => !look.Has(Flag.BmaReview) || look.Agent == BoneAgent.None),
        new("C-29", "either review or ask", look => !(look.Has(Flag.BmaReview) && look.Has(Flag.BmaCurrentUnknown))),
        new(
            "C-29",
            "neither with an agent in use",
            look => !look.UsesAgent || !(look.Has(Flag.BmaReview) || look.Has(Flag.BmaCurrentUnknown))
        ),
    ];

    private static bool AsksForCalcium(string text) =>
        text.Contains("low calcium", StringComparison.OrdinalIgnoreCase)
        || text.Contains("calcium first", StringComparison.OrdinalIgnoreCase)
        || (
            text.Contains("calcium supplement", StringComparison.OrdinalIgnoreCase)
            && !text.StartsWith("No calcium supplements", StringComparison.Ordinal)
        )
        || text.Contains("Calcium and vitamin D", StringComparison.Ordinal);
}
