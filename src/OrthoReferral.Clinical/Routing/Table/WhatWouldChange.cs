using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Conditions;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>Tries other values of single facts and reports those that lead to another procedure or urgency.</summary>
internal sealed class WhatWouldChange
{
    private const int MostChanges = 24;
    private const int MostPerFact = 3;

    private static readonly FactSet CaseFacts =
        FactSet.Of(Fact.LifeExpectancyWeeks, Fact.GoalsOfCare, Fact.CalciumTotalMgPerDl, Fact.AlbuminGPerDl);

    private readonly RoutingTable table;
    private readonly Probes probes;

    internal WhatWouldChange(RoutingTable table)
    {
        this.table = table;
        probes = new Probes(table.Rules.SelectMany(rule => rule.Routes
            .SelectMany(route => route.Urgency.Cases.Select(c => c.When).Append(route.If))
            .Append(rule.When)
            .Append(table.Terms.RadiotherapyImpossible)
            .OfType<Condition>()));
    }

    /// <summary>Changes for one decision. The sheet is as before when it returns.</summary>
    internal Change[] Of(FactSheet facts, in Decision decision)
    {
        Span<double> derived = stackalloc double[Fact.Primary - Fact.DerivedStart];
        var found = Buffer ??= new Change[MostChanges];
        var count = 0;
        var rest = decision.Rule.Facts;
        Span<FactSet> levers = stackalloc FactSet[decision.Rule.Index];
        for (var i = 0; i < levers.Length; i++)
            rest |= levers[i] = table.Rules[i].When.Levers(facts) & table.Rules[i].When.Facts;
        facts.SaveDerived(derived);
        while (!rest.IsEmpty && count < MostChanges)
        {
            rest = rest.Next(out var fact);
            if (fact != Fact.Region || facts.Is(Fact.Bone, (int)Bone.Femur))
                count = Try(fact, facts, decision, levers, derived, found, count);
        }

        return found.AsSpan(0, count).ToArray();
    }

    [ThreadStatic]
    private static Change[]? Buffer;

    private int Try(Fact fact, FactSheet facts, in Decision decision, ReadOnlySpan<FactSet> levers, ReadOnlySpan<double> derived, Change[] found, int count)
    {
        var recorded = facts[fact];
        var missing = double.IsNaN(recorded);
        var rows = RowsBefore(levers, fact);
        if (rows == 0 && !decision.Rule.Facts.Has(fact))
            return count;
        var first = count;
        Span<double> own = stackalloc double[2];
        foreach (var value in probes.For(fact, facts, own))
        {
            if (!missing && !probes.IsNear(fact, recorded, value))
                continue;
            facts[fact] = value;
            if (Terms.ScoreFacts.Has(fact))
                facts.DeriveLesion();
            else if (CaseFacts.Has(fact))
                facts.DeriveCase();
            var other = table.Redecide(facts, decision, fact, rows);
            if (!other.SameAnswer(decision) && !Known(found, first, count, other))
                found[count++] = new(new(fact, value), missing, other.Rule.Id, other.Primary, other.Urgency);
            if (count == MostChanges || count - first == MostPerFact)
                break;
        }

        facts[fact] = recorded;
        facts.RestoreDerived(derived);
        return count;
    }

    // The rows before the fired one that the fact alone may make hold, as bits.
    private static ulong RowsBefore(ReadOnlySpan<FactSet> levers, Fact fact)
    {
        var rows = 0UL;
        for (var i = 0; i < levers.Length; i++)
            if (levers[i].Has(fact))
                rows |= 1UL << i;
        return rows;
    }

    private static bool Known(Change[] found, int first, int count, in Decision other)
    {
        for (var i = first; i < count; i++)
            if (found[i].Procedure == other.Primary && found[i].Urgency == other.Urgency)
                return true;
        return false;
    }
}
