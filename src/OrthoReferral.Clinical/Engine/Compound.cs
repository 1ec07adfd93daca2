using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Engine;

/// <summary>
/// A condition made of several others. Rows, flags and reasons share their parts and ask for them again and again, so the truth is found
/// once for the facts of a lesion and remembered with them; while a fact is altered, what depends on it is found anew each time.
/// </summary>
internal abstract class Compound(string words, FactSet facts) : Condition(words, facts)
{
    private static int count;

    private readonly int number = Interlocked.Increment(ref count) - 1;

    internal sealed override Truth Of(FactSheet facts)
    {
        var memory = facts.Truths;
        if (!(memory.Altered & Facts).IsEmpty)
            return Find(facts);
        if (!memory.Knows(number, out var truth))
            memory.Remember(number, truth = Find(facts));
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

    /// <summary>What its parts leave open, unless one of them decides for good.</summary>
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
}
