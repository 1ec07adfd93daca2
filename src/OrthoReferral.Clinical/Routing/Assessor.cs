using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Runs one rule set over the facts of a lesion and puts the result together.</summary>
internal sealed class Assessor
{
    private static readonly string[] FallbackIds = [.. Enumerable.Range(1, FactRanges.MaximumLesions).Select(one => $"L{one}")];

    private readonly FlagTexts texts;
    private readonly Explainer explainer;

    internal Assessor(RuleSetThresholds thresholds)
    {
        Table = new RoutingTable(thresholds);
        Flags = new FlagTable(Table);
        Care = new CareRules(Table, Flags);
        Blocks = new BlockRules(Table, Flags, Care);
        ConcurrentCare = new ConcurrentCare(Table, Flags, Care);
        Exclusions = new Exclusions(Table.Terms);
        explainer = new Explainer(Table, Flags, Blocks);
        texts = new FlagTexts(thresholds);
    }

    internal RoutingTable Table { get; }

    internal FlagTable Flags { get; }

    internal CareRules Care { get; }

    internal BlockRules Blocks { get; }

    internal ConcurrentCare ConcurrentCare { get; }

    internal Exclusions Exclusions { get; }

    internal Explainer Explainer => explainer;

    /// <summary>
    /// What the case must know of a lesion before any lesion is assessed: whether its cord is an emergency, and which steroid flag it asks
    /// for, see <see cref="SteroidRules"/>.
    /// </summary>
    internal (bool CordEmergency, int Steroid) Preview(FactSheet facts) =>
        (Table.Terms.CordEmergency.Holds(facts), Flags.Steroid.Own(facts));

    /// <summary>The result for the lesion in the sheet; its facts and those of the case are loaded and derived.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="id">The lesion's own name, if it has one.</param>
    /// <param name="index">Its position in the referral, from 0.</param>
    /// <param name="conflicts">Contradictions of the shared facts and of this lesion, if there are any.</param>
    /// <param name="isBrief">See <see cref="RuleSet.AssessBriefly"/>.</param>
    /// <param name="care">Concurrent care of the case, as bits; that of this lesion is added.</param>
    internal (LesionAssessment Lesion, int Row) Assess(
        FactSheet facts,
        string? id,
        int index,
        IReadOnlyList<Conflict>? conflicts,
        bool isBrief,
        ref int care
    )
    {
        var scores = Scored(facts);
        var decision = Table.Decide(facts);
        var excluded = Exclusions.Of(facts, decision, out var excludedSet);
        var answer = new Answer(decision, Alternatives(facts, decision, excludedSet), RadiotherapyButForRefusal(facts));
        var raised = Flags.Of(facts, answer);
        var urgency = Flags.Clock.Holds(facts, answer) ? Urgency.Immediate : decision.Urgency;
        var blocks = Blocks.Of(facts, answer);
        raised = Later(raised, facts, urgency, blocks, conflicts);
        care |= ConcurrentCare.Of(facts, answer);
        var explanation = explainer.Explain(facts, answer, isBrief, out var missing);
        var lesion = new LesionAssessment
        {
            LesionId = id ?? FallbackId(index),
            RuleId = decision.Rule.Id,
            Scores = scores,
            Urgency = urgency,
            ProcedureBy = decision.ProcedureBy,
            PrimaryProcedure = decision.Primary,
            Variant = RoutingTable.Variant(decision, facts),
            RequiredSpecialties = EnumSets.Of<Specialty>(Teams(facts, decision, raised)),
            DeferredProcedure = decision.Deferred,
            AcceptableAlternatives = EnumSets.Of<Procedure>(answer.Alternatives),
            Handling = decision.Rule.HandlingFor(
                answer.Offered,
                facts.IsTrue(Fact.PriorSurgeryAtSite) || facts.IsTrue(Fact.PriorCementAtLevel)
            ),
            Excluded = excluded,
            Flags = texts.Of(raised, decision, Table.Terms.Comfort.Holds(facts), conflicts),
            Blocks = blocks,
            MissingFacts = missing,
            Checks = CareRules.Checks(decision),
            Adjuncts = Care.Adjuncts(facts, answer),
            PathwayInputs = Care.Inputs(facts, answer, raised),
            BoneAgents = Table.BoneAgents.Advise(facts),
            Explanation = explanation,
        };
        return (lesion, decision.Rule.Index);
    }

    /// <summary>The readiness of a treatment of the lesion in the sheet.</summary>
    internal TreatmentReadiness Readiness(FactSheet facts, Procedure procedure)
    {
        Scored(facts);
        var decision = Table.Decide(facts);
        Exclusions.Of(facts, decision, out var excludedSet);
        var answer = new Answer(decision, Alternatives(facts, decision, excludedSet), RadiotherapyButForRefusal(facts));
        var planned = answer.AsPlanned(procedure);
        return new(
            decision.IsEmergency(procedure),
            Blocks.Of(facts, answer, procedure),
            Care.Inputs(facts, planned, Flags.Of(facts, planned)),
            Care.Adjuncts(facts, planned),
            procedure == Procedure.NoProcedureSystemic && RuleSet.EmergencyOf(decision.Rule.Id) == Emergency.Hypercalcemia
        );
    }

