using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Says why: the fired rule, the facts it used, the rules before it, what is missing and what would change the answer.</summary>
internal sealed class Explainer(RoutingTable table, FlagTable flags, BlockRules blocks)
{
    private readonly FiredRule[] fired =
    [
        .. table.Rules.Select(rule => new FiredRule(rule.Id, rule.Sentence, rule.Evidence.Source, rule.Evidence.Tag)),
    ];
    private readonly WhatWouldChange changes = new(table);

    internal Assumptions Assumptions { get; } = Assumptions.With(table.Terms);

    internal Explanation Explain(FactSheet facts, in Answer answer, out string[] missing)
    {
        var decision = answer.Decision;
        var index = decision.Rule.Index;
        Span<bool> undecided = stackalloc bool[index];
        var open = 0;
        for (var i = 0; i < index; i++)
        {
            undecided[i] = table.Rules[i].When.Of(facts) == Truth.Unknown;
            open += undecided[i] ? 1 : 0;
        }

        var notFired = new SkippedRule[index - open];
        var notAssessed = new UndecidedRule[open];
        var asked = table.AskedFor(decision, facts);
        for (int i = 0, no = 0, unknown = 0; i < index; i++)
        {
            var rule = table.Rules[i];
            if (undecided[i])
            {
                var needs = rule.When.Undecided(facts);
                asked |= needs;
                notAssessed[unknown++] = new(rule.Id, rule.Sentence, Paths(needs));
            }
            else
            {
                notFired[no++] = new(rule.Id, rule.Sentence, rule.When.Blocking(facts).NotMet);
            }
        }

        missing = Paths(asked);
        return new()
        {
            Rule = fired[index],
            FactsUsed = Used(decision.Rule.Facts, asked, facts),
            NotFired = notFired,
            NotAssessed = notAssessed,
            WouldChange = changes.Of(facts, decision),
            Open = Paths(Open(facts, answer)),
            Assumptions = Assumptions.Of(facts),
        };
    }

    /// <summary>The facts not recorded that could change the route, a flag or a block.</summary>
    private FactSet Open(FactSheet facts, in Answer answer)
    {
        var decision = answer.Decision;
        var open = flags.Open(facts, answer) | blocks.Open(facts, answer) | table.Terms.RadiotherapyImpossible.Open(facts);
        if (decision.Rule.DefersToRest)
            open |= table.Terms.RadiotherapyRecent.Open(facts);
        var last = Math.Max(decision.Rule.Index, decision.RestRule?.Index ?? 0);
        for (var i = 0; i <= last; i++)
            open |= OpenOf(table.Rules[i], facts, hasRoutes: i == decision.Rule.Index || table.Rules[i] == decision.RestRule);
        return open;
    }

    private static FactSet OpenOf(Rule rule, FactSheet facts, bool hasRoutes)
    {
        var open = rule.When.Open(facts);
        if (rule.SkippedFor is { } skipped)
            open |= skipped.When.Open(facts);
        if (!hasRoutes)
            return open;
        foreach (var route in rule.Routes)
        {
            open |= route.If?.Open(facts) ?? default;
            open |= route.Defers?.When.Open(facts) ?? default;
            foreach (var (when, _) in route.Urgency.Cases)
                open |= when?.Open(facts) ?? default;
        }

        foreach (var option in rule.Alternatives)
            open |= option.When?.Open(facts) ?? default;
        return open;
    }

    private static string[] Paths(FactSet set)
    {
        if (set.Count == 0)
            return [];
        var paths = new string[set.Count];
        for (var i = 0; i < paths.Length; i++)
        {
            set = set.Next(out var fact);
            paths[i] = fact.Path;
        }

        return paths;
    }

    private static readonly FactSet OfSpine = OnlyAt(BoneGroups.Spine);

    private static readonly FactSet OfLongBone = OnlyAt(BoneGroups.LongBones);

    private static FactSet OnlyAt(IReadOnlyList<Bone> bones) =>
        FactSet.Of([.. Fact.All.Where(fact => fact.Bones is { } asked && asked.All(bones.Contains))]);

    // What nobody recorded about another kind of bone was not used, unless it is missed: a deficit that came with a femur asks for the
    // ESCC.
    private static FactUse[] Used(FactSet set, FactSet missed, FactSheet facts)
    {
        if (!facts.Is(Fact.Bone, (int)Bone.Femur))
            set = set.Without(Fact.Region);
        if (facts.Has(Fact.Bone) && !facts.Is(Fact.Bone, (int)Bone.Spine))
            set = set.Without(OfSpine.Missing(facts).Without(missed));
        if (facts.Has(Fact.Bone) && !BoneGroups.IsLongBone(facts[Fact.Bone]))
            set = set.Without(OfLongBone.Missing(facts).Without(missed));
        var used = new FactUse[set.Count];
        for (var i = 0; i < used.Length; i++)
        {
            set = set.Next(out var fact);
            used[i] = new(fact, facts[fact], facts.AsTyped(fact));
        }

        return used;
    }
}
