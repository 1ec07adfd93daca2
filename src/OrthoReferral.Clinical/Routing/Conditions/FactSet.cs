using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing.Conditions;

/// <summary>A set of recorded facts, as bits.</summary>
internal readonly record struct FactSet(UInt128 Bits)
{
    internal static FactSet Everything => new(UInt128.MaxValue);

    internal static FactSet Of(params ReadOnlySpan<Fact> facts)
    {
        var bits = UInt128.Zero;
        foreach (var fact in facts)
            bits |= UInt128.One << (int)fact;
        return new(bits);
    }

    internal bool Has(Fact fact) => (Bits >> (int)fact & UInt128.One) != UInt128.Zero;

    internal int Count => (int)UInt128.PopCount(Bits);

    internal FactSet Without(Fact fact) => new(Bits & ~(UInt128.One << (int)fact));

    internal FactSet Without(FactSet others) => new(Bits & ~others.Bits);

    /// <summary>Takes the first fact out of the set.</summary>
    internal FactSet Next(out Fact first)
    {
        first = (Fact)(int)UInt128.TrailingZeroCount(Bits);
        return new(Bits & (Bits - UInt128.One));
    }

    /// <summary>Those facts of the set that are not recorded; a region only matters in a femur.</summary>
    internal FactSet Missing(FactSheet facts)
    {
        var missing = UInt128.Zero;
        for (var rest = this; rest.Bits != UInt128.Zero;)
        {
            rest = rest.Next(out var fact);
            if (!facts.Has(fact) && (fact != Fact.Region || facts.Is(Fact.Bone, (int)Bone.Femur)))
                missing |= UInt128.One << (int)fact;
        }

        return new(missing);
    }

    public static FactSet operator &(FactSet left, FactSet right) => new(left.Bits & right.Bits);

    public static FactSet operator |(FactSet left, FactSet right) => new(left.Bits | right.Bits);
}
