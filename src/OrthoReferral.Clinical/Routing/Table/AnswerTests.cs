using OrthoReferral.Clinical.Engine;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>What the table answered for a lesion, as flags and blocks ask about it.</summary>
/// <param name="Decision">The row that fired, with procedure, urgency and what is deferred.</param>
/// <param name="Alternatives">The alternatives left after exclusions, as bits.</param>
internal readonly record struct Answer(Decision Decision, int Alternatives);

/// <summary>A statement about the facts and the answer: what flags and blocks are made of. A condition over facts alone is one, too.</summary>
internal abstract class AnswerTest
{
    /// <summary>The statement as it is computed, as in <see cref="Condition.Formula"/>.</summary>
    internal abstract string Formula { get; }

    internal abstract Truth Of(FactSheet facts, in Answer answer);

    private protected static Truth Known(bool holds) => holds ? Truth.Yes : Truth.No;

    public static implicit operator AnswerTest(Condition condition) => new OfFacts(condition);

    public static AnswerTest operator &(AnswerTest left, AnswerTest right) => new Both(left, right);

    public static AnswerTest operator |(AnswerTest left, AnswerTest right) => new Either(left, right);

    public static AnswerTest operator !(AnswerTest inner) => new Opposite(inner);

    private sealed class OfFacts(Condition condition) : AnswerTest
    {
        internal override string Formula => condition.Formula;

        internal override Truth Of(FactSheet facts, in Answer answer) => condition.Of(facts);
    }

    private sealed class Both(AnswerTest left, AnswerTest right) : AnswerTest
    {
        internal override string Formula => $"({left.Formula} & {right.Formula})";

        internal override Truth Of(FactSheet facts, in Answer answer) =>
            left.Of(facts, answer) is var first && first == Truth.No ? Truth.No
            : right.Of(facts, answer) is var second && second < first ? second
            : first;
    }

    private sealed class Either(AnswerTest left, AnswerTest right) : AnswerTest
    {
        internal override string Formula => $"({left.Formula} | {right.Formula})";

        internal override Truth Of(FactSheet facts, in Answer answer) =>
            left.Of(facts, answer) is var first && first == Truth.Yes ? Truth.Yes
            : right.Of(facts, answer) is var second && second > first ? second
            : first;
    }

    private sealed class Opposite(AnswerTest inner) : AnswerTest
    {
        internal override string Formula => $"!{inner.Formula}";

        internal override Truth Of(FactSheet facts, in Answer answer) => Truth.Yes - (int)inner.Of(facts, answer);
    }
}

/// <summary>Whether the plan (primary or deferred procedure) holds one of the procedures.</summary>
internal sealed class InPlan(params Procedure[] procedures) : AnswerTest
{
    private readonly int bits = EnumSets.Bits(procedures);

    internal override string Formula => $"plan: {string.Join(" or ", procedures)}";

    internal override Truth Of(FactSheet facts, in Answer answer) =>
        Known(Has(answer.Decision.Primary) || (answer.Decision.Deferred is { } deferred && Has(deferred)));

    private bool Has(Procedure procedure) => (bits >> (int)procedure & 1) == 1;
}

/// <summary>Whether the primary procedure is one of these.</summary>
internal sealed class IsPrimary(params Procedure[] procedures) : AnswerTest
{
    private readonly int bits = EnumSets.Bits(procedures);

    internal override string Formula => $"primary: {string.Join(" or ", procedures)}";

    internal override Truth Of(FactSheet facts, in Answer answer) => Known((bits >> (int)answer.Decision.Primary & 1) == 1);
}

/// <summary>Whether something is deferred.</summary>
internal sealed class IsDeferring : AnswerTest
{
    internal override string Formula => "deferred: any";

    internal override Truth Of(FactSheet facts, in Answer answer) => Known(answer.Decision.Deferred is not null);
}

/// <summary>Whether a procedure is among the alternatives.</summary>
internal sealed class IsAlternative(Procedure procedure) : AnswerTest
{
    internal override string Formula => $"alternative: {procedure}";

    internal override Truth Of(FactSheet facts, in Answer answer) => Known((answer.Alternatives >> (int)procedure & 1) == 1);
}

/// <summary>Whether one of these rows of the table fired.</summary>
internal sealed class Fired(params Rule[] rules) : AnswerTest
{
    private readonly ulong bits = rules.Aggregate(0UL, (set, rule) => set | 1UL << rule.Index);

    internal override string Formula => $"row: {string.Join(" or ", rules.Select(rule => rule.Id))}";

    internal override Truth Of(FactSheet facts, in Answer answer) => Known((bits >> answer.Decision.Rule.Index & 1) == 1);
}
