using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// HMAC-SHA256 over <c>{timestamp}.{body}</c>, so that neither can be changed or replayed outside of the window.
/// This file is compiled into the Elsa host as well: signer and checker cannot drift apart.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>Unix seconds at which the post was signed; a retry is signed anew.</summary>
    public const string TimestampHeader = "X-OrthoReferral-Timestamp";

    /// <summary><c>v1=</c> and 64 hexadecimal digits.</summary>
    public const string SignatureHeader = "X-OrthoReferral-Signature";

    private const string Prefix = "v1=";

    /// <summary>The value of <see cref="SignatureHeader"/>.</summary>
    public static string Sign(string secret, long timestamp, ReadOnlySpan<byte> body) =>
        Prefix + Convert.ToHexStringLower(Hash(secret, timestamp, body));

    /// <summary>
    /// True when the signature was made with this secret over this timestamp and body. Takes the same time wherever they differ.
    /// </summary>
    public static bool Matches(string secret, long timestamp, ReadOnlySpan<byte> body, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (
            !signature.StartsWith(Prefix, StringComparison.Ordinal)
            || signature.Length != Prefix.Length + (2 * given.Length)
            || Convert.FromHexString(signature.AsSpan(Prefix.Length), given, out _, out _) != System.Buffers.OperationStatus.Done
        )
            return false;
        return CryptographicOperations.FixedTimeEquals(given, Hash(secret, timestamp, body));
    }

    /// <summary>True when <paramref name="header"/> is Unix seconds; null is none.</summary>
    public static bool TryReadTimestamp(string? header, out long timestamp) =>
        long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out timestamp);

    /// <summary>True when <paramref name="timestamp"/> is no further than <paramref name="window"/> from <paramref name="now"/>.</summary>
    public static bool IsWithin(TimeSpan window, long timestamp, DateTimeOffset now) =>
        Math.Abs((decimal)now.ToUnixTimeSeconds() - timestamp) <= (decimal)window.TotalSeconds;

    private static byte[] Hash(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(timestamp.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
