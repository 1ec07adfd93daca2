using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// Tries other values of single facts and reports those that raise a block, or turn a CHECK into a HARD one, while the route stays.
/// </summary>
internal sealed class WhatWouldBlock
{
    private const int MostChanges = 12;

    private readonly RoutingTable table;
    private readonly BlockRules blocks;
    private readonly Probes probes;
    private readonly BlockRule[][] rulesOf;
    private readonly FactSet asked;

    internal WhatWouldBlock(RoutingTable table, BlockRules blocks)
    {
        (this.table, this.blocks) = (table, blocks);
        probes = new Probes(blocks.Rules.SelectMany(rule => rule.Cases.SelectMany(one => one.When.Conditions)));
        rulesOf = [.. Fact.All.Select(fact => blocks.Rules.Where(rule => rule.Cases.Any(one => one.When.Facts.Has(fact))).ToArray())];
        asked = FactSet.Of([.. Fact.All.Where(fact => rulesOf[fact.Index].Length > 0)]);
    }

    /// <summary>Changes for one answer. The sheet is as before when it returns.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="answer">The answer to them.</param>
    /// <param name="open">The facts not recorded that may change a block; no other one is tried.</param>
    internal BlockChange[] Of(FactSheet facts, in Answer answer, FactSet open)
    {
        var planned = blocks.Planned(facts, answer);
        if (planned == 0)
            return [];
        Span<double> derived = stackalloc double[FactSheet.DerivedCount];
        facts.SaveDerived(derived);
        var found = new List<BlockChange>();
        var rest = (open | probes.Near.Without(facts.NotRecorded)) & asked;
        while (!rest.IsEmpty && found.Count < MostChanges)
        {
            rest = rest.Next(out var fact);
            foreach (var treatment in BlockRules.Treatments(planned))
            foreach (var rule in rulesOf[fact.Index])
                Try(fact, rule, treatment, facts, answer, derived, found);
        }

        return [.. found.Take(MostChanges)];
    }

    private void Try(
        FactField fact,
        BlockRule rule,
        Procedure? treatment,
        FactSheet facts,
        in Answer answer,
        ReadOnlySpan<double> derived,
        List<BlockChange> found
    )
    {
        var now = BlockRules.Standing(rule, facts, answer, treatment);
        if (now is { Severity: BlockSeverity.Hard })
            return;
        var recorded = facts[fact];
        var missing = double.IsNaN(recorded);
        Span<double> own = stackalloc double[2];
        foreach (var value in probes.For(fact, facts, own))
        {
            if (!missing && !probes.IsNear(fact, recorded, value))
                continue;
            facts[fact] = value;
            facts.Derive(fact);
            facts.Truths.Alter(FactSet.Of(fact));
            var then = BlockRules.Standing(rule, facts, answer, treatment);
            var raised = then is not null && (now is null || then.Severity < now.Severity);
            if (raised && IsSameRoute(table.Decide(facts), answer.Decision))
            {
                found.Add(new(new(fact, value), missing, treatment, rule.Code, then!.Severity));
                break;
            }
        }

        facts[fact] = recorded;
        facts.RestoreDerived(derived);
        facts.Truths.Alter(default);
    }

    private static bool IsSameRoute(in Decision one, in Decision other) =>
        ReferenceEquals(one.Rule, other.Rule) && one.SameAnswer(other) && one.Deferred == other.Deferred;
}
