using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>How many work items wait at each step of each workflow definition, for the marks on its diagram.</summary>
public static class GetWorkflowMap
{
    /// <param name="DefinitionId">Null = every definition.</param>
    [AllowRoles(Roles.WatchingWorkflows)]
    [Reads(PatientData.None)]
    public sealed record Query(string? DefinitionId = null) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Step> Steps);

    /// <param name="Pending">Work items that wait here.</param>
    /// <param name="Overdue">Those of them past their time.</param>
    /// <param name="NextDueAt">When the first of them is, or was, due.</param>
    public sealed record Step(string DefinitionId, string ActivityId, int Pending, int Overdue, DateTimeOffset NextDueAt);

    internal sealed class Handler(CaseDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await Steps(db, request.DefinitionId, time.GetUtcNow()).ToListAsync(cancellationToken));
    }

    internal static IQueryable<Step> Steps(CaseDb db, string? definitionId, DateTimeOffset now)
    {
        var items = db.WorkItems.AsNoTracking().Where(item => item.EndedAt == null && item.DefinitionId != null && item.ActivityId != null);
        if (definitionId is not null)
            items = items.Where(item => item.DefinitionId == definitionId);
        return items
            .GroupBy(item => new { item.DefinitionId, item.ActivityId })
            .OrderBy(group => group.Key.DefinitionId)
            .ThenBy(group => group.Key.ActivityId)
            .Select(group => new Step(
                group.Key.DefinitionId!,
                group.Key.ActivityId!,
                group.Count(),
                group.Count(item => item.DueAt <= now),
                group.Min(item => item.DueAt)
            ));
    }
}
