using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>What the table answered for a lesion: what flags, blocks and care are decided on.</summary>
/// <param name="Decision">The row that fired, with procedure, urgency and what is deferred.</param>
/// <param name="Alternatives">The alternatives left after exclusions, as bits.</param>
/// <param name="RadiotherapyButForRefusal">Radiotherapy would be primary if it were neither contraindicated nor declined.</param>
internal readonly record struct Answer(Decision Decision, int Alternatives, bool RadiotherapyButForRefusal)
{
    /// <summary>This answer if the procedure is in its plan; otherwise the same with the procedure as the deferred one.</summary>
    internal Answer AsPlanned(Procedure procedure) =>
        Decision.InPlan(procedure) ? this : this with { Decision = Decision with { Deferred = procedure } };

    /// <summary>Primary, alternatives and deferred procedure, as bits.</summary>
    internal int Offered => Alternatives | 1 << (int)Decision.Primary | (Decision.Deferred is { } deferred ? 1 << (int)deferred : 0);
}

/// <summary>
/// A statement about the facts and the answer, from which flags and blocks are built. A condition over facts alone is one, too.
/// </summary>
internal abstract class AnswerTest
{
    /// <summary>The statement in words.</summary>
    internal abstract string Words { get; }

    /// <summary>The statement as it is computed, as in <see cref="Condition.Formula"/>.</summary>
    internal abstract string Formula { get; }

    /// <summary>The recorded facts it depends on while the route stays.</summary>
    internal abstract FactSet Facts { get; }

    /// <summary>The conditions over facts that it is made of.</summary>
    internal abstract IEnumerable<Condition> Conditions { get; }

    internal abstract Truth Of(FactSheet facts, in Answer answer);

    /// <summary>The facts not recorded that, filled in, may change the truth while the route stays; some of <see cref="Facts"/>.</summary>
    internal abstract FactSet Open(FactSheet facts, in Answer answer);

    /// <summary>Adds the facts that it leaves open; skipped where all of its facts are in the set already.</summary>
    internal void AddOpen(FactSheet facts, in Answer answer, ref FactSet open)
    {
        if (!Facts.Unsettled(facts).Without(open).IsEmpty)
            open |= Open(facts, answer);
    }

    internal bool Holds(FactSheet facts, in Answer answer) => Of(facts, answer) == Truth.Yes;

    /// <summary>"Not …": holds if this is false or unknown.</summary>
    internal AnswerTest IsNotTrue() => new NotTrue(this);

    private protected static Truth Known(bool holds) => holds ? Truth.Yes : Truth.No;

    public static implicit operator AnswerTest(Condition condition) => new OfFacts(condition);

    public static AnswerTest operator &(AnswerTest left, AnswerTest right) => new Both(left, right);

    public static AnswerTest operator |(AnswerTest left, AnswerTest right) => new Either(left, right);

    public static AnswerTest operator !(AnswerTest inner) => new Opposite(inner);

    private sealed class OfFacts(Condition condition) : AnswerTest
    {
        internal bool IsList => condition is All;

        internal bool IsChoice => condition is Any;

        internal override string Words => condition.Words;

        internal override string Formula => condition.Formula;

        internal override FactSet Facts => condition.Facts;

        internal override IEnumerable<Condition> Conditions => [condition];

        internal override Truth Of(FactSheet facts, in Answer answer) => condition.Of(facts);

        internal override FactSet Open(FactSheet facts, in Answer answer) => condition.Open(facts);
    }

    private sealed class Both(AnswerTest left, AnswerTest right) : AnswerTest
    {
        private static string Part(AnswerTest part) => part is Either or OfFacts { IsChoice: true } ? $"({part.Words})" : part.Words;

        internal override string Words => $"{Part(left)}, and {Part(right)}";

        internal override string Formula => $"({left.Formula} & {right.Formula})";

        internal override FactSet Facts { get; } = left.Facts | right.Facts;

        internal override IEnumerable<Condition> Conditions => left.Conditions.Concat(right.Conditions);

        internal override Truth Of(FactSheet facts, in Answer answer) =>
            left.Of(facts, answer) is var first && first == Truth.No ? Truth.No
            : right.Of(facts, answer) is var second && second < first ? second
            : first;

        internal override FactSet Open(FactSheet facts, in Answer answer) => OpenUnless(Truth.No, left, right, facts, answer);
    }

    private sealed class Either(AnswerTest left, AnswerTest right) : AnswerTest
    {
        private static string Part(AnswerTest part) => part is Both or OfFacts { IsList: true } ? $"({part.Words})" : part.Words;

        internal override string Words => $"{Part(left)}, or {Part(right)}";

        internal override string Formula => $"({left.Formula} | {right.Formula})";

        internal override FactSet Facts { get; } = left.Facts | right.Facts;

        internal override IEnumerable<Condition> Conditions => left.Conditions.Concat(right.Conditions);

        internal override Truth Of(FactSheet facts, in Answer answer) =>
            left.Of(facts, answer) is var first && first == Truth.Yes ? Truth.Yes
            : right.Of(facts, answer) is var second && second > first ? second
            : first;

        internal override FactSet Open(FactSheet facts, in Answer answer) => OpenUnless(Truth.Yes, left, right, facts, answer);
    }

