using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Worklists;

/// <summary>
/// What a specialist has to decide: the open decisions of their role, second signatures that every decider may give, and those they hold,
/// most urgent first, then by clock. Decisions that a colleague holds are left out unless the specialist covers for the colleague, and what
/// they signed first themselves.
/// </summary>
public static class ListReviewQueue
{
    /// <param name="Part">Which part of the queue.</param>
    /// <param name="Limit">How many rows at most; the queue is meant to be emptied from the top.</param>
    [AllowRoles(Roles.Deciding)]
    [Reads(PatientData.Cases)]
    public sealed record Query(QueuePart Part = QueuePart.All, int Limit = 50) : IQuery<Result>;

    /// <param name="Counts">How many wait in each part, also those beyond the limit.</param>
    /// <param name="Total">How many wait in the part that was asked for.</param>
    public sealed record Result(IReadOnlyList<WorkItemRow> Rows, PartCounts Counts, int Total);

    public sealed record PartCounts(int All, int Mine, int Unclaimed, int Emergencies, int SecondSignatures)
    {
        public int Of(QueuePart part) =>
            part switch
            {
                QueuePart.Mine => Mine,
                QueuePart.Unclaimed => Unclaimed,
                QueuePart.Emergencies => Emergencies,
                QueuePart.SecondSignatures => SecondSignatures,
                _ => All,
            };
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Part).IsInEnum();
            RuleFor(query => query.Limit).InclusiveBetween(1, 500);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var items = Items(db, context.Actor);
            var me = context.Actor.RequiredUserId;
            var rows = await Rows(db, PartOf(items, request.Part, me), context.Actor, request.Limit).ToListAsync(cancellationToken);
            var counts = await Counts(items, me).SingleOrDefaultAsync(cancellationToken) ?? new PartCounts(0, 0, 0, 0, 0);
            var known = await WorkItemRow.WithBlocksAsync(db, rows, time.GetUtcNow(), cancellationToken);
            return new Result(await WithProceduresToSignAsync(db, known, cancellationToken), counts, counts.Of(request.Part));
        }
    }

    internal static IQueryable<PartCounts> Counts(IQueryable<WorkItem> items, Guid me) =>
        items
            .GroupBy(_ => 1)
            .Select(group => new PartCounts(
                group.Count(),
                group.Count(item => item.AssigneeId == me),
                group.Count(item => item.AssigneeId == null),
                group.Count(item => item.Form == WorkItemForm.Emergency),
                group.Count(item => item.NotForId != null)
            ));

    private static IQueryable<WorkItem> PartOf(IQueryable<WorkItem> items, QueuePart part, Guid me) =>
        part switch
        {
            QueuePart.Mine => items.Where(item => item.AssigneeId == me),
            QueuePart.Unclaimed => items.Where(item => item.AssigneeId == null),
            QueuePart.Emergencies => items.Where(item => item.Form == WorkItemForm.Emergency),
            QueuePart.SecondSignatures => items.Where(item => item.NotForId != null),
            _ => items,
        };

    /// <summary>The decisions; the tumor board has a list of its own.</summary>
    private static readonly WorkItemForm[] Forms =
    [
        .. TaskForms.All.Where(form => form.IsDecision && form.Form != WorkItemForm.TumorBoard).Select(form => form.Form),
    ];

    internal static IQueryable<WorkItem> Items(CaseDb db, Actor actor)
    {
        var roles = actor.Roles.ToList();
        var (me, covers) = (actor.RequiredUserId, actor.Scope.CoversFor);
        var decisions = db.WorkItems.AsNoTracking().Where(item => item.EndedAt == null && Forms.Contains(item.Form));

        // Most people cover for nobody: the shorter filter.
        decisions =
            covers.Count == 0
                ? decisions.Where(item =>
                    item.AssigneeId == me
                    || (
                        item.State == WorkItemState.Open
                        && item.NotForId != me
                        && (roles.Contains(item.Role) || (item.NotForId != null && item.Form != WorkItemForm.SecondSignature))
                    )
                )
                : decisions.Where(item =>
                    item.AssigneeId == me
                    || (
                        (item.State == WorkItemState.Open || (item.AssigneeId != null && covers.Contains(item.AssigneeId.Value)))
                        && item.NotForId != me
                        && (roles.Contains(item.Role) || (item.NotForId != null && item.Form != WorkItemForm.SecondSignature))
                    )
                );
        return decisions.OfVisibleCases(db, actor);
    }

    // An excluded procedure stands in the decision that waits, not on the case: nothing is approved yet.
    private static async Task<IReadOnlyList<WorkItemRow>> WithProceduresToSignAsync(
        CaseDb db,
        IReadOnlyList<WorkItemRow> rows,
        CancellationToken cancellationToken
    )
    {
        var ids = rows.Where(row => row.Form == WorkItemForm.SecondSignature).Select(row => row.CaseId).Distinct().ToList();
        if (ids.Count == 0)
            return rows;
        var waiting = (await Unsigned(db, ids).ToListAsync(cancellationToken)).ToLookup(one => one.CaseId, one => one.Procedure);
        return
        [
            .. rows.Select(row =>
                row.Form == WorkItemForm.SecondSignature ? row with { ToSign = [.. waiting[row.CaseId].Distinct()] } : row
            ),
        ];
    }

    internal static IQueryable<UnsignedProcedure> Unsigned(CaseDb db, List<Guid> ids) =>
        db
            .Decisions.AsNoTracking()
            .Where(row => ids.Contains(row.CaseId) && row.Signature == SecondSignature.Pending && row.Procedure != null)
            .OrderBy(row => row.Id)
            .Select(row => new UnsignedProcedure(row.CaseId, row.Procedure!.Value));

    internal sealed record UnsignedProcedure(Guid CaseId, Procedure Procedure);

    internal static IQueryable<WorkItemRow> Rows(CaseDb db, IQueryable<WorkItem> items, Actor actor, int limit) =>
        WorkItemRow
            .From(
                db,
                items.OrderBy(item => item.UrgencyRank).ThenBy(item => item.DueAt).ThenBy(item => item.Id).Take(limit),
                db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor))
            )
            .OrderBy(row => row.UrgencyRank)
            .ThenBy(row => row.DueAt)
            .ThenBy(row => row.WorkItemId);
}

/// <summary>A part of the review queue.</summary>
public enum QueuePart
{
    All,

    /// <summary>Held by the person who asks.</summary>
    Mine,

    /// <summary>Held by nobody.</summary>
    Unclaimed,

    /// <summary>Alarms of emergencies that nobody acknowledged.</summary>
    Emergencies,

    /// <summary>
    /// Somebody has signed; a second one must: an excluded procedure, an override of a HARD block, a treatment signed again.
    /// </summary>
    SecondSignatures,
}
