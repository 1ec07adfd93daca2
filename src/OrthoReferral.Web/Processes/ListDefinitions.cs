using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Processes;

/// <summary>The workflow definitions of the embedded engine with all their versions, and how many cases run on each.</summary>
public static class ListDefinitions
{
    [AllowRoles(Role.Administrator, Role.Coordinator)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Definition> Definitions);

    /// <param name="Versions">The newest, which new cases get, comes first.</param>
    public sealed record Definition(string DefinitionId, IReadOnlyList<Version> Versions);

    /// <param name="Running">Instances that have not ended, the faulted ones included.</param>
    public sealed record Version(int Number, DateTimeOffset PublishedAt, int Running, int Faulted);

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var versions = await db.Set<WorkflowDefinitionRow>().AsNoTracking().Select(row => new { row.DefinitionId, row.Version, row.PublishedAt }).ToListAsync(cancellationToken);
            var counts = await db.Set<WorkflowInstanceRow>().AsNoTracking()
                .Where(row => row.Status != WorkflowStatus.Finished && row.Status != WorkflowStatus.Cancelled)
                .GroupBy(row => new { row.DefinitionId, row.DefinitionVersion })
                .Select(group => new { group.Key, Running = group.Count(), Faulted = group.Count(row => row.Status == WorkflowStatus.Faulted) })
                .ToDictionaryAsync(group => (group.Key.DefinitionId, group.Key.DefinitionVersion), cancellationToken);
            return new Result([.. versions.GroupBy(version => version.DefinitionId, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new Definition(group.Key, [.. group.OrderByDescending(version => version.Version).Select(version =>
                {
                    var count = counts.GetValueOrDefault((version.DefinitionId, version.Version));
                    return new Version(version.Version, version.PublishedAt, count?.Running ?? 0, count?.Faulted ?? 0);
                })]))]);
        }
    }
}
