using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Runs one rule set over the facts of a lesion and puts the result together.</summary>
internal sealed class Assessor
{
    private static readonly string[] FallbackIds = [.. Enumerable.Range(1, FactRanges.MaximumLesions).Select(i => $"L{i}")];

    private readonly RoutingTable table;
    private readonly FlagTable flags;
    private readonly Blocks blocks;
    private readonly Exclusions exclusions;
    private readonly Explainer explainer;

    internal Assessor(RuleSetThresholds thresholds)
    {
        table = new RoutingTable(thresholds);
        flags = new FlagTable(table);
        blocks = new Blocks(table, flags);
        exclusions = new Exclusions(table.Terms);
        explainer = new Explainer(table);
    }

    internal RoutingTable Table => table;

    internal FlagTable Flags => flags;

    internal Blocks Blocks => blocks;

    internal Explainer Explainer => explainer;

    /// <summary>The result for the lesion in the sheet; the case facts and the lesion are loaded.</summary>
    internal (LesionAssessment Lesion, int Row) Assess(FactSheet facts, string? id, int index)
    {
        facts.Derive();
        var scores = Scored(facts);
        var decision = table.Decide(facts);
        var excluded = exclusions.Of(facts, decision, out var excludedSet);
        var alternatives = Alternatives(facts, decision, excludedSet);
        var answer = new Answer(decision, alternatives);
        var raised = flags.Of(facts, answer);
        var radiationPossible = !table.Terms.RadiotherapyImpossible.Holds(facts);
        var explanation = explainer.Explain(facts, decision, out var missing);
        var lesion = new LesionAssessment
        {
            LesionId = id ?? FallbackIds[index % FallbackIds.Length],
            RuleId = decision.Rule.Id,
            Scores = scores,
            Urgency = decision.Urgency,
            PrimaryProcedure = decision.Primary,
            Variant = decision.RadiotherapyReplaced ? null : decision.Route.Variant?.For(facts),
            RequiredSpecialties = EnumSets.Of<Specialty>(Teams(facts, decision, raised)),
            DeferredProcedure = decision.Deferred,
            AcceptableAlternatives = EnumSets.Of<Procedure>(alternatives),
            Handling = radiationPossible ? decision.Rule.Handling : decision.Rule.HandlingWithoutRadiotherapy,
            Excluded = excluded,
            Flags = raised,
            BlockedUntil = blocks.Of(facts, answer),
            MissingFacts = missing,
            Checks = Care.Checks(decision.Primary),
            Adjuncts = Care.Adjuncts(decision.Primary, radiationPossible),
            ConcurrentCare = Care.Concurrent,
            BoneAgents = flags.BoneAgents.Advise(facts),
            Explanation = explanation,
        };
        return (lesion, decision.Rule.Index);
    }

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
        var set = 0;
        foreach (var option in decision.Rule.Alternatives)
            if (option.When is null || option.When.Holds(facts))
                set |= 1 << (int)option.Procedure;
        return set & ~excluded & ~(1 << (int)decision.Primary);
    }

    private int Teams(FactSheet facts, in Decision decision, Flag[] raised)
    {
        var teams = 0;
        foreach (var team in decision.Route.Teams)
            teams |= 1 << (int)team;
        if (Array.IndexOf(raised, Flag.EmbolizationReview) >= 0)
            teams |= 1 << (int)Specialty.InterventionalRadiology;
        if (Array.IndexOf(raised, Flag.OrthoReview) >= 0)
            teams |= 1 << (int)Specialty.OrthopedicOncology;
        if (decision.Rule.Block == Block.Spine && table.Terms.SinsAtLeast7.Holds(facts))
            teams |= 1 << (int)Specialty.SpineSurgery;
        return decision.Deferred switch
        {
            Procedure.FixationPlusRadiation => teams | 1 << (int)Specialty.OrthopedicOncology,
            Procedure.VertebralAugmentation or Procedure.Ablation or Procedure.FocusedUltrasound => teams
                | 1 << (int)Specialty.InterventionalRadiology,
            Procedure.UrgentDecompressionStabilization => teams | 1 << (int)Specialty.SpineSurgery,
            Procedure.Radiotherapy => teams | 1 << (int)Specialty.RadiationOncology,
            _ => teams,
        };
    }
}
