using Microsoft.EntityFrameworkCore;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Storage.Workflow;

/// <summary>Published definition versions.</summary>
internal sealed partial class EfWorkflowStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<(int Version, string ContentHash)>> ListVersionsAsync(
        string definitionId,
        CancellationToken cancellationToken
    ) =>
        WithDbAsync<IReadOnlyList<(int, string)>>(async db =>
        {
            var rows = await db.Set<WorkflowDefinitionRow>()
                .Where(d => d.DefinitionId == definitionId)
                .OrderBy(d => d.Version)
                .Select(d => new { d.Version, d.ContentHash })
                .ToListAsync(cancellationToken);
            return [.. rows.Select(r => (r.Version, r.ContentHash))];
        });

    /// <inheritdoc/>
    public Task<DefinitionVersion?> FindVersionAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        WithDbAsync(async db =>
            await db.Set<WorkflowDefinitionRow>()
                .AsNoTracking()
                .FirstOrDefaultAsync(d => d.DefinitionId == definitionId && d.Version == version, cancellationToken)
                is { } row
                ? new DefinitionVersion(row.DefinitionId, row.Version, row.ContentHash, row.Content, row.PublishedAt)
                : null
        );

    /// <inheritdoc/>
    public Task<bool> AddVersionAsync(DefinitionVersion version, CancellationToken cancellationToken) =>
        WithDbAsync(async db =>
        {
            db.Add(
                new WorkflowDefinitionRow
                {
                    DefinitionId = version.DefinitionId,
                    Version = version.Version,
                    ContentHash = version.ContentHash,
                    Content = version.Json,
                    PublishedAt = version.PublishedAt,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                if (
                    await db.Set<WorkflowDefinitionRow>()
                        .AnyAsync(d => d.DefinitionId == version.DefinitionId && d.Version == version.Version, cancellationToken)
                )
                    return false;
                throw;
            }
        });

    /// <inheritdoc/>
    /// <remarks>Instances are counted only where a definition is gone; at any other start there is nothing to count.</remarks>
    public Task<IReadOnlyDictionary<string, int>> CountOnOthersAsync(
        IReadOnlyCollection<string> definitionIds,
        CancellationToken cancellationToken
    ) =>
        WithDbAsync<IReadOnlyDictionary<string, int>>(async db =>
        {
            var known = await db.Set<WorkflowDefinitionRow>().Select(d => d.DefinitionId).Distinct().ToListAsync(cancellationToken);
            var others = known.Except(definitionIds, StringComparer.Ordinal).ToList();
            if (others.Count == 0)
                return new Dictionary<string, int>(StringComparer.Ordinal);
            return await db.Set<WorkflowInstanceRow>()
                .Where(i => others.Contains(i.DefinitionId) && i.Status != WorkflowStatus.Finished && i.Status != WorkflowStatus.Cancelled)
                .GroupBy(i => i.DefinitionId)
                .Select(group => new { DefinitionId = group.Key, Instances = group.Count() })
                .ToDictionaryAsync(group => group.DefinitionId, group => group.Instances, StringComparer.Ordinal, cancellationToken);
        });
}
