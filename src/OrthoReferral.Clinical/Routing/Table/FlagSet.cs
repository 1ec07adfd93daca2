using System.Numerics;
using System.Runtime.InteropServices;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>A set of flags, as bits: the first 64 and the others.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FlagSet(ulong First, ulong Rest)
{
    internal int Count => BitOperations.PopCount(First) + BitOperations.PopCount(Rest);

    internal bool Has(Flag flag) => ((int)flag < 64 ? First >> (int)flag & 1 : Rest >> ((int)flag - 64) & 1) == 1;

    internal FlagSet With(Flag flag) =>
        (int)flag < 64 ? this with { First = First | 1UL << (int)flag } : this with { Rest = Rest | 1UL << ((int)flag - 64) };
}
