namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// A fact is asked for only while another one has one of these codes or is not recorded. With any other code no rule could use it.
/// </summary>
/// <param name="Path">Path of the other fact, in the same lesion if it is one of a lesion.</param>
/// <param name="Codes">Its JSON codes.</param>
public sealed record AskedWhere(string Path, IReadOnlyList<string> Codes)
{
    internal static AskedWhere Is<TCode>(string path, params TCode[] codes)
        where TCode : struct, Enum => new(path, [.. codes.Select(EnumCodes.Code)]);

    internal static AskedWhere IsNot<TCode>(string path, TCode code)
        where TCode : struct, Enum => Is(path, [.. Enum.GetValues<TCode>().Where(one => !one.Equals(code))]);
}
