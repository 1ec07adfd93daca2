using System.Numerics;
using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>Where the table led: the row, its route after the radiotherapy override, and what is deferred.</summary>
internal readonly record struct Decision(
    Rule Rule,
    Route Route,
    Procedure Primary,
    Urgency Urgency,
    Procedure? Deferred,
    bool RadiotherapyReplaced
)
{
    internal bool SameAnswer(in Decision other) => Primary == other.Primary && Urgency == other.Urgency;
}

// Running the table.
internal sealed partial class RoutingTable
{
    /// <summary>The first row that holds decides; the last row holds for every lesion.</summary>
    internal Decision Decide(FactSheet facts)
    {
        var decision = Run(facts, without: null);
        var defers = decision.Rule.DefersToRest && (decision.Rule.Block == Block.Calcium || !t.Spine.Holds(facts));
        if (!defers)
            return decision;
        var rest = Run(facts, decision.Rule.Block).Primary;
        return decision with { Deferred = decision.Rule.Block == Block.Calcium && !IsProcedure(rest) ? null : rest };
    }

    internal static bool IsProcedure(Procedure procedure) => procedure <= Procedure.UrgentDecompressionStabilization;

    /// <summary>
    /// The answer after one fact changed. Of the rows before the fired one, only those with the fact among their levers can now hold.
    /// </summary>
    /// <param name="facts">The facts with the change.</param>
    /// <param name="before">The answer without it.</param>
    /// <param name="changed">What changed.</param>
    /// <param name="rows">Those rows, as bits.</param>
    internal Decision Redecide(FactSheet facts, in Decision before, FactField changed, ulong rows)
    {
        for (; rows != 0; rows &= rows - 1)
            if (Rules[BitOperations.TrailingZeroCount(rows)] is var rule && rule.When.Of(facts) == Truth.Yes)
                return Take(rule, facts, deferred: null, withoutCordCompression: false);
        if (!before.Rule.Facts.Has(changed))
            return before;
        var next = before.Rule.Index;
        while (Rules[next].When.Of(facts) != Truth.Yes)
            next++;
        return Take(Rules[next], facts, deferred: null, withoutCordCompression: false);
    }

    private Decision Run(FactSheet facts, Block? without)
    {
        Procedure? deferred = null;
        foreach (var rule in Rules)
        {
            if (rule.Block == without)
                continue;
            if (rule.When.Of(facts) == Truth.Yes)
                return Take(rule, facts, deferred, withoutCordCompression: without == Block.CordCompression);
            if (rule.SkippedFor is { } skipped && skipped.When.Holds(facts))
                deferred ??= skipped.Procedure;
        }

        throw new InvalidOperationException("The last row of the routing table holds for every lesion.");
    }

    private Decision Take(Rule rule, FactSheet facts, Procedure? deferred, bool withoutCordCompression)
    {
        var route = rule.Routes[^1];
        foreach (var candidate in rule.Routes)
            if (candidate.If is null || candidate.If.Holds(facts))
            {
                route = candidate;
                break;
            }

        if (route.Defers is { } defers && defers.When.Holds(facts))
            deferred ??= defers.Procedure;
        var urgency = route.Urgency.For(facts);
        if (route.Procedure != Procedure.Radiotherapy || !IsRadiotherapyImpossible(facts, withoutCordCompression))
            return new(rule, route, route.Procedure, urgency, deferred, RadiotherapyReplaced: false);
        var instead = rule.Block is Block.CordCompression or Block.LongBone ? Procedure.NonoperativeSupport : Procedure.NoProcedureSystemic;
        return new(rule, route, instead, urgency, deferred, RadiotherapyReplaced: true);
    }

    private bool IsRadiotherapyImpossible(FactSheet facts, bool withoutCordCompression) =>
        t.RadiotherapyImpossible.Holds(facts) || (withoutCordCompression && t.RadiotherapyRecent.Holds(facts));
}
