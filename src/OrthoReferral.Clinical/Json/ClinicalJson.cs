using System.Buffers;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Json;

/// <summary>JSON of referrals and assessments: camelCase, enums in UPPER_SNAKE, null = not recorded, unknown fields refused.</summary>
public static class ClinicalJson
{
    /// <summary>
    /// Reads one referral strictly from UTF-8. Never throws on bad input; every problem is an error with its field path, contradictions
    /// that no patient can have among them.
    /// </summary>
    /// <param name="utf8">The referral.</param>
    /// <param name="today">The day the entry is received, for a referral that names no day of assessment.</param>
    public static ReferralReadResult ReadReferral(ReadOnlySpan<byte> utf8, DateOnly? today = null) => ReferralReader.Read(utf8, today);

    /// <summary>
    /// Reads a stored referral: as <see cref="ReadReferral"/>, but contradictions between its facts are left to the assessment, which warns
    /// of them.
    /// </summary>
    public static ReferralReadResult ReadStoredReferral(ReadOnlySpan<byte> utf8) => ReferralReader.Read(utf8, today: null, isStored: true);

    /// <summary>Writes a referral with every field of the data dictionary, null where not recorded.</summary>
    public static void WriteReferral(Utf8JsonWriter writer, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(referral);
        ReferralWriter.Write(writer, referral);
    }

    /// <summary>Writes a referral as UTF-8.</summary>
    public static byte[] WriteReferral(Referral referral) => Bytes(writer => WriteReferral(writer, referral));

    /// <summary>Writes an assessment: <c>{ruleSet, lesions, case, concurrentCare, conflicts}</c>.</summary>
    public static void WriteAssessment(Utf8JsonWriter writer, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(assessment);
        new AssessmentWriter(fragments: null, isCompact: false).Write(writer, assessment);
    }

    /// <summary>Writes an assessment as UTF-8.</summary>
    public static byte[] WriteAssessment(Assessment assessment) => Bytes(writer => WriteAssessment(writer, assessment));

    /// <summary>Reads an assessment that <see cref="WriteAssessment(Assessment)"/> wrote, explanation included.</summary>
    /// <exception cref="JsonException">The text is not such an assessment.</exception>
    public static Assessment ReadAssessment(ReadOnlySpan<byte> utf8) => AssessmentReader.Read(utf8);

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>A referral, or what is wrong with it; exactly one of the two.</summary>
/// <param name="Referral">The referral, null if there are errors.</param>
/// <param name="Errors">The errors, empty if there is a referral.</param>
/// <param name="Readable">What could be read, whether or not there are errors; a value that is wrong by itself is not recorded.</param>
public sealed record ReferralReadResult(Referral? Referral, IReadOnlyList<FactError> Errors, Referral Readable);
