using System.Runtime.CompilerServices;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Lists of enum members from bits, in the order of the enum; each list is made once and shared.</summary>
internal static class EnumSets
{
    /// <summary>The members as bits.</summary>
    internal static int Bits<T>(params ReadOnlySpan<T> members)
        where T : struct, Enum
    {
        var bits = 0;
        foreach (var member in members)
            bits |= 1 << Unsafe.BitCast<T, int>(member);
        return bits;
    }

    /// <summary>The members whose bit is set. Two threads at once may make the same list twice, which does no harm.</summary>
    internal static T[] Of<T>(int bits)
        where T : struct, Enum => Lists<T>.All[bits] ??= [.. Lists<T>.Members.Where((_, place) => (bits >> place & 1) == 1)];

    private static class Lists<T>
        where T : struct, Enum
    {
        internal static readonly T[] Members = Enum.GetValues<T>();

        // One element for each combination of members.
        internal static readonly T[]?[] All = new T[]?[1 << Members.Length];
    }
}
