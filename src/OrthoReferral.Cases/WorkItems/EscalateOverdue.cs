using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>
/// The clock of a work item ran out that no workflow asked for, and so no definition escalates: a suspended treatment, a second signature,
/// a new lesion, an emergency. It is escalated once, as an overdue step of a workflow is (reference, 3.6).
/// </summary>
public static class EscalateOverdue
{
    [AllowSystem]
    public sealed record Command(Guid WorkItemId) : ICommand<Result>;

    /// <param name="IsEscalated">False: it was answered or escalated meanwhile.</param>
    public sealed record Result(bool IsEscalated);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            if (item is not { IsPending: true, TaskId: null, EscalatedAt: null } || item.DueAt > now)
                return new Result(IsEscalated: false);
            row.EscalateWorkItem(item, "Overdue", context.Actor, now);
            return new Result(IsEscalated: true);
        }
    }

    /// <summary>The items that are due to be escalated, the longest overdue first.</summary>
    public static IQueryable<Guid> Due(CaseDb db, DateTimeOffset now, int most) =>
        db
            .WorkItems.AsNoTracking()
            .Where(item => item.EndedAt == null && item.DueAt <= now && item.TaskId == null && item.EscalatedAt == null)
            .OrderBy(item => item.DueAt)
            .ThenBy(item => item.Id)
            .Select(item => item.Id)
            .Take(most);
}
