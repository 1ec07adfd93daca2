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
    : Exception("Workflow definitions were refused:" + string.Concat(findings.Select(f => Environment.NewLine + "  " + f)))
{
    public IReadOnlyList<DefinitionFinding> Findings { get; } = findings;
}

/// <summary>How strictly a definition is checked.</summary>
public enum DefinitionRules
{
    /// <summary>What the engine needs in order to run it as Elsa would, faults at run time included.</summary>
    Runnable,

    /// <summary>
    /// Also what this product asks of its own definitions: ContinueWithIncidents, stored inputs, every activity reachable and placed,
    /// loops that can't starve a merge, complete payloads of human tasks, expressions with known names only.
    /// </summary>
    Product,
}
