using System.Security.Cryptography;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// One case that an export holds, by the export's audit entry. Append-only. The entry gives the hash of them all and is sealed, so a row
/// that was removed or put in is found.
/// </summary>
/// <param name="EntryId">Of the export's entry.</param>
/// <param name="CaseId">No foreign key: it outlives the case.</param>
public sealed record ExportedCase(Guid EntryId, Guid CaseId)
{
    /// <summary>SHA-256 over the ids of the cases in their order as numbers, as hexadecimal digits.</summary>
    public static string HashOf(IEnumerable<Guid> cases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var bytes in cases.Select(id => id.ToByteArray(bigEndian: true)).OrderBy(Convert.ToHexString, StringComparer.Ordinal))
            hash.AppendData(bytes);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
