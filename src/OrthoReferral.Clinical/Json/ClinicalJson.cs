using System.Buffers;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Json;

/// <summary>JSON of referrals and assessments: camelCase, enums in UPPER_SNAKE, null = not recorded, unknown fields refused.</summary>
public static class ClinicalJson
{
    /// <summary>Reads one referral strictly from UTF-8. Never throws on bad input; every problem is an error with its field path.</summary>
    public static ReferralReadResult ReadReferral(ReadOnlySpan<byte> utf8) => throw new NotSupportedException("Not in this build yet.");

    /// <summary>Writes a referral with every field of the data dictionary, null where not recorded.</summary>
    public static void WriteReferral(Utf8JsonWriter writer, Referral referral) => throw new NotSupportedException("Not in this build yet.");

    /// <summary>Writes a referral as UTF-8.</summary>
    public static byte[] WriteReferral(Referral referral) => throw new NotSupportedException("Not in this build yet.");

    /// <summary>Writes an assessment: <c>{ruleSet, lesions, case}</c>.</summary>
    public static void WriteAssessment(Utf8JsonWriter writer, Assessment assessment) => throw new NotSupportedException("Not in this build yet.");

    /// <summary>Writes an assessment as UTF-8.</summary>
    public static byte[] WriteAssessment(Assessment assessment) => throw new NotSupportedException("Not in this build yet.");

    /// <summary>Reads an assessment that <see cref="WriteAssessment(Assessment)"/> wrote, explanation included.</summary>
    /// <exception cref="JsonException">The text is not such an assessment.</exception>
    public static Assessment ReadAssessment(ReadOnlySpan<byte> utf8) => throw new NotSupportedException("Not in this build yet.");
}

/// <summary>A referral, or what is wrong with it; exactly one of the two.</summary>
/// <param name="Referral">The referral, null if there are errors.</param>
/// <param name="Errors">The errors, empty if there is a referral.</param>
public sealed record ReferralReadResult(Referral? Referral, IReadOnlyList<FactError> Errors);
