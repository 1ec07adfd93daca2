using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Conditions;

/// <summary>How a number is compared.</summary>
internal enum Comparison
{
    AtLeast,
    Over,
    Under,
    AtMost,
}

/// <summary>A number against a threshold; unknown if not recorded.</summary>
internal sealed class NumberTest(string words, Fact fact, Comparison comparison, double threshold, FactSet facts) : Condition(words, facts)
{
    internal Fact Fact => fact;

    internal Comparison Comparison => comparison;

    internal double Threshold => threshold;

    internal override Truth Of(FactSheet facts)
    {
        var value = facts[fact];
        if (double.IsNaN(value))
            return Truth.Unknown;
        var holds = comparison switch
        {
            Comparison.AtLeast => value >= threshold,
            Comparison.Over => value > threshold,
            Comparison.Under => value < threshold,
            _ => value <= threshold,
        };
        return holds ? Truth.Yes : Truth.No;
    }
}

/// <summary>A code or a yes/no against one or more codes; unknown if not recorded.</summary>
internal sealed class CodeTest(string words, Fact fact, ulong codes, FactSet facts) : Condition(words, facts)
{
    internal Fact Fact => fact;

    /// <summary>The codes it holds for, as bits.</summary>
    internal ulong Codes => codes;

    internal override Truth Of(FactSheet facts)
    {
        var value = facts[fact];
        return double.IsNaN(value) ? Truth.Unknown
            : (codes >> (int)value & 1) == 1 ? Truth.Yes
            : Truth.No;
    }
}

/// <summary>Whether a fact is not recorded; never unknown.</summary>
internal sealed class MissingTest(Fact fact) : Condition(Sentence.Within(FactCatalog.Field(fact).Label) + " not recorded", FactSet.Of(fact))
{
    internal override Truth Of(FactSheet facts) => facts.Has(fact) ? Truth.No : Truth.Yes;
}

/// <summary>
/// A score against a threshold. With items missing: yes if even the lowest total reaches it, no if not even the highest does, else unknown.
/// A score that does not apply reaches nothing.
/// </summary>
internal sealed class ScoreTest(string words, Fact minimum, Fact maximum, int low, int high, FactSet facts) : Condition(words, facts)
{
    internal override Truth Of(FactSheet facts)
    {
        double from = facts[minimum],
            to = facts[maximum];
        if (from < 0 || to < low || from > high)
            return Truth.No;
        return from >= low && to <= high ? Truth.Yes : Truth.Unknown;
    }
}