    // No fact is open where one side decides the whole and no fact can change that side.
    private static FactSet OpenUnless(Truth decided, AnswerTest left, AnswerTest right, FactSheet facts, in Answer answer)
    {
        var first = left.Open(facts, answer);
        if (first.IsEmpty && left.Of(facts, answer) == decided)
            return default;
        var second = right.Open(facts, answer);
        return second.IsEmpty && right.Of(facts, answer) == decided ? default : first | second;
    }

    private sealed class Opposite(AnswerTest inner) : AnswerTest
    {
        internal override string Words => $"not ({inner.Words})";

        internal override string Formula => $"!{inner.Formula}";

        internal override FactSet Facts => inner.Facts;

        internal override IEnumerable<Condition> Conditions => inner.Conditions;

        internal override Truth Of(FactSheet facts, in Answer answer) => Truth.Yes - (int)inner.Of(facts, answer);

        internal override FactSet Open(FactSheet facts, in Answer answer) => inner.Open(facts, answer);
    }

    private sealed class NotTrue(AnswerTest inner) : AnswerTest
    {
        internal override string Words => $"not ({inner.Words})";

        internal override string Formula => $"not known {inner.Formula}";

        internal override FactSet Facts => inner.Facts;

        internal override IEnumerable<Condition> Conditions => inner.Conditions;

        internal override Truth Of(FactSheet facts, in Answer answer) => Known(inner.Of(facts, answer) != Truth.Yes);

        internal override FactSet Open(FactSheet facts, in Answer answer) => inner.Open(facts, answer);
    }
}

/// <summary>A statement about the route alone: no missing fact changes it while the route stays.</summary>
internal abstract class RouteTest : AnswerTest
{
    private protected static string Named(IEnumerable<Procedure> procedures) =>
        string.Join(" or ", procedures.Select(procedure => Sentence.Within(ProcedureNames.For(procedure))));

    internal sealed override FactSet Facts => default;

    internal sealed override IEnumerable<Condition> Conditions => [];

    internal sealed override FactSet Open(FactSheet facts, in Answer answer) => default;
}

/// <summary>Whether the plan (primary or deferred procedure) holds one of the procedures.</summary>
internal sealed class InPlan(params Procedure[] procedures) : RouteTest
{
    private readonly int bits = EnumSets.Bits(procedures);

    internal override string Words => $"{Named(procedures)} in the plan";

    internal override string Formula => $"plan: {string.Join(" or ", procedures)}";

    internal override Truth Of(FactSheet facts, in Answer answer) =>
        Known(Has(answer.Decision.Primary) || (answer.Decision.Deferred is { } deferred && Has(deferred)));

    private bool Has(Procedure procedure) => (bits >> (int)procedure & 1) == 1;
}

/// <summary>Whether the primary procedure is one of these.</summary>
internal sealed class IsPrimary(params Procedure[] procedures) : RouteTest
{
    private readonly int bits = EnumSets.Bits(procedures);

    internal override string Words => $"{Named(procedures)} recommended";

    internal override string Formula => $"primary: {string.Join(" or ", procedures)}";

    internal override Truth Of(FactSheet facts, in Answer answer) => Known((bits >> (int)answer.Decision.Primary & 1) == 1);
}

/// <summary>Whether something is deferred.</summary>
internal sealed class IsDeferring : RouteTest
{
    internal override string Words => "a procedure deferred";

    internal override string Formula => "deferred: any";

    internal override Truth Of(FactSheet facts, in Answer answer) => Known(answer.Decision.Deferred is not null);
}

/// <summary>Whether one of the procedures is primary, alternative or deferred.</summary>
internal sealed class IsOffered(params Procedure[] procedures) : RouteTest
{
    private readonly int bits = EnumSets.Bits(procedures);

    internal override string Words => $"{Named(procedures)} offered";

    internal override string Formula => $"offered: {string.Join(" or ", procedures)}";

    internal override Truth Of(FactSheet facts, in Answer answer) => Known((bits & answer.Offered) != 0);
}

/// <summary>Whether one of these rows of the table fired; or gave the deferred procedure, where that counts.</summary>
internal sealed class Fired(Rule[] rules, bool orDeferred) : RouteTest
{
    private readonly ulong bits = rules.Aggregate(0UL, (set, rule) => set | 1UL << rule.Index);

    internal override string Words =>
        $"rule {string.Join(" or ", rules.Select(rule => rule.Id))}{(orDeferred ? ", also of what is deferred" : "")}";

    internal override string Formula =>
        $"row{(orDeferred ? " or row of what is deferred" : "")}: {string.Join(" or ", rules.Select(rule => rule.Id))}";

    internal override Truth Of(FactSheet facts, in Answer answer) =>
        Known(Has(answer.Decision.Rule) || (orDeferred && answer.Decision.DeferredRule is { } deferred && Has(deferred)));

    private bool Has(Rule rule) => (bits >> rule.Index & 1) == 1;
}

/// <summary>
/// Whether radiotherapy would be primary if it were neither contraindicated nor declined. That depends on how long ago it was given, which
/// stays an open fact although the refusal alone decides the route.
/// </summary>
internal sealed class RadiotherapyButForRefusal(Condition recent) : AnswerTest
{
    internal override string Words => "radiotherapy recommended but for the refusal";

    internal override string Formula => "radiotherapy would be primary";

    internal override FactSet Facts => recent.Facts;

    internal override IEnumerable<Condition> Conditions => [];

    internal override Truth Of(FactSheet facts, in Answer answer) => Known(answer.RadiotherapyButForRefusal);

    internal override FactSet Open(FactSheet facts, in Answer answer) => recent.Open(facts);
}
