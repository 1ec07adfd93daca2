using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Worklists;

/// <summary>
/// What a specialist has to decide: the open decisions of their role and those they hold, most urgent first, then by clock. Decisions
/// that a colleague holds are left out.
/// </summary>
public static class ListReviewQueue
{
    /// <param name="Limit">How many rows at most; the queue is meant to be emptied from the top.</param>
    [AllowRoles(Role.OrthopedicSurgeon, Role.InterventionalRadiologist, Role.RadiationOncologist)]
    public sealed record Query(int Limit = 100) : IQuery<Result>;

    /// <param name="Total">How many wait, also those beyond the limit.</param>
    public sealed record Result(IReadOnlyList<WorkItemRow> Rows, int Total);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Limit).InclusiveBetween(1, 500);
    }

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var items = Items(db, context.Actor);
            var rows = await Rows(db, items, context.Actor, request.Limit).ToListAsync(cancellationToken);
            var total = rows.Count < request.Limit ? rows.Count : await items.CountAsync(cancellationToken);
            return new Result(rows, total);
        }
    }

    internal static IQueryable<WorkItem> Items(CaseDb db, Actor actor)
    {
        var roles = actor.Roles.ToList();
        var me = actor.RequiredUserId;
        return db.WorkItems.AsNoTracking().Where(item => item.EndedAt == null
            && (item.Form == WorkItemForm.Review || item.Form == WorkItemForm.SecondSignature || item.Form == WorkItemForm.Emergency)
            && ((item.State == WorkItemState.Open && roles.Contains(item.Role)) || item.AssigneeId == me));
    }

    internal static IQueryable<WorkItemRow> Rows(CaseDb db, IQueryable<WorkItem> items, Actor actor, int limit) =>
        WorkItemRow.From(db, items.OrderBy(item => item.UrgencyRank).ThenBy(item => item.DueAt).ThenBy(item => item.Id).Take(limit), db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor)))
            .OrderBy(row => row.UrgencyRank).ThenBy(row => row.DueAt).ThenBy(row => row.WorkItemId);
}
