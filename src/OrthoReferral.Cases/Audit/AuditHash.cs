using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrthoReferral.Cases.Audit;

/// <summary>The hash of an audit entry: SHA-256 over length-prefixed fields, so that no two entries share an encoding.</summary>
public static class AuditHash
{
    /// <summary>What the first entry points back to.</summary>
    public static string Genesis { get; } = new('0', 64);

    public static string Of(AuditEntry entry)
    {
        var text = new StringBuilder(256);
        Append(text, entry.Sequence.ToString(CultureInfo.InvariantCulture));
        Append(text, entry.At.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(text, entry.Action);
        Append(text, entry.ActorId?.ToString("D"));
        Append(text, entry.ActorName);
        Append(text, entry.CaseId?.ToString("D"));
        Append(text, entry.Subject);
        Append(text, entry.Change);
        Append(text, entry.Why);
        Append(text, entry.PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string? field)
    {
        if (field is null)
            text.Append("-;");
        else
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field};");
    }
}
