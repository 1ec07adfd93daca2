using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>Whether a case of a block is meant for a planned treatment, for an emergency, or for both.</summary>
internal enum During
{
    Any,
    Planned,
    Emergency,
}

/// <summary>One case in which a block stands: for these procedures, at this severity, if this holds.</summary>
/// <param name="Severity">How strictly it holds.</param>
/// <param name="For">The procedures as bits; see <see cref="BlockRules"/>.</param>
/// <param name="When">The condition.</param>
/// <param name="Fact">The fact that it asks about.</param>
internal sealed record BlockCase(BlockSeverity Severity, int For, AnswerTest When, FactField Fact)
{
    internal During During { get; init; }

    /// <summary>The limit in words; null if there is none.</summary>
    internal string? Threshold { get; init; }

    /// <summary>Which of several facts it asks about now; null: always <see cref="Fact"/>.</summary>
    internal Func<FactSheet, FactField?>? FactIn { get; init; }

    /// <summary>It stands only because the fact is not recorded.</summary>
    internal bool ForNull { get; init; }
}

/// <summary>A block: its cases in their order; the first that holds for a procedure stands.</summary>
internal sealed record BlockRule(string Code, string Words, string? Now, Evidence Evidence, params BlockCase[] Cases)
{
    /// <summary>How long to wait at most until it ends by itself, see <see cref="TimedHolds"/>; null: it does not end by waiting.</summary>
    internal Func<FactSheet, TimeSpan?>? Hold { get; init; }
}

/// <summary>What keeps a treatment from being performed until it is settled (reference, 3.5).</summary>
internal sealed partial class BlockRules
{
    /// <summary>The bit that stands for the bone agent, beside the bits of the procedures.</summary>
    private const int Agent = 1 << 16;

    private static readonly int Aug = 1 << (int)Procedure.VertebralAugmentation,
        Fix = 1 << (int)Procedure.FixationPlusRadiation,
        Abl = 1 << (int)Procedure.Ablation,
        Fus = 1 << (int)Procedure.FocusedUltrasound,
        Rt = 1 << (int)Procedure.Radiotherapy,
        Dec = 1 << (int)Procedure.UrgentDecompressionStabilization,
        Invasive = Aug | Fix | Abl | Dec;

    /// <summary>The procedures that have blocks.</summary>
    private static readonly Procedure[] Blockable = [.. Enum.GetValues<Procedure>().Where(MayBeBlocked)];

    private readonly AnswerTest agentConsidered;

    internal BlockRules(RoutingTable table, FlagTable flags, CareRules care)
    {
        agentConsidered = flags[Flag.BmaReview];
        Rules =
        [
            .. Blood(table.Terms),
            .. Person(table.Terms, flags),
            .. Site(table.Terms, flags, care),
            .. BoneAgent(table.Terms),
            .. Dates(table.Terms),
        ];
    }

    internal BlockRule[] Rules { get; }

    /// <summary>The blocks of the plan, of each of its procedures in the order of the table, then of the bone agent.</summary>
    internal ReadinessBlock[] Of(FactSheet facts, in Answer answer)
    {
        var found = buffer ??= [];
        found.Clear();
        foreach (var procedure in Blockable)
            if (answer.Decision.InPlan(procedure))
                Add(found, facts, answer, procedure);
        if (agentConsidered.Holds(facts, answer))
            Add(found, facts, answer, procedure: null);
        return found.Count == 0 ? [] : [.. found];
    }

    /// <summary>
    /// The blocks of one procedure, then of the bone agent. A procedure that is not in the plan is treated as if it were planned. One that
    /// is not performed, such as a hold, has no blocks.
    /// </summary>
    internal ReadinessBlock[] Of(FactSheet facts, in Answer answer, Procedure procedure)
    {
        var found = new List<ReadinessBlock>();
        var planned = answer.AsPlanned(procedure);
        if (Array.IndexOf(Blockable, procedure) >= 0)
            Add(found, facts, planned, procedure);
        if (agentConsidered.Holds(facts, answer))
            Add(found, facts, answer, procedure: null);
        return [.. found];
    }

