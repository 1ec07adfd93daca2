using System.Numerics;
using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>What the table decided: the row, its route (with radiotherapy replaced where it is impossible), what is deferred.</summary>
internal readonly record struct Decision(
    Rule Rule,
    Route Route,
    Procedure Primary,
    Urgency Urgency,
    Procedure? Deferred,
    bool RadiotherapyReplaced
)
{
    /// <summary>The row that gave the deferred procedure, where one did; null after low platelets.</summary>
    internal Rule? DeferredRule { get; init; }

    /// <summary>The row that the table without E1 and E2 decides on; null where that was not asked.</summary>
    internal Rule? RestRule { get; init; }

    /// <summary>The table without E2 leads to support, which then is an alternative and not deferred.</summary>
    internal bool SupportInsteadOfDeferred { get; init; }

    /// <summary>Latest date class of the procedure itself.</summary>
    internal Urgency ProcedureBy => Route.ProcedureBy ?? Urgency;

    /// <summary>EMERGENCY(p) of the reference, 3.5; a deferred procedure never is one.</summary>
    internal bool IsEmergency(Procedure procedure) => procedure == Primary && ProcedureBy == Urgency.Immediate;

    internal bool InPlan(Procedure procedure) => procedure == Primary || procedure == Deferred;

    internal bool SameAnswer(in Decision other) => Primary == other.Primary && Urgency == other.Urgency;
}

// Runs the table.
internal sealed partial class RoutingTable
{
    private const string Brace = "BRACE";

    private const string Protected = "PROTECTED";

    /// <summary>The first row that holds decides; the last row holds for every lesion.</summary>
    internal Decision Decide(FactSheet facts)
    {
        var decision = Run(facts, withoutEmergencies: false);
        var isCalcium = decision.Rule.Block == Block.Calcium;
        if (!decision.Rule.DefersToRest || (!isCalcium && t.Spine.Holds(facts)))
            return decision;
        var rest = Run(facts, withoutEmergencies: true);
        return decision with
        {
            Deferred = IsProcedure(rest.Primary) ? rest.Primary : null,
            DeferredRule = IsProcedure(rest.Primary) ? rest.Rule : null,
            RestRule = rest.Rule,
            SupportInsteadOfDeferred = isCalcium && rest.Primary == Procedure.NonoperativeSupport,
        };
    }

    internal static bool IsProcedure(Procedure procedure) => procedure <= Procedure.UrgentDecompressionStabilization;

    /// <summary>The variant of the route that was taken.</summary>
    internal static string? Variant(in Decision decision, FactSheet facts) =>
        !decision.RadiotherapyReplaced ? decision.Route.Variant?.For(facts)
        : decision.Rule.Block == Block.CordCompression ? Brace
        : decision.Rule.Block == Block.LongBone ? Protected
        : null;

    /// <summary>
    /// The decision after one fact changed. Of the rows before the fired one only those can hold now that this fact alone may make hold.
    /// </summary>
    /// <param name="facts">The facts with the change.</param>
    /// <param name="before">The decision without the change.</param>
    /// <param name="changed">The fact that changed.</param>
    /// <param name="rows">Those rows, as bits.</param>
    internal Decision Redecide(FactSheet facts, in Decision before, FactField changed, ulong rows)
    {
        for (; rows != 0; rows &= rows - 1)
            if (Rules[BitOperations.TrailingZeroCount(rows)] is var rule && rule.When.Of(facts) == Truth.Yes)
                return Take(rule, facts, deferred: null, withoutEmergencies: false);
        if (!before.Rule.Facts.Has(changed))
            return before;
        var next = before.Rule.Index;
        while (Rules[next].When.Of(facts) != Truth.Yes)
            next++;
        return Take(Rules[next], facts, deferred: null, withoutEmergencies: false);
    }

    private Decision Run(FactSheet facts, bool withoutEmergencies)
    {
        Procedure? deferred = null;
        foreach (var rule in Rules)
        {
            if (withoutEmergencies && rule.Block is Block.CordCompression or Block.UnexplainedDeficit or Block.Calcium)
                continue;
            if (rule.When.Of(facts) == Truth.Yes)
                return Take(rule, facts, deferred, withoutEmergencies);
            if (rule.SkippedFor is { } skipped && skipped.When.Holds(facts))
                deferred ??= skipped.Procedure;
        }

        throw new InvalidOperationException("The last row of the routing table holds for every lesion.");
    }

    private Decision Take(Rule rule, FactSheet facts, Procedure? deferred, bool withoutEmergencies)
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
        if (route.Procedure != Procedure.Radiotherapy || !IsRadiotherapyImpossible(facts, withoutEmergencies))
            return new(rule, route, route.Procedure, urgency, deferred, RadiotherapyReplaced: false);
        var instead = rule.Block is Block.CordCompression or Block.LongBone ? Procedure.NonoperativeSupport : Procedure.NoProcedureSystemic;
        return new(rule, route, instead, urgency, deferred, RadiotherapyReplaced: true);
    }

    // For what is deferred the interval since the last radiotherapy counts again: it comes later than the emergency of today.
    private bool IsRadiotherapyImpossible(FactSheet facts, bool withoutEmergencies) =>
        t.RadiotherapyImpossible.Holds(facts) || (withoutEmergencies && t.RadiotherapyRecent.Holds(facts));
}
