using System.Numerics;
using System.Runtime.InteropServices;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Engine;

/// <summary>
/// A set of facts, as bits: the first 64 facts and the others. Two integers of 64 bits, because code that uses one of 128 bits can't be
/// compiled before the program starts, and every condition holds a set.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FactSet(ulong First, ulong Rest)
{
    internal static FactSet Everything => new(ulong.MaxValue, ulong.MaxValue);

    internal bool IsEmpty => (First | Rest) == 0;

    internal int Count => BitOperations.PopCount(First) + BitOperations.PopCount(Rest);

    internal static FactSet Of(params ReadOnlySpan<FactField> facts)
    {
        var set = default(FactSet);
        foreach (var fact in facts)
            set |= Only(fact);
        return set;
    }

    internal bool Has(FactField fact) => (fact.Index < 64 ? First >> fact.Index & 1 : Rest >> (fact.Index - 64) & 1) == 1;

    internal FactSet Without(FactField fact) => Without(Only(fact));

    internal FactSet Without(FactSet others) => new(First & ~others.First, Rest & ~others.Rest);

    /// <summary>Takes the first fact out of the set, which is not empty.</summary>
    internal FactSet Next(out FactField first)
    {
        if (First != 0)
        {
            first = Fact.All[BitOperations.TrailingZeroCount(First)];
            return this with { First = First & (First - 1) };
        }

        first = Fact.All[64 + BitOperations.TrailingZeroCount(Rest)];
        return this with { Rest = Rest & (Rest - 1) };
    }

    /// <summary>Those facts of the set that may be asked for, see <see cref="FactSheet.Missing"/>.</summary>
    internal FactSet Missing(FactSheet facts) => this & facts.Missing;

    /// <summary>Those facts of the set that may still come to say something else, see <see cref="FactSheet.Unsettled"/>.</summary>
    internal FactSet Unsettled(FactSheet facts) => this & facts.Unsettled;

    private static FactSet Only(FactField fact) => fact.Index < 64 ? new(1UL << fact.Index, 0) : new(0, 1UL << (fact.Index - 64));

    public static FactSet operator &(FactSet left, FactSet right) => new(left.First & right.First, left.Rest & right.Rest);

    public static FactSet operator |(FactSet left, FactSet right) => new(left.First | right.First, left.Rest | right.Rest);
}
