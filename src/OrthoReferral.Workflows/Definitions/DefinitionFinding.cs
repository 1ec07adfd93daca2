namespace OrthoReferral.Workflows.Definitions;

/// <summary>Why a definition is refused.</summary>
/// <param name="File">The file's name, or the definition id when it does not come from a file.</param>
/// <param name="ActivityId">The activity; null when the finding concerns the whole definition.</param>
public sealed record DefinitionFinding(string File, string? ActivityId, string Reason)
{
    public override string ToString() => ActivityId is null ? $"{File}: {Reason}" : $"{File}: activity '{ActivityId}': {Reason}";
}

/// <summary>One or more definitions are invalid or use something that the engine does not run. Nothing of the set was published.</summary>
public sealed class InvalidDefinitionException(IReadOnlyList<DefinitionFinding> findings)
    : Exception("Workflow definitions were refused:" + string.Concat(findings.Select(one => Environment.NewLine + "  " + one)))
{
    public IReadOnlyList<DefinitionFinding> Findings { get; } = findings;
}

/// <summary>How strictly a definition is checked.</summary>
/// <param name="IsStrict">
/// Also what is asked of definitions that are kept as files: ContinueWithIncidents, stored inputs, every activity reachable and placed,
/// loops that can't starve a merge, expressions with known names only.
/// </param>
/// <param name="Tasks">Says what the payload of a task must be; null: payloads are not looked at.</param>
public sealed record DefinitionRules(bool IsStrict, ITaskContract? Tasks = null)
{
    /// <summary>What the engine needs in order to run it as Elsa would, faults at run time included.</summary>
    public static DefinitionRules Runnable { get; } = new(IsStrict: false);

    /// <summary>Strict, whatever its tasks are.</summary>
    public static DefinitionRules Strict { get; } = new(IsStrict: true);
}
