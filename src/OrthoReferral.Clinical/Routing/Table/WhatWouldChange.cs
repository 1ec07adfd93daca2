using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>Tries other values of single facts and reports those that lead to another procedure or urgency.</summary>
internal sealed class WhatWouldChange
{
    private const int MostChanges = 24;
    private const int MostPerFact = 3;

    private readonly RoutingTable table;
    private readonly Probes probes;

    internal WhatWouldChange(RoutingTable table)
    {
        this.table = table;
        probes = new Probes(
            table.Rules.SelectMany(rule =>
                rule.Routes.SelectMany(route => route.Urgency.Cases.Select(one => one.When).Append(route.If))
                    .Append(rule.When)
                    .Append(table.Terms.RadiotherapyImpossible)
                    .OfType<Condition>()
            )
        );
    }

    /// <summary>Changes for one decision. The sheet is as before when it returns.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="decision">What the table decided.</param>
    /// <param name="open">The facts not recorded that may change it; no other one is tried.</param>
    internal Change[] Of(FactSheet facts, in Decision decision, FactSet open)
    {
        Span<double> derived = stackalloc double[FactSheet.DerivedCount];
        var found = buffer ??= new Change[MostChanges];
        var count = 0;
        Span<ulong> rows = stackalloc ulong[Fact.All.Length];
        var tried = open | probes.Near.Without(facts.NotRecorded);
        if (!facts.Is(Fact.Bone, (int)Bone.Femur))
            tried = tried.Without(Fact.Region);
        var rest = (decision.Rule.Facts & tried) | RowsBefore(decision.Rule, facts, tried, rows);
        facts.SaveDerived(derived);
        while (!rest.IsEmpty && count < MostChanges)
        {
            rest = rest.Next(out var fact);
            count = Try(fact, facts, decision, rows[fact.Index], derived, found, count);
        }

        return found.AsSpan(0, count).ToArray();
    }

    [ThreadStatic]
    private static Change[]? buffer;

    private int Try(
        FactField fact,
        FactSheet facts,
        in Decision decision,
        ulong rows,
        ReadOnlySpan<double> derived,
        Change[] found,
        int count
    )
    {
        var recorded = facts[fact];
        var missing = double.IsNaN(recorded);
        var first = count;
        var altered = FactSet.Of(fact);
        Span<double> own = stackalloc double[2];
        foreach (var value in probes.For(fact, facts, own))
        {
            if (!missing && !probes.IsNear(fact, recorded, value))
                continue;
            facts[fact] = value;
            facts.Derive(fact);
            facts.Truths.Alter(altered);
            var other = table.Redecide(facts, decision, fact, rows);
            if (!other.SameAnswer(decision) && !Known(found, first, count, other))
                found[count++] = new(new(fact, value), missing, other.Rule.Id, other.Primary, other.Urgency);
            if (count == MostChanges || count - first == MostPerFact)
                break;
        }

        facts[fact] = recorded;
        if (Derivations.Sources.Has(fact))
            facts.RestoreDerived(derived);
        facts.Truths.Alter(default);
        return count;
    }

    // For each fact the rows before the fired one that it alone may make hold, as bits. Returns the facts that have such a row.
    private FactSet RowsBefore(Rule fired, FactSheet facts, FactSet tried, Span<ulong> rows)
    {
        var all = default(FactSet);
        for (var i = 0; i < fired.Index; i++)
        {
            var when = table.Rules[i].When;
            if ((when.Facts & tried).IsEmpty)
                continue;
            var levers = when.Levers(facts) & when.Facts & tried;
            all |= levers;
            while (!levers.IsEmpty)
            {
                levers = levers.Next(out var fact);
                rows[fact.Index] |= 1UL << i;
            }
        }

        return all;
    }

    private static bool Known(Change[] found, int first, int count, in Decision other)
    {
        for (var i = first; i < count; i++)
            if (found[i].Procedure == other.Primary && found[i].Urgency == other.Urgency)
                return true;
        return false;
    }
}
