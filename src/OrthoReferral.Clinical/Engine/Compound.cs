namespace OrthoReferral.Clinical.Engine;

/// <summary>
/// A condition made of several others. Rows, flags and reasons share such conditions, so its truth, and the facts that may change it,
/// are computed once for the facts of a lesion and cached in their <see cref="TruthMemory"/>. While another value of a fact is tried, what
/// depends on that fact is computed once for the tried value.
/// </summary>
internal abstract class Compound(string words, FactSet facts) : Condition(words, facts)
{
    private static int count;

    private readonly int number = Interlocked.Increment(ref count) - 1;

    internal sealed override Truth Of(FactSheet facts)
    {
        if (!facts.Truths.Knows(number, Facts, out var truth))
            facts.Truths.Remember(number, Facts, truth = Find(facts));
        return truth;
    }

    internal override FactSet Undecided(FactSheet facts)
    {
        var missing = default(FactSet);
        if (Of(facts) == Truth.Unknown)
            for (var part = 0; part < Parts.Count; part++)
                missing |= Parts[part].Undecided(facts);
        return missing;
    }

    internal sealed override FactSet Open(FactSheet facts)
    {
        if (Facts.Unsettled(facts).IsEmpty)
            return default;
        if (!facts.Truths.KnowsOpen(number, out var open))
            facts.Truths.RememberOpen(number, open = FindOpen(facts));
        return open;
    }

    /// <summary>The facts that its parts leave open; none where one part decides the whole and no fact can change that part.</summary>
    private protected FactSet Open(FactSheet facts, Truth decidedBy)
    {
        var open = default(FactSet);
        for (var part = 0; part < Parts.Count; part++)
        {
            var next = Parts[part].Open(facts);
            if (next.IsEmpty && Parts[part].Of(facts) == decidedBy)
                return default;
            open |= next;
        }

        return open;
    }

    protected abstract Truth Find(FactSheet facts);

    protected abstract FactSet FindOpen(FactSheet facts);
}
