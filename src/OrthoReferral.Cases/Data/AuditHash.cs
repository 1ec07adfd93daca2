using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// The hashes of entries and seals: SHA-256 over a version byte and every field, each with its length in front, so that no two contents
/// share an encoding. Numbers are 8 bytes, ids 16, both big-endian; texts are UTF-8; a time is its milliseconds since 1970, a day the
/// number of days since 1 January of the year 1; null has the length -1.
/// </summary>
internal static class AuditHash
{
    /// <summary>Of the encoding below. Another encoding gets another number, and rows keep theirs.</summary>
    public const byte Version = 1;

    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>A time as it is stored and hashed: both databases hold milliseconds exactly.</summary>
    public static DateTimeOffset ToMilliseconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    public static byte[] Of(AuditEntry entry)
    {
        using var digest = new Digest();
        digest.Add(entry.HashVersion);
        digest.Add(entry.Id);
        digest.Add(entry.At.ToUnixTimeMilliseconds());
        digest.Add((byte)entry.Kind);
        digest.Add(entry.Action);
        digest.Add(entry.ActorId);
        digest.Add(entry.ActorName);
        digest.Add(entry.ActorRole);
        digest.Add(entry.SessionId);
        digest.Add(entry.CaseId);
        digest.Add(entry.PatientId);
        digest.Add(entry.Subject);
        digest.Add(entry.Change);
        digest.Add(entry.OldValue);
        digest.Add(entry.NewValue);
        digest.Add(entry.Why);
        digest.Add(entry.Outcome);
        digest.Add(entry.Address);
        digest.Add(entry.SignInMethod);
        digest.Add(entry.RequestId);
        digest.Add(entry.Route);
        digest.Add(entry.Filter);
        digest.Add(entry.Count);
        digest.Add(entry.Ground?.ToString());
        digest.Add((byte)entry.Unusual);
        digest.Add(entry.OutsideTeamOn?.DayNumber);
        return digest.End();
    }

    public static byte[] Of(Seal seal)
    {
        using var digest = new Digest();
        digest.Add(seal.HashVersion);
        digest.Add((byte)seal.Kind);
        digest.Add(seal.Number);
        digest.Add(seal.FirstPosition);
        digest.Add(seal.LastPosition);
        digest.Add(seal.Count);
        digest.Add(seal.At.ToUnixTimeMilliseconds());
        digest.Add(seal.EntriesHash);
        digest.Add(seal.PreviousHash);
        return digest.End();
    }

    /// <summary>Takes the rows of a seal one after the other.</summary>
    public static void Add(Digest digest, SealedRow row)
    {
        digest.Add(row.Position);
        digest.Add(row.RowId);
        digest.Add(row.RowNumber);
        digest.Add(row.Hash);
    }

    internal sealed class Digest : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Add(ReadOnlySpan<byte> field)
        {
            AddLength(field.Length);
            hash.AppendData(field);
        }

        public void Add(byte[]? field)
        {
            if (field is null)
                AddLength(-1);
            else
                Add(field.AsSpan());
        }

        public void Add(string? field) => Add(field is null ? null : Encoding.UTF8.GetBytes(field));

        public void Add(long? field)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, field ?? 0);
            if (field is null)
                AddLength(-1);
            else
                Add(bytes);
        }

        public void Add(Guid? field) => Add(field?.ToByteArray(bigEndian: true));

        /// <summary>Gives the hash and begins anew.</summary>
        public byte[] End() => hash.GetHashAndReset();

        public void Dispose() => hash.Dispose();

        private void AddLength(int length)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(bytes, length);
            hash.AppendData(bytes);
        }
    }
}
