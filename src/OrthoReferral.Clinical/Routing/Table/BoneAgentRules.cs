using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>When a bone-modifying agent is indicated, and what an agent in use asks for (reference, 3.7; ESM, MST, ZOM, XGE).</summary>
internal sealed partial class BoneAgentRules(Terms t)
{
    private static readonly Condition Payer = Terms.Yes("payer wants a bisphosphonate first", Fact.PayerRequiresBisphosphonateFirst);

    internal static Condition UsesBisphosphonate { get; } = Uses(BoneAgent.Zoledronate, BoneAgent.Pamidronate, BoneAgent.Ibandronate);

    internal Condition InUse { get; } = Uses(BoneAgent.Zoledronate, BoneAgent.Pamidronate, BoneAgent.Ibandronate, BoneAgent.Denosumab);

    internal Condition IndicatedButForPregnancy { get; } =
        (
            t.Adult
            & t.Proven
            & t.NeedsTissue.IsNotTrue()
            & !t.Sarcoma
            & !t.NotMetastasis
            & (t.Prostate.IsNotTrue() | t.CastrationResistantProstate)
            & t.NotForComfort
            & (
                Terms.MayLive(13)
                | (
                    Terms.Tumor("breast or prostate cancer or myeloma", PrimarySite.Breast, PrimarySite.Prostate, PrimarySite.Myeloma)
                    & Terms.LivesAtLeast(4)
                )
            )
        ).As("a bone agent is indicated but for pregnancy");

    internal Condition Indicated => field ??= (IndicatedButForPregnancy & !t.Pregnant).As("a bone agent is indicated");

    /// <summary>When the flag BMA_REVIEW is raised.</summary>
    internal Condition Review => field ??= (Indicated & Uses(BoneAgent.None)).As("a bone agent is indicated and none is in use");

    internal Condition ClearanceUnder30 { get; } = Terms.Under("creatinine clearance under 30", Fact.CreatinineClearanceMlPerMin, 30);

    internal Condition Clearance30To60 { get; } =
        Terms.AtLeast("creatinine clearance at least 30", Fact.CreatinineClearanceMlPerMin, 30)
        & Terms.AtMost("creatinine clearance at most 60", Fact.CreatinineClearanceMlPerMin, 60);

    internal Condition BisphosphonateFirst { get; } =
        Terms.Us
        & Payer
        & Terms.No("no earlier bisphosphonate", Fact.PriorBisphosphonate)
        & Terms.AtLeast("creatinine clearance at least 30", Fact.CreatinineClearanceMlPerMin, 30);

    internal Condition NeedsException { get; } =
        Terms.Us
        & Payer
        & Terms.Yes("earlier bisphosphonate", Fact.PriorBisphosphonate).IsNotTrue()
        & Terms.Under("creatinine clearance under 30", Fact.CreatinineClearanceMlPerMin, 30);

    internal static Condition Uses(params ReadOnlySpan<BoneAgent> agents) =>
        Terms.Is($"bone agent: {string.Join(" or ", agents.ToArray())}", Fact.CurrentBoneAgent, agents);
}
