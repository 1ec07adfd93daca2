using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Engine;

/// <summary>How a number is compared.</summary>
internal enum Comparison
{
    AtLeast,
    Over,
    Under,
    AtMost,
}

/// <summary>A number against a threshold; unknown if not recorded.</summary>
internal sealed class NumberTest(string words, Cell cell, Comparison comparison, double threshold, FactSet facts) : Condition(words, facts)
{
    internal Cell Cell => cell;

    internal Comparison Comparison => comparison;

    internal double Threshold => threshold;

    internal override string Formula => string.Create(CultureInfo.InvariantCulture, $"[{Words}: {cell} {comparison} {threshold}]");

    internal override Truth Of(FactSheet facts)
    {
        var value = facts[cell];
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

    // A derived value may change although it is known: comfort-only goals shorten a life expectancy.
    internal override FactSet Open(FactSheet facts) => cell.IsDerived || !facts.Has(cell) ? Facts.Unsettled(facts) : default;
}

/// <summary>A code or a yes/no against one or more codes; unknown if not recorded.</summary>
internal sealed class CodeTest(string words, Cell cell, ulong codes, FactSet facts) : Condition(words, facts)
{
    internal Cell Cell => cell;

    /// <summary>The codes it holds for, as bits.</summary>
    internal ulong Codes => codes;

    internal override string Formula =>
        $"[{Words}: {cell} is {string.Join(" or ", Enumerable.Range(0, 64).Where(code => (codes >> code & 1) == 1).Select(cell.Text))}]";

    internal override Truth Of(FactSheet facts)
    {
        var value = facts[cell];
        return double.IsNaN(value) ? Truth.Unknown
            : (codes >> (int)value & 1) == 1 ? Truth.Yes
            : Truth.No;
    }

    internal override FactSet Open(FactSheet facts) => cell.IsDerived || !facts.Has(cell) ? Facts.Missing(facts) : default;
}

/// <summary>Whether a fact is not recorded; never unknown.</summary>
internal sealed class MissingTest(FactField fact) : Condition($"{Sentence.Within(fact.Label)} {FactCatalog.NotRecorded}", FactSet.Of(fact))
{
    internal override string Formula => $"[{fact.Path} not recorded]";

    internal override Truth Of(FactSheet facts) => facts.Has(fact) ? Truth.No : Truth.Yes;

    internal override FactSet Open(FactSheet facts) => Facts.Missing(facts);
}

/// <summary>
/// A score against a threshold. With items missing: yes if even the lowest total reaches it, no if not even the highest does, else unknown.
/// A score that does not apply reaches nothing.
/// </summary>
internal sealed class ScoreTest(string words, Cell minimum, Cell maximum, int low, int high, FactSet facts) : Condition(words, facts)
{
    internal override string Formula => $"[{Words}: {minimum} and {maximum} within {low} to {high}]";

    internal override Truth Of(FactSheet facts)
    {
        double from = facts[minimum],
            to = facts[maximum];
        if (from < 0 || to < low || from > high)
            return Truth.No;
        return from >= low && to <= high ? Truth.Yes : Truth.Unknown;
    }

    // Decided by the items, but a bone or a fracture that is not recorded may still make the score apply no longer, and a pain of Mirels
    // that is not recorded counts as mild while NRS is 0.
    internal override FactSet Open(FactSheet facts) =>
        Of(facts) == Truth.Unknown ? Facts.Missing(facts) : (Facts & Applicability).Missing(facts);

    private static FactSet Applicability { get; } = FactSet.Of(Fact.Bone, Fact.FractureStatus, Fact.MirelsPain);
}

/// <summary>Whether one number exceeds another by more than a margin; unknown while one of them is not recorded.</summary>
internal sealed class CellsTest(string words, Cell left, Cell right, double margin, FactSet facts) : Condition(words, facts)
{
    internal override string Formula =>
        string.Create(CultureInfo.InvariantCulture, $"[{Words}: {left} over {right} by more than {margin}]");

    internal override Truth Of(FactSheet facts)
    {
        double first = facts[left],
            second = facts[right];
        return double.IsNaN(first) || double.IsNaN(second) ? Truth.Unknown
            : first - second > margin ? Truth.Yes
            : Truth.No;
    }

    internal override FactSet Open(FactSheet facts) => Facts.Missing(facts);
}
