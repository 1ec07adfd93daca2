using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Processes;

/// <summary>
/// The definitions that the embedded engine published, each with its versions and how many instances are on them. An instance stays on
/// its version for its whole life, so old versions empty out by themselves. A use case of the host, because only the host knows the
/// engine's tables.
/// </summary>
internal static class ListDefinitions
{
    [AllowRoles(Roles.WatchingWorkflows)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Definitions">By id; empty where an Elsa server runs the workflows.</param>
    public sealed record Result(IReadOnlyList<Definition> Definitions);

    /// <param name="Versions">The newest, which new cases get, comes first.</param>
    public sealed record Definition(string DefinitionId, IReadOnlyList<Version> Versions);

    /// <param name="IsPublished">New instances start on it.</param>
    /// <param name="Running">Instances that have not ended and did not stop.</param>
    /// <param name="Faulted">Stopped by a fault; a retry lets them go on.</param>
    /// <param name="Ended">Finished or canceled and not yet removed by the retention.</param>
    public sealed record Version(
        int Number,
        string ContentHash,
        DateTimeOffset PublishedAt,
        bool IsPublished,
        int Running,
        int Faulted,
        int Ended
    );

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var versions = await db.Set<WorkflowDefinitionRow>()
                .AsNoTracking()
                .Select(row => new
                {
                    row.DefinitionId,
                    row.Version,
                    row.ContentHash,
                    row.PublishedAt,
                })
                .ToListAsync(cancellationToken);
            var counts = (await Counts(db).ToListAsync(cancellationToken)).ToLookup(count => (count.DefinitionId, count.Version));
            return new Result([
                .. versions
                    .GroupBy(row => row.DefinitionId, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new Definition(
                        group.Key,
                        [
                            .. group
                                .OrderByDescending(row => row.Version)
                                .Select(
                                    (row, place) =>
                                    {
                                        var own = counts[(row.DefinitionId, row.Version)].ToList();
                                        return new Version(
                                            row.Version,
                                            row.ContentHash,
                                            row.PublishedAt,
                                            IsPublished: place == 0,
                                            Sum(own, WorkflowStatus.Running, WorkflowStatus.Suspended),
                                            Sum(own, WorkflowStatus.Faulted),
                                            Sum(own, WorkflowStatus.Finished, WorkflowStatus.Cancelled)
                                        );
                                    }
                                ),
                        ]
                    )),
            ]);
        }

        private static int Sum(List<Count> counts, params WorkflowStatus[] statuses) =>
            counts.Where(count => statuses.Contains(count.Status)).Sum(count => count.Instances);
    }

    internal static IQueryable<Count> Counts(CaseDb db) =>
        db.Set<WorkflowInstanceRow>()
            .AsNoTracking()
            .GroupBy(row => new
            {
                row.DefinitionId,
                row.DefinitionVersion,
                row.Status,
            })
            .Select(group => new Count(group.Key.DefinitionId, group.Key.DefinitionVersion, group.Key.Status, group.Count()));

    internal sealed record Count(string DefinitionId, int Version, WorkflowStatus Status, int Instances);
}