    /// <summary>The id of a lesion that the referral gives none, by its position.</summary>
    internal static string FallbackId(int index) => FallbackIds[index % FallbackIds.Length];

    private static LesionScores Scored(FactSheet facts)
    {
        var katagiri = KatagiriScore.Of(facts);
        facts[Derived.KatagiriMinimum] = katagiri.Minimum;
        facts[Derived.KatagiriMaximum] = katagiri.Maximum;
        return new()
        {
            Mirels = MirelsScore.Of(facts),
            Sins = SpinalInstabilityScore.Of(facts),
            Katagiri = katagiri,
            TokuhashiRevised = TokuhashiScore.Of(facts),
            Tomita = TomitaScore.Of(facts),
            CorrectedCalciumMmolPerL = facts.Has(Derived.CorrectedCalcium)
                ? CorrectedCalcium.ForDisplay(facts[Derived.CorrectedCalcium])
                : null,
            CalciumIsUncorrected = facts.Has(Derived.CorrectedCalcium) && !facts.Has(Fact.AlbuminGPerDl),
            Readings = Readings.Of(facts),
        };
    }

    private static int Alternatives(FactSheet facts, in Decision decision, int excluded)
    {
        var set = decision.SupportInsteadOfDeferred ? 1 << (int)Procedure.NonoperativeSupport : 0;
        foreach (var option in decision.Rule.Alternatives)
            if (option.When is null || option.When.Holds(facts))
                set |= 1 << (int)option.Procedure;
        return set & ~excluded & ~(1 << (int)decision.Primary);
    }

    // Runs the table once more, as if radiotherapy were neither contraindicated nor declined.
    private bool RadiotherapyButForRefusal(FactSheet facts)
    {
        var refusal = Fact.RadiotherapyContraindicatedOrDeclined;
        if (!facts.IsTrue(refusal))
            return false;
        facts.Truths.Alter(FactSet.Of(refusal));
        facts[refusal] = 0;
        var primary = Table.Decide(facts).Primary;
        facts[refusal] = 1;
        facts.Truths.Alter(default);
        return primary == Procedure.Radiotherapy;
    }

    private FlagSet Later(FlagSet raised, FactSheet facts, Urgency urgency, ReadinessBlock[] blocks, IReadOnlyList<Conflict>? conflicts)
    {
        if (urgency == Urgency.Immediate && Table.Terms.Child.Holds(facts))
            raised = raised.With(Flag.PediatricOncologyNow);
        if (conflicts is { Count: > 0 })
            raised = raised.With(Flag.DataConflict);
        foreach (var block in blocks)
            if (block.Code is "STALE_LABS" or "STALE_IMAGING")
                raised = raised.With(Flag.StaleData);
            else if (block.Code is "ANTIPLATELET" && facts.Has(Derived.AntiplateletRead))
                raised = raised.With(Flag.AntiplateletReview);
        return raised;
    }

    // The teams as bits: those that the row names, or else those of the procedure; and those of what is deferred and flagged.
    private int Teams(FactSheet facts, in Decision decision, FlagSet raised)
    {
        var t = Table.Terms;
        var block = decision.Rule.Block;
        var named = decision.RadiotherapyReplaced ? [] : decision.Route.Teams;
        var teams = 0;
        foreach (var team in named)
            teams |= 1 << (int)team;
        if (named.Length == 0)
        {
            teams |= TeamOf(decision.Primary);
            if (block == Block.LongBone)
                teams |= 1 << (int)Specialty.OrthopedicOncology;
            if ((block == Block.Spine && t.SinsAtLeast7.Holds(facts)) || block == Block.CordCompression)
                teams |= 1 << (int)Specialty.SpineSurgery;
        }

        if (decision.Primary is Procedure.OutOfScope or Procedure.HoldBiopsyFirst && block == Block.Gate && t.Spine.Holds(facts))
            teams |= 1 << (int)Specialty.SpineSurgery;
        if (raised.Has(Flag.PalliativeCare))
            teams |= 1 << (int)Specialty.PalliativeCare;
        return decision.Deferred is { } deferred ? teams | TeamOf(deferred) : teams;
    }

    private static int TeamOf(Procedure procedure) =>
        procedure switch
        {
            Procedure.Radiotherapy => 1 << (int)Specialty.RadiationOncology,
            Procedure.VertebralAugmentation or Procedure.Ablation or Procedure.FocusedUltrasound => 1
                << (int)Specialty.InterventionalRadiology,
            Procedure.UrgentDecompressionStabilization => 1 << (int)Specialty.SpineSurgery,
            Procedure.FixationPlusRadiation => 1 << (int)Specialty.OrthopedicOncology,
            Procedure.NoProcedureSystemic => 1 << (int)Specialty.MedicalOncology,
            Procedure.NonoperativeSupport or Procedure.HoldBiopsyFirst or Procedure.HoldMissingData or Procedure.OutOfScope => 0,
        };
}
