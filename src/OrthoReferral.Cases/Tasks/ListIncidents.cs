using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// Incidents that nobody has dealt with, the oldest first: workflows that stopped, and tasks that the application can't understand.
/// </summary>
public static class ListIncidents
{
    /// <param name="Limit">How many rows at most.</param>
    [AllowRoles(Roles.WatchingWorkflows)]
    [Reads(PatientData.None)]
    public sealed record Query(int Limit = 100) : IQuery<Result>;

    /// <param name="Total">How many wait, also those beyond the limit.</param>
    public sealed record Result(IReadOnlyList<Row> Rows, int Total);

    /// <param name="Title">What happened.</param>
    /// <param name="Message">The cause that the engine gave; null where there is none.</param>
    /// <param name="CanRetry">A workflow stopped and can be tried again.</param>
    /// <param name="CanStartAnew">
    /// Its instance is lost or can't go on, and a new start mends it. Without either, a coordinator resolves it.
    /// </param>
    public sealed record Row(
        Guid CaseId,
        string Number,
        Guid WorkItemId,
        string Title,
        string? DefinitionId,
        string? ActivityId,
        DateTimeOffset Since,
        string? Message,
        bool CanRetry,
        bool CanStartAnew
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Limit).InclusiveBetween(1, 500);
    }

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await Rows(db).Take(request.Limit).ToListAsync(cancellationToken);
            return new Result(rows, rows.Count < request.Limit ? rows.Count : await Pending(db).CountAsync(cancellationToken));
        }
    }

    internal static IQueryable<Row> Rows(CaseDb db) =>
        from item in Pending(db)
        join referralCase in db.Cases on item.CaseId equals referralCase.Id
        orderby item.CreatedAt, item.Id
        select new Row(
            item.CaseId,
            referralCase.Number,
            item.Id,
            item.Title,
            item.DefinitionId,
            item.ActivityId,
            item.CreatedAt,
            db.Events.Where(line =>
                    line.CaseId == item.CaseId && line.Kind == CaseEventKind.WorkflowFaulted && line.Subject == item.ActivityId
                )
                .OrderByDescending(line => line.Ordinal)
                .Select(line => line.Why)
                .FirstOrDefault(),
            item.TaskId == null && item.InstanceId != null,
            item.TaskId == null && WorkflowDifferences.MendedByNewStart.Contains(item.TaskName)
        );

    private static IQueryable<WorkItem> Pending(CaseDb db) =>
        db.WorkItems.AsNoTracking().Where(item => item.EndedAt == null && item.Form == WorkItemForm.Incident);
}
