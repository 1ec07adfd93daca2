using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>An authenticator app: time-based one-time passwords, RFC 6238 (HMAC-SHA-1, 30 seconds, 6 digits).</summary>
internal static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly ConcurrentDictionary<string, long> Used = new(StringComparer.Ordinal);

    /// <summary>
    /// A code that counts now and was not given before, as a code works once: that of the 30 seconds before, of these or of the next. A key
    /// has three within half a minute.
    /// </summary>
    public static string Next(string key) => After(key, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 - 1);

    /// <summary>
    /// The same for one who types slowly: the first is that of these 30 seconds, so that it still counts when the next have begun. A key
    /// has two within half a minute.
    /// </summary>
    public static string NextToType(string key) => After(key, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);

    private static string After(string key, long first)
    {
        var step = Used.AddOrUpdate(key, first, (_, last) => Math.Max(last + 1, first));
        return Code(key, DateTimeOffset.FromUnixTimeSeconds(30 * step));
    }

    /// <summary>The code of a base32 key at this moment.</summary>
    public static string Code(string key, DateTimeOffset now)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, now.ToUnixTimeSeconds() / 30);

        // RFC 6238 names SHA-1; every authenticator app uses it.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF, 4)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string key)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var sign in key.Where(char.IsAsciiLetterOrDigit))
        {
            (buffer, bits) = ((buffer << 5) | Alphabet.IndexOf(char.ToUpperInvariant(sign), StringComparison.Ordinal), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
