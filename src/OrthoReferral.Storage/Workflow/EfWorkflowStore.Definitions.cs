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
                .Where(one => one.DefinitionId == definitionId)
                .OrderBy(one => one.Version)
                .Select(one => new { one.Version, one.ContentHash })
                .ToListAsync(cancellationToken);
            return [.. rows.Select(one => (one.Version, one.ContentHash))];
        });

    /// <inheritdoc/>
    public Task<DefinitionVersion?> FindVersionAsync(string definitionId, int version, CancellationToken cancellationToken) =>
        WithDbAsync(async db =>
            await db.Set<WorkflowDefinitionRow>()
                .AsNoTracking()
                .FirstOrDefaultAsync(one => one.DefinitionId == definitionId && one.Version == version, cancellationToken)
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
                        .AnyAsync(one => one.DefinitionId == version.DefinitionId && one.Version == version.Version, cancellationToken)
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
            var known = await db.Set<WorkflowDefinitionRow>().Select(one => one.DefinitionId).Distinct().ToListAsync(cancellationToken);
            var others = known.Except(definitionIds, StringComparer.Ordinal).ToList();
            if (others.Count == 0)
                return new Dictionary<string, int>(StringComparer.Ordinal);
            return await db.Set<WorkflowInstanceRow>()
                .Where(one =>
                    others.Contains(one.DefinitionId) && one.Status != WorkflowStatus.Finished && one.Status != WorkflowStatus.Cancelled
                )
                .GroupBy(one => one.DefinitionId)
                .Select(group => new { DefinitionId = group.Key, Instances = group.Count() })
                .ToDictionaryAsync(group => group.DefinitionId, group => group.Instances, StringComparer.Ordinal, cancellationToken);
        });
}
