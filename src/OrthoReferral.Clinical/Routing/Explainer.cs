using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Table;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Says why: the fired rule, the facts it used, the rules before it, what is missing and what would change the answer.</summary>
internal sealed class Explainer(RoutingTable table, FlagTable flags, BlockRules blocks)
{
    private readonly FiredRule[] fired =
    [
        .. table.Rules.Select(rule => new FiredRule(rule.Id, rule.Sentence, rule.Evidence.Source, rule.Evidence.Tag)),
    ];
    private readonly WhatWouldChange changes = new(table);
    private readonly WhatWouldBlock blocking = new(table, blocks);

    internal Assumptions Assumptions { get; } = Assumptions.With(table.Terms);

    /// <param name="facts">The facts.</param>
    /// <param name="answer">The answer to them.</param>
    /// <param name="isBrief">One line of many: leaves out what <see cref="RuleSet.AssessBriefly"/> says.</param>
    /// <param name="missing">Paths of the facts that a hold asks for, then of those that left rules undecided.</param>
    internal Explanation Explain(FactSheet facts, in Answer answer, bool isBrief, out string[] missing)
    {
        var decision = answer.Decision;
        var index = decision.Rule.Index;
        Span<bool> undecided = stackalloc bool[index];
        var unknownCount = 0;
        for (var i = 0; i < index; i++)
        {
            undecided[i] = table.Rules[i].When.Of(facts) == Truth.Unknown;
            unknownCount += undecided[i] ? 1 : 0;
        }

        var notFired = new SkippedRule[index - unknownCount];
        var notAssessed = new UndecidedRule[unknownCount];
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
        var ofRoute = OpenOfRoute(facts, decision);
        var open = OpenOfAnswer(facts, answer, ofRoute);
        return new()
        {
            Rule = fired[index],
            FactsUsed = Used(decision.Rule.Facts, asked, facts),
            NotFired = notFired,
            NotAssessed = notAssessed,
            WouldChange = changes.Of(facts, decision, ofRoute),
            WouldBlock = isBrief ? [] : blocking.Of(facts, answer, open),
            Open = Paths(open),
            Assumptions = Assumptions.Of(facts),
        };
    }

    /// <summary>The facts not recorded that could change the route.</summary>
    private FactSet OpenOfRoute(FactSheet facts, in Decision decision)
    {
        var open = default(FactSet);
        table.Terms.RadiotherapyImpossible.AddOpen(facts, ref open);
        if (decision.Rule.DefersToRest)
            table.Terms.RadiotherapyRecent.AddOpen(facts, ref open);
        var last = Math.Max(decision.Rule.Index, decision.RestRule?.Index ?? 0);
        for (var i = 0; i <= last; i++)
            AddOpen(table.Rules[i], facts, hasRoutes: i == decision.Rule.Index || table.Rules[i] == decision.RestRule, ref open);
        return open;
    }

    /// <summary>The facts not recorded that could change the route, a flag or a block.</summary>
    private FactSet OpenOfAnswer(FactSheet facts, in Answer answer, FactSet open)
    {
        flags.AddOpen(facts, answer, ref open);
        blocks.AddOpen(facts, answer, ref open);
        return open;
    }

    private static void AddOpen(Rule rule, FactSheet facts, bool hasRoutes, ref FactSet open)
    {
        rule.When.AddOpen(facts, ref open);
        rule.SkippedFor?.When.AddOpen(facts, ref open);
        if (!hasRoutes)
            return;
        foreach (var route in rule.Routes)
        {
            route.If?.AddOpen(facts, ref open);
            route.Defers?.When.AddOpen(facts, ref open);
            foreach (var (when, _) in route.Urgency.Cases)
                when?.AddOpen(facts, ref open);
        }

        foreach (var option in rule.Alternatives)
            option.When?.AddOpen(facts, ref open);
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

    // A fact of another kind of bone that is not recorded was not used. One that the answer lists as missing was: a deficit that is
    // recorded at a femur asks for the ESCC.
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
