using Microsoft.EntityFrameworkCore;
using OrthoReferral.Workflows.Definitions;

namespace OrthoReferral.Storage.Workflow;

/// <summary>Published definition versions.</summary>
public sealed partial class EfWorkflowStore
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
}
