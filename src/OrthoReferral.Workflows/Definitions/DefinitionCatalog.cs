using System.Collections.Concurrent;
using System.Text.Json;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>
/// The definitions that new instances start with, and every version that running ones are on. A version is made by content:
/// an unchanged file makes none, nor does one that Elsa exported unchanged; a changed one makes the next.
/// </summary>
internal sealed class DefinitionCatalog(IDefinitionHistory history, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, int> published = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Id, int Version), WorkflowDefinition> versions = new();

    /// <summary>Ids of the definitions that can be started.</summary>
    public IReadOnlyCollection<string> PublishedIds => [.. published.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The version that new instances get, or null when the id is not published.</summary>
    public int? PublishedVersion(string definitionId) => published.TryGetValue(definitionId, out var version) ? version : null;

    /// <summary>
    /// Checks every <c>*.json</c> of a folder and publishes all or nothing. Two files may hold the same definition when their
    /// <c>version</c> differs; the highest is the published one.
    /// </summary>
    /// <exception cref="InvalidDefinitionException">
    /// At least one file is refused; names file, activity and reason of each finding. Or the folder no longer has a definition that
    /// something runs on: it may be withdrawn only when nothing does.
    /// </exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task PublishFolderAsync(string folder, DefinitionRules rules, CancellationToken cancellationToken)
    {
        var files = new List<(string File, string Json)>();
        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
            files.Add((Path.GetFileName(path), await File.ReadAllTextAsync(path, cancellationToken)));
        await PublishAsync(files, rules, cancellationToken);
        await CheckWithdrawnAsync(cancellationToken);
    }

    /// <summary>Publishes definitions given as text, all or nothing; see <see cref="PublishFolderAsync"/>.</summary>
    /// <exception cref="InvalidDefinitionException">At least one is refused.</exception>
    public async Task PublishAsync(
        IReadOnlyList<(string File, string Json)> files,
        DefinitionRules rules,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<DefinitionFinding>();
        var read = new List<(string File, string Json, WorkflowDefinition Definition, int Order)>();
        foreach (var (file, json) in files)
        {
            try
            {
                var definition = DefinitionReader.Read(json, file);
                findings.AddRange(DefinitionValidator.Check(definition, file, rules, time.GetUtcNow()));
                read.Add((file, json, definition, OrderOf(json)));
            }
            catch (InvalidDefinitionException exception)
            {
                findings.AddRange(exception.Findings);
            }
        }

        foreach (var same in read.GroupBy(one => (one.Definition.DefinitionId, one.Order)).Where(one => one.Count() > 1))
            findings.Add(
                new(
                    same.Last().File,
                    null,
                    $"holds the definition '{same.Key.DefinitionId}' that {same.First().File} holds too; give the newer one a "
                        + "higher 'version'"
                )
            );
        if (findings.Count > 0)
            throw new InvalidDefinitionException(findings);

        foreach (var group in read.GroupBy(one => one.Definition.DefinitionId, StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(one => one.Order).ToList();
            foreach (var (_, json, definition, _) in ordered)
                await PublishOneAsync(definition, json, isNewest: ReferenceEquals(definition, ordered[^1].Definition), cancellationToken);
        }
    }

    /// <summary>One version of a definition, also one that is no longer published; null when it never was.</summary>
    public async Task<WorkflowDefinition?> FindAsync(string definitionId, int version, CancellationToken cancellationToken)
    {
        if (versions.TryGetValue((definitionId, version), out var known))
            return known;
        if (await history.FindVersionAsync(definitionId, version, cancellationToken) is not { } stored)
            return null;
        // It was checked when it was published; a later, stricter rule must not stop running cases.
        return versions.GetOrAdd((definitionId, version), DefinitionReader.Read(stored.Json, $"{definitionId} version {version}"));
    }

    private async Task CheckWithdrawnAsync(CancellationToken cancellationToken)
    {
        var running = await history.CountOnOthersAsync(PublishedIds, cancellationToken);
        if (running.Count > 0)
            throw new InvalidDefinitionException([
                .. running
                    .OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => new DefinitionFinding(one.Key, null, WithdrawnDefinition.Refusal(one.Value)!)),
            ]);
    }

    private async Task PublishOneAsync(WorkflowDefinition definition, string json, bool isNewest, CancellationToken cancellationToken)
    {
        var content = Canonical(json);
        var hash = DefinitionText.Hash(json);
        while (true)
        {
            var stored = await history.ListVersionsAsync(definition.DefinitionId, cancellationToken);
            var known = isNewest
                ? stored.Count > 0 && string.Equals(stored[^1].ContentHash, hash, StringComparison.Ordinal)
                    ? stored[^1].Version
                    : 0
                : stored.FirstOrDefault(one => string.Equals(one.ContentHash, hash, StringComparison.Ordinal)).Version;
            var version = known > 0 ? known : (stored.Count == 0 ? 0 : stored[^1].Version) + 1;
            // Another node publishing the same change at the same time takes the number; then its version is found in the next round.
            if (
                known == 0
                && !await history.AddVersionAsync(new(definition.DefinitionId, version, hash, content, time.GetUtcNow()), cancellationToken)
            )
                continue;
            versions[(definition.DefinitionId, version)] = definition;
            published[definition.DefinitionId] = version;
            return;
        }
    }

    private static int OrderOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) ? number : 0;
    }

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }
}
