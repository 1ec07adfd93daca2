namespace OrthoReferral.Workflows.Definitions;

/// <summary>A published version of a definition, kept for as long as an instance may run on it.</summary>
/// <param name="ContentHash">
/// SHA-256 of what the definition says, whoever wrote it down (see <see cref="DefinitionText"/>), in lower-case hex.
/// </param>
public sealed record DefinitionVersion(string DefinitionId, int Version, string ContentHash, string Json, DateTimeOffset PublishedAt);

/// <summary>Where published versions are kept; shared by all nodes.</summary>
public interface IDefinitionHistory
{
    /// <summary>Version numbers and content hashes of one definition, oldest first; empty when it was never published.</summary>
    Task<IReadOnlyList<(int Version, string ContentHash)>> ListVersionsAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>One version with its JSON, or null.</summary>
    Task<DefinitionVersion?> FindVersionAsync(string definitionId, int version, CancellationToken cancellationToken);

    /// <summary>Adds a version; false when another node added that number first.</summary>
    Task<bool> AddVersionAsync(DefinitionVersion version, CancellationToken cancellationToken);

    /// <summary>
    /// How many instances that have not ended are on a definition that is not one of these, by its id: a faulted one has not, because it
    /// can be retried. Empty when nothing runs on any other.
    /// </summary>
    Task<IReadOnlyDictionary<string, int>> CountOnOthersAsync(
        IReadOnlyCollection<string> definitionIds,
        CancellationToken cancellationToken
    );
}
