using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Worklists;

/// <summary>The pending work items of a person's roles, earliest due first. An oncologist sees only those of their own referrals.</summary>
public static class ListMyWorkItems
{
    /// <summary>Whose items.</summary>
    public enum Scope
    {
        /// <summary>Of my roles: held by me or by nobody.</summary>
        ForMe,

        /// <summary>Held by me.</summary>
        Mine,

        /// <summary>Of my roles, held by nobody.</summary>
        Unclaimed,

        /// <summary>Of my roles, whoever holds them; coordinators see all roles.</summary>
        All,
    }

    /// <param name="Form">Only items of this form; null = all.</param>
    /// <param name="Role">Only items of this role; null = all of mine.</param>
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Cases)]
    public sealed record Query(
        Scope Scope = Scope.ForMe,
        WorkItemForm? Form = null,
        Role? Role = null,
        string? Cursor = null,
        int Size = 50
    ) : IQuery<Page<WorkItemRow>>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<WorkItemRow>.MaxSize);
            RuleFor(query => query.Scope).IsInEnum();
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Page<WorkItemRow>>
    {
        public async Task<Page<WorkItemRow>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Rows(db, request, context.Actor, from).ToListAsync(cancellationToken);
            var page = Paging.Cut(
                rows,
                request.Size,
                from,
                (row, backwards) => KeysetCursor.At(row.DueAt.UtcTicks, row.WorkItemId, backwards)
            );
            var shown = await WorkItemRow.WithBlocksAsync(db, page.Rows, time.GetUtcNow(), cancellationToken);
            return page with { Rows = await WorkItemRow.WithNewsAsync(db, shown, context.Actor.RequiredUserId, cancellationToken) };
        }
    }

    private static readonly KeysetOrder<WorkItem, DateTimeOffset> EarliestDue = new(
        item => item.DueAt,
        from => from.TimeKey(),
        item => item.Id
    );

    private static readonly KeysetOrder<WorkItemRow, DateTimeOffset> EarliestDueRows = new(
        row => row.DueAt,
        from => from.TimeKey(),
        row => row.WorkItemId
    );

    internal static IQueryable<WorkItemRow> Rows(CaseDb db, Query request, Actor actor, KeysetCursor? from)
    {
        var items = EarliestDue.Beside(Items(db, request, actor), from);
        var rows = WorkItemRow.From(db, items, db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor)));
        return EarliestDueRows.InOrder(rows, from).Take(request.Size + 1);
    }

    private static IQueryable<WorkItem> Items(CaseDb db, Query request, Actor actor)
    {
        var me = actor.RequiredUserId;
        var items = db.WorkItems.AsNoTracking().Where(item => item.EndedAt == null);
        if (request.Form is { } form)
            items = items.Where(item => item.Form == form);
        if (request.Role is { } role)
            items = items.Where(item => item.Role == role);
        if (request.Scope == Scope.Mine)
            return items.Where(item => item.State == WorkItemState.Claimed && item.AssigneeId == me);
        if (request.Scope != Scope.All || !actor.Is(Role.Coordinator))
        {
            var roles = actor.Roles.ToList();
            items = items.Where(item => roles.Contains(item.Role));
        }

        return request.Scope switch
        {
            Scope.ForMe => items.Where(item => (item.State == WorkItemState.Open && item.NotForId != me) || item.AssigneeId == me),
            Scope.Unclaimed => items.Where(item => item.State == WorkItemState.Open && item.NotForId != me),
            _ => items,
        };
    }
}
