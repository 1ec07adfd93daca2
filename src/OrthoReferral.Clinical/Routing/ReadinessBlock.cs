using System.Globalization;
using System.Text.Json.Serialization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>How strictly a block holds a treatment.</summary>
public enum BlockSeverity
{
    /// <summary>Not to be performed until a newly recorded value clears it, or two clinicians sign an override with a reason.</summary>
    Hard,

    /// <summary>An open question: the value is recorded, or one clinician says why it is not needed.</summary>
    Check,
}

/// <summary>What must be settled before a treatment is performed (reference, 3.5).</summary>
public sealed record ReadinessBlock
{
    /// <summary>Stands for bone-modifying agents where a procedure's code is expected.</summary>
    public const string BoneAgent = "BONE_AGENT";

    /// <summary>The procedure that it holds; null: the bone agent.</summary>
    public required Procedure? Procedure { get; init; }

    /// <summary>Stable code, such as <c>PLATELETS</c>.</summary>
    public required string Code { get; init; }

    /// <summary>How strictly it holds.</summary>
    public required BlockSeverity Severity { get; init; }

    /// <summary>What clears it; in an emergency what to do now.</summary>
    public required string Words { get; init; }

    /// <summary>Path of the fact that it asks about; null in answers of version 1.</summary>
    public string? Fact { get; init; }

    /// <summary>The limit in words; null if there is none.</summary>
    public string? Threshold { get; init; }

    /// <summary>The recorded value, or "not recorded".</summary>
    public string? Value { get; init; }

    /// <summary>Day of that value; null: date not recorded.</summary>
    public DateOnly? TakenOn { get; init; }

    /// <summary>What to do at once, if the plan is an emergency; else null.</summary>
    public string? EmergencyAction { get; init; }

    /// <summary>
    /// How long to wait at most, from the moment of the assessment, until the block ends by itself, because a drug wears off. Null: it does
    /// not end by waiting, or it was read from a stored answer.
    /// </summary>
    public TimeSpan? Hold { get; init; }

    /// <summary>Keys of its sources.</summary>
    public required string Source { get; init; }

    /// <summary>Its evidence tags, see <see cref="Evidence"/>.</summary>
    public required string Tag { get; init; }

    /// <summary>The procedure's code, or <c>BONE_AGENT</c>.</summary>
    public string ProcedureCode => CodeOf(Procedure);

    /// <summary>What somebody answers for without a new value: the value, and of an old sample its day, too.</summary>
    [JsonIgnore]
    public string AnsweredFor =>
        Code is "STALE_LABS" && TakenOn is { } day
            ? string.Create(CultureInfo.InvariantCulture, $"{Value}, {day:yyyy-MM-dd}")
            : Value ?? "";

    internal static string CodeOf(Procedure? treatment) => treatment is { } procedure ? EnumCodes.Code(procedure) : BoneAgent;
}
