using OrthoReferral.Clinical.Engine;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// When each flag is raised (reference, 3.9). The plan is the primary or the deferred procedure. Four flags follow from what is known only
/// later: the urgency, the blocks and the contradictions.
/// </summary>
internal sealed partial class FlagTable
{
    /// <summary>The flags that a refused referral still carries (reference, 4.3).</summary>
    internal static readonly Flag[] OfRefusals =
    [
        Flag.MsccCoordinatorNow,
        Flag.Immobilize,
        Flag.SpineSurgeonAdvice24H,
        Flag.SpinePrecautions,
        Flag.MriWholeSpine24H,
        Flag.ComfortActs,
        Flag.PediatricOncologyNow,
        Flag.Dexamethasone16Mg,
        Flag.SteroidCautionLymphoma,
        Flag.SteroidCautionInfection,
        Flag.TreatHypercalcemiaFirst,
        Flag.TreatHypercalcemiaParallel,
        Flag.NoCalciumSupplements,
        Flag.ProtectedWeightBearing,
        Flag.ProtectLimb,
        Flag.OrthoReview,
    ];

    private static readonly InPlan Fixation = new(Procedure.FixationPlusRadiation);
    private static readonly InPlan Decompression = new(Procedure.UrgentDecompressionStabilization);
    private static readonly InPlan Augmentation = new(Procedure.VertebralAugmentation);
    private static readonly InPlan Surgery = new(Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization);
    private static readonly InPlan Needle = new(Procedure.VertebralAugmentation, Procedure.Ablation);
    private static readonly InPlan Radiotherapy = new(Procedure.Radiotherapy);
    private static readonly InPlan Invasive = new(
        Procedure.VertebralAugmentation,
        Procedure.FixationPlusRadiation,
        Procedure.Ablation,
        Procedure.UrgentDecompressionStabilization
    );

    private readonly AnswerTest?[] raises = new AnswerTest?[Enum.GetValues<Flag>().Length];

    internal FlagTable(RoutingTable table)
    {
        var t = table.Terms;
        Steroid = new SteroidRules(t);
        Cord(t);
        Tissue(t, table);
        Plan(t, table);
        Bearing(t, table);
        Bleeding(t);
        Calcium(t);
        BoneAgentFlags(t, table.BoneAgents);
        Rest(t, table);
    }

    internal SteroidRules Steroid { get; }

    /// <summary>A deadline of 24 hours stands in a flag, so the lesion is IMMEDIATE (the clock rule).</summary>
    internal AnswerTest Clock => field ??= this[Flag.MsccCoordinatorNow] | this[Flag.SpineSurgeonAdvice24H] | this[Flag.MriWholeSpine24H];

    /// <summary>When a flag is raised; never, for the four that follow later.</summary>
    internal AnswerTest this[Flag flag]
    {
        get => raises[(int)flag] ?? Never;
        private set => raises[(int)flag] = value;
    }

    private static AnswerTest Never { get; } = new IsPrimary();

    /// <summary>All flags that apply, in the order of <see cref="Flag"/>, but those that follow later.</summary>
    internal FlagSet Of(FactSheet facts, in Answer answer)
    {
        var raised = default(FlagSet);
        for (var i = 0; i < raises.Length; i++)
            if (raises[i] is { } test && test.Of(facts, answer) == Truth.Yes)
                raised = raised.With((Flag)i);
        return raised;
    }

    /// <summary>Adds the facts not recorded that could raise or lift a flag while the route stays.</summary>
    internal void AddOpen(FactSheet facts, in Answer answer, ref FactSet open)
    {
        foreach (var test in raises)
            test?.AddOpen(facts, answer, ref open);
    }

    /// <summary>When a flag is raised, for the fingerprint of the rules.</summary>
    internal string Formula(Flag flag) => raises[(int)flag]?.Formula ?? Later(flag);

    /// <summary>When a flag is raised, in words.</summary>
    internal string When(Flag flag) => raises[(int)flag]?.Words ?? Later(flag);

    private static string Later(Flag flag) =>
        flag switch
        {
            Flag.PediatricOncologyNow => "child and urgency IMMEDIATE",
            Flag.AntiplateletReview => "an ANTIPLATELET block but for a drug not recorded",
            Flag.StaleData => "a STALE_LABS or STALE_IMAGING block",
            _ => "a contradiction of the shared facts or of this lesion",
        };
}
