using System.Numerics;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Lists of enum members from bits, in the order of the enum; short lists are shared.</summary>
internal static class EnumSets
{
    private static readonly Specialty[]?[] SpecialtyLists = new Specialty[]?[1 << 10];
    private static readonly Procedure[]?[] ProcedureLists = new Procedure[]?[1 << 11];

    // A race only builds a list twice.
    internal static Specialty[] Specialties(int bits) =>
        SpecialtyLists[bits] ??= [.. Enum.GetValues<Specialty>().Where(value => (bits >> (int)value & 1) == 1)];

    internal static Procedure[] Procedures(int bits) =>
        ProcedureLists[bits] ??= [.. Enum.GetValues<Procedure>().Where(value => (bits >> (int)value & 1) == 1)];

    internal static Flag[] Flags(ulong bits)
    {
        var flags = new Flag[BitOperations.PopCount(bits)];
        for (var i = 0; i < flags.Length; i++, bits &= bits - 1)
            flags[i] = (Flag)BitOperations.TrailingZeroCount(bits);
        return flags;
    }
}
