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

    /// <summary>Assumptions made, such as an unspecified age read as adult.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }
}

/// <summary>The rule that fired.</summary>
/// <param name="Id">Row of the table.</param>
/// <param name="Sentence">The rule in words.</param>
/// <param name="Source">Its sources.</param>
public sealed record FiredRule(string Id, string Sentence, string Source);

/// <summary>One fact with its value.</summary>
/// <param name="Path">Path within the referral, with <c>lesions[]</c> for the lesion at hand.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Value">Value as text with unit, "not recorded" if missing.</param>
public readonly record struct FactUse(string Path, string Label, string Value);

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
/// <param name="Path">The fact.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="IfItWere">The other value, with unit.</param>
/// <param name="IsMissing">The fact is not recorded now (otherwise it is near a boundary).</param>
/// <param name="RuleId">The rule that would fire.</param>
/// <param name="Procedure">The procedure it would lead to.</param>
/// <param name="Urgency">Its urgency.</param>
public readonly record struct Change(string Path, string Label, string IfItWere, bool IsMissing, string RuleId, Procedure Procedure, Urgency Urgency);
