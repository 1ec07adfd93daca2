using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrthoReferral.Web.News;

/// <summary>
/// The signature of Standard Webhooks 1.0.0, for which every language has a checker: HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>The same in each attempt, so that a repetition can be told.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>Unix seconds of this attempt.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary><c>v1,</c> and the hash in base64.</summary>
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";

    /// <param name="secret">As the settings have checked it.</param>
    public static string Sign(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret[Prefix.Length..]));
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
