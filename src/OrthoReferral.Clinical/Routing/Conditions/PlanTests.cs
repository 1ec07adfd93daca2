using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Conditions;

/// <summary>Whether the plan (primary or deferred procedure) holds one of the procedures.</summary>
internal sealed class PlanTest(params Procedure[] procedures)
    : Condition(string.Join(" or ", procedures.Select(p => ProcedureNames.For(p).ToLowerInvariant())) + " in the plan", default)
{
    private readonly int bits = procedures.Aggregate(0, (set, next) => set | 1 << (int)next);

    internal override Truth Of(FactSheet facts) => Holds(facts[Fact.Primary]) || Holds(facts[Fact.Deferred]) ? Truth.Yes : Truth.No;

    private bool Holds(double procedure) => procedure >= 0 && (bits >> (int)procedure & 1) == 1;
}

/// <summary>Whether the primary procedure is one of these.</summary>
internal sealed class PrimaryTest(params Procedure[] procedures)
    : Condition("primary procedure " + string.Join(" or ", procedures.Select(p => ProcedureNames.For(p).ToLowerInvariant())), default)
{
    private readonly int bits = procedures.Aggregate(0, (set, next) => set | 1 << (int)next);

    internal override Truth Of(FactSheet facts) => (bits >> (int)facts[Fact.Primary] & 1) == 1 ? Truth.Yes : Truth.No;
}

/// <summary>Whether a procedure is among the alternatives.</summary>
internal sealed class AlternativeTest(Procedure procedure) : Condition(ProcedureNames.For(procedure) + " as an alternative", default)
{
    internal override Truth Of(FactSheet facts) => ((int)facts[Fact.Alternatives] >> (int)procedure & 1) == 1 ? Truth.Yes : Truth.No;
}

/// <summary>Whether a row of the table fired.</summary>
internal sealed class FiredTest(Table.Rule[] rules, params string[] ids) : Condition("rule " + string.Join(" or ", ids), default)
{
    private readonly ulong bits = rules
        .Where(rule => ids.Contains(rule.Id, StringComparer.Ordinal))
        .Aggregate(0UL, (set, rule) => set | 1UL << rule.Index);

    internal override Truth Of(FactSheet facts) => (bits >> (int)facts[Fact.FiredRule] & 1) == 1 ? Truth.Yes : Truth.No;
}