    /// <summary>Adds the facts not recorded that could raise or lift a block while the route stays.</summary>
    internal void AddOpen(FactSheet facts, in Answer answer, ref FactSet open)
    {
        var planned = Planned(facts, answer);
        if (planned == 0)
            return;
        foreach (var rule in Rules)
        foreach (var one in rule.Cases)
            if ((one.For & planned) != 0)
                one.When.AddOpen(facts, answer, ref open);
    }

    /// <summary>The treatments that have blocks now, as bits: those of the plan, and the bone agent where it is considered.</summary>
    internal int Planned(FactSheet facts, in Answer answer)
    {
        var planned = agentConsidered.Holds(facts, answer) ? Agent : 0;
        foreach (var procedure in Blockable)
            if (answer.Decision.InPlan(procedure))
                planned |= 1 << (int)procedure;
        return planned;
    }

    private static bool MayBeBlocked(Procedure procedure) =>
        procedure switch
        {
            Procedure.VertebralAugmentation
            or Procedure.FixationPlusRadiation
            or Procedure.Ablation
            or Procedure.FocusedUltrasound
            or Procedure.Radiotherapy
            or Procedure.UrgentDecompressionStabilization => true,
            Procedure.NonoperativeSupport
            or Procedure.NoProcedureSystemic
            or Procedure.HoldBiopsyFirst
            or Procedure.HoldMissingData
            or Procedure.OutOfScope => false,
        };

    /// <summary>The case of a block that stands for a treatment; null if none does.</summary>
    internal static BlockCase? Standing(BlockRule rule, FactSheet facts, in Answer answer, Procedure? procedure)
    {
        var bit = procedure is { } known ? 1 << (int)known : Agent;
        var not = procedure is { } plan && answer.Decision.IsEmergency(plan) ? During.Planned : During.Emergency;
        foreach (var one in rule.Cases)
            if ((one.For & bit) != 0 && one.During != not && one.When.Holds(facts, answer))
                return one;
        return null;
    }

    /// <summary>The treatments of some bits; null stands for the bone agent.</summary>
    internal static IEnumerable<Procedure?> Treatments(int bits) =>
        Blockable
            .Where(procedure => (bits >> (int)procedure & 1) == 1)
            .Select(procedure => (Procedure?)procedure)
            .Concat((bits & Agent) != 0 ? [null] : []);

    /// <summary>Words and conditions, for the fingerprint of the rules.</summary>
    internal IEnumerable<string> Formulas =>
        Rules.SelectMany(rule =>
            rule.Cases.Select(one =>
                $"{rule.Code} {rule.Words} {rule.Now} {rule.Evidence} {one.Severity} {one.For} {one.During} {one.Threshold} "
                + $"{one.When.Formula}{(one.ForNull ? " for null" : "")}"
            )
        );

    [ThreadStatic]
    private static List<ReadinessBlock>? buffer;

    private void Add(List<ReadinessBlock> found, FactSheet facts, in Answer answer, Procedure? procedure)
    {
        var isEmergency = procedure is { } plan && answer.Decision.IsEmergency(plan);
        foreach (var rule in Rules)
            if (Standing(rule, facts, answer, procedure) is { } one)
                found.Add(Block(rule, one, facts, procedure, isEmergency));
    }

    private static ReadinessBlock Block(BlockRule rule, BlockCase one, FactSheet facts, Procedure? procedure, bool isEmergency)
    {
        var fact = one.FactIn?.Invoke(facts) ?? one.Fact;
        return new()
        {
            Procedure = procedure,
            Code = rule.Code,
            Severity = one.Severity,
            Words = isEmergency && rule.Now is { } now ? now : rule.Words,
            Fact = fact.Path,
            Threshold = one.Threshold,
            Value = facts.Text(fact),
            TakenOn = facts.TakenOn(fact),
            EmergencyAction = isEmergency ? rule.Now : null,
            Hold = rule.Hold?.Invoke(facts),
            Source = rule.Evidence.Source,
            Tag = rule.Evidence.Tag,
        };
    }
}
