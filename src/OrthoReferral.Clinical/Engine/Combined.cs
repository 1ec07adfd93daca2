namespace OrthoReferral.Clinical.Engine;

/// <summary>Holds if all parts hold. A chain of <c>&amp;</c> becomes one condition, so that its words read as one list.</summary>
internal sealed class All : Compound
{
    private readonly Condition[] parts;

    internal All(Condition left, Condition right)
        : base($"{left.Words}, and {right.Words}", left.Facts | right.Facts) => parts = [.. left is All all ? all.parts : [left], right];

    internal override IReadOnlyList<Condition> Parts => parts;

    internal override string Formula => $"({string.Join(" & ", parts.Select(part => part.Formula))})";

    protected override Truth Find(FactSheet facts)
    {
        var truth = Truth.Yes;
        foreach (var part in parts)
        {
            var next = part.Of(facts);
            if (next == Truth.No)
                return Truth.No;
            if (next < truth)
                truth = next;
        }

        return truth;
    }

    internal override FactSet Levers(FactSheet facts)
    {
        var levers = FactSet.Everything;
        foreach (var part in parts)
            if (!levers.IsEmpty && part.Of(facts) != Truth.Yes)
                levers &= part.Levers(facts);
        return levers;
    }

    protected override FactSet FindOpen(FactSheet facts) => Open(facts, decidedBy: Truth.No);

    internal override Condition Blocking(FactSheet facts)
    {
        foreach (var part in parts)
            if (part.Of(facts) == Truth.No)
                return part.Blocking(facts);
        return this;
    }
}

/// <summary>Holds if at least one part holds. A chain of <c>|</c> becomes one condition, as above.</summary>
internal sealed class Any : Compound
{
    private readonly Condition[] parts;

    internal Any(Condition left, Condition right)
        : base($"{left.Words}, or {right.Words}", left.Facts | right.Facts) => parts = [.. left is Any any ? any.parts : [left], right];

    internal override IReadOnlyList<Condition> Parts => parts;

    internal override string Formula => $"({string.Join(" | ", parts.Select(part => part.Formula))})";

    protected override Truth Find(FactSheet facts)
    {
        var truth = Truth.No;
        foreach (var part in parts)
        {
            var next = part.Of(facts);
            if (next == Truth.Yes)
                return Truth.Yes;
            if (next > truth)
                truth = next;
        }

        return truth;
    }

    internal override FactSet Levers(FactSheet facts)
    {
        var levers = default(FactSet);
        foreach (var part in parts)
            levers |= part.Levers(facts);
        return levers;
    }

    protected override FactSet FindOpen(FactSheet facts) => Open(facts, decidedBy: Truth.Yes);
}

/// <summary>Holds if the inner condition is false; unknown stays unknown.</summary>
internal sealed class Not(Condition inner) : Condition("not (" + inner.Words + ")", inner.Facts)
{
    internal override IReadOnlyList<Condition> Parts { get; } = [inner];

    internal override string Formula => $"!{inner.Formula}";

    internal override Truth Of(FactSheet facts) => Truth.Yes - (int)inner.Of(facts);

    internal override FactSet Open(FactSheet facts) => inner.Open(facts);
}

/// <summary>The inner condition under other words.</summary>
internal sealed class Named(string words, Condition inner) : Condition(words, inner.Facts)
{
    internal override IReadOnlyList<Condition> Parts { get; } = [inner];

    internal override string Formula => $"[{Words}: {inner.Formula}]";

    internal override Truth Of(FactSheet facts) => inner.Of(facts);

    internal override FactSet Levers(FactSheet facts) => inner.Levers(facts);

    internal override FactSet Undecided(FactSheet facts) => inner.Undecided(facts);

    internal override FactSet Open(FactSheet facts) => inner.Open(facts);
}

/// <summary>Whether the inner condition is known to hold: unknown counts as no.</summary>
internal sealed class KnownYes(Condition inner) : Condition(inner.Words, inner.Facts)
{
    internal override IReadOnlyList<Condition> Parts { get; } = [inner];

    internal override string Formula => $"known {inner.Formula}";

    internal override Truth Of(FactSheet facts) => inner.Of(facts) == Truth.Yes ? Truth.Yes : Truth.No;

    internal override FactSet Levers(FactSheet facts) => inner.Levers(facts);

    internal override FactSet Open(FactSheet facts) => inner.Open(facts);
}

/// <summary>Whether the inner condition is unknown; never unknown itself.</summary>
internal sealed class Undetermined(Condition inner) : Condition(inner.Words + " not known", inner.Facts)
{
    internal override IReadOnlyList<Condition> Parts { get; } = [inner];

    internal override string Formula => $"undetermined {inner.Formula}";

    internal override Truth Of(FactSheet facts) => inner.Of(facts) == Truth.Unknown ? Truth.Yes : Truth.No;

    internal override FactSet Open(FactSheet facts) => inner.Open(facts);
}
