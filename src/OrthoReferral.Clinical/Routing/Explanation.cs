using System.Text.Json.Serialization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Why a lesion was routed as it was, for independent review by a clinician.</summary>
public sealed record Explanation
{
    /// <summary>The rule that fired.</summary>
    public required FiredRule Rule { get; init; }

    /// <summary>The facts the fired rule used, with values and units.</summary>
    public required IReadOnlyList<FactUse> FactsUsed { get; init; }

    /// <summary>Rules before it that did not fire, and why.</summary>
    public required IReadOnlyList<SkippedRule> NotFired { get; init; }

    /// <summary>Rules before it that could not be decided, and the facts they miss.</summary>
    public required IReadOnlyList<UndecidedRule> NotAssessed { get; init; }

    /// <summary>Missing or near-boundary facts that would lead to another answer.</summary>
    public required IReadOnlyList<Change> WouldChange { get; init; }

    /// <summary>Missing or near-boundary facts that would raise a block on the same route; empty in answers of version 1.</summary>
    public IReadOnlyList<BlockChange> WouldBlock { get; init; } = [];

    /// <summary>
    /// Paths of the facts not recorded that, filled in, could change the route, a flag or a block; empty in answers of version 1.
    /// </summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>Assumptions made, such as an unspecified age read as adult.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }
}

/// <summary>The rule that fired.</summary>
/// <param name="Id">Row of the table.</param>
/// <param name="Sentence">The rule in words.</param>
/// <param name="Source">Its sources.</param>
/// <param name="Tag">Its evidence tags, see <see cref="Evidence"/>; empty in answers of version 1.</param>
public sealed record FiredRule(string Id, string Sentence, string Source, string Tag = "");

/// <summary>One fact with its value.</summary>
public readonly record struct FactUse
{
    private readonly double value;
    private readonly string? text;
    private readonly FactField? fact;
    private readonly string? path;

    /// <summary>A fact that was stored with an answer: its path and its value as text.</summary>
    public FactUse(string path, string value) => (fact, this.path, text) = (FactCatalog.Find(path), path, value);

    internal FactUse(FactField fact, double value, string? asTyped = null) => (this.fact, this.value, text) = (fact, value, asTyped);

    /// <summary>Path within the referral, with <c>lesions[]</c> for the lesion at hand.</summary>
    public string Path => fact?.Path ?? path ?? "";

    /// <summary>Name for people; the path of a fact that only an older catalog had.</summary>
    public string Label => fact?.Label ?? Path;

    /// <summary>Value with its unit, as it was typed; "not recorded" if missing.</summary>
    public string Value => text ?? fact?.Text(value) ?? FactCatalog.NotRecorded;

    /// <summary>Whether the fact has a value; follows from <see cref="Value"/>.</summary>
    [JsonIgnore]
    public bool IsRecorded => !string.Equals(Value, FactCatalog.NotRecorded, StringComparison.Ordinal);

    /// <summary>Equal if the fact and the words of its value are the same.</summary>
    public bool Equals(FactUse other) =>
        string.Equals(Path, other.Path, StringComparison.Ordinal) && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}

/// <summary>A rule that was decided and did not fire.</summary>
/// <param name="Id">Row of the table.</param>
/// <param name="Sentence">The rule in words.</param>
/// <param name="Because">The part that did not hold.</param>
public readonly record struct SkippedRule(string Id, string Sentence, string Because);

/// <summary>A rule that could not be decided.</summary>
/// <param name="Id">Row of the table.</param>
/// <param name="Sentence">The rule in words.</param>
/// <param name="Missing">Paths of the facts that would decide it.</param>
public readonly record struct UndecidedRule(string Id, string Sentence, IReadOnlyList<string> Missing);

/// <summary>One fact that, changed alone, leads to another answer.</summary>
/// <param name="IfItWere">The fact with its other value.</param>
/// <param name="IsMissing">The fact is not recorded now; otherwise it is near a boundary.</param>
/// <param name="RuleId">The rule that would fire.</param>
/// <param name="Procedure">The procedure it would lead to.</param>
/// <param name="Urgency">Its urgency.</param>
public readonly record struct Change(FactUse IfItWere, bool IsMissing, string RuleId, Procedure Procedure, Urgency Urgency);

/// <summary>One fact that, changed alone, raises a block, or makes one hold that only asks now.</summary>
/// <param name="IfItWere">The fact with its other value.</param>
/// <param name="IsMissing">The fact is not recorded now; otherwise it is near a boundary.</param>
/// <param name="Procedure">The procedure that it would hold; null: the bone agent.</param>
/// <param name="Code">Code of the block.</param>
/// <param name="Severity">How strictly it would hold.</param>
public readonly record struct BlockChange(FactUse IfItWere, bool IsMissing, Procedure? Procedure, string Code, BlockSeverity Severity);
