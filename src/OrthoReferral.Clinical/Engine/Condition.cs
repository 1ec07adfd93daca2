namespace OrthoReferral.Clinical.Engine;

/// <summary>
/// A statement about the facts of one lesion that is true, false or unknown, that can say itself in words and knows the facts it asks for.
/// Rules are built from conditions with <c>&amp;</c>, <c>|</c> and <c>!</c>.
/// </summary>
internal abstract class Condition(string words, FactSet facts)
{
    /// <summary>The statement in words, such as "life expectancy under 13 weeks".</summary>
    internal string Words { get; } = words;

    /// <summary>Words for a rule that this condition kept from firing.</summary>
    internal string NotMet { get; } = "Not met: " + words;

    /// <summary>The recorded facts it depends on.</summary>
    internal FactSet Facts { get; } = facts;

    /// <summary>The statement as it is computed, with facts, comparisons and thresholds; changes whenever its answers may.</summary>
    internal abstract string Formula { get; }

    internal abstract Truth Of(FactSheet facts);

    internal bool Holds(FactSheet facts) => Of(facts) == Truth.Yes;

    /// <summary>The smallest part that keeps the condition from being true.</summary>
    internal virtual Condition Blocking(FactSheet facts) => this;

    /// <summary>The facts whose absence keeps the condition from being decided.</summary>
    internal virtual FactSet Undecided(FactSheet facts) => Of(facts) == Truth.Unknown ? Facts.Missing(facts) : default;

    /// <summary>
    /// The facts out of <see cref="Facts"/> that are unsettled, see <see cref="FactSheet.Unsettled"/>, and may still change the truth.
    /// Wider than <see cref="Undecided"/>: a part that counts as "not true" while it is unknown may become true, too.
    /// </summary>
    internal abstract FactSet Open(FactSheet facts);

    /// <summary>Adds the facts that it leaves open; skipped where all of its facts are in the set already.</summary>
    internal void AddOpen(FactSheet facts, ref FactSet open)
    {
        if (!Facts.Unsettled(facts).Without(open).IsEmpty)
            open |= Open(facts);
    }

    /// <summary>
    /// The facts any one of which, changed alone, may make this condition true; asked only while it is not true. In a conjunction every
    /// part that does not hold must change at once, so only the facts that those parts share remain. This keeps "what would change" cheap.
    /// </summary>
    internal virtual FactSet Levers(FactSheet facts) => Facts;

    /// <summary>The parts it is built from; none for a plain test.</summary>
    internal virtual IReadOnlyList<Condition> Parts => [];

    /// <summary>The same statement under a name of its own.</summary>
    internal Condition As(string words) => new Named(words, this);

    /// <summary>True only if this is known to be true; else false, never unknown.</summary>
    internal Condition Known() => new KnownYes(this);

    /// <summary>"Not …" as the reference reads it in a rule: holds if this is false or unknown.</summary>
    internal Condition IsNotTrue() => !Known();

    public static Condition operator &(Condition left, Condition right) => new All(left, right);

    public static Condition operator |(Condition left, Condition right) => new Any(left, right);

    public static Condition operator !(Condition inner) => new Not(inner);
}
