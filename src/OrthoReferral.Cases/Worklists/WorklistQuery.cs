using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Worklists;

/// <summary>The worklist's SQL: filter, order, position of a page. Shared by the page, the export and the board list.</summary>
internal sealed class WorklistQuery(CaseDb db, IMapper mapper)
{
    /// <param name="manyMatch">Whether many cases match the text, see <see cref="CaseText"/>.</param>
    public IQueryable<ReferralCase> Filter(WorklistFilter filter, Actor actor, DateTimeOffset now, bool manyMatch = false)
    {
        var cases = db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor));
        if (filter.States is [var state])
        {
            cases = cases.Where(row => row.State == state);
        }
        else if (filter.States.Count > 0)
        {
            if (filter.States.All(wanted => wanted is not (CaseState.Draft or CaseState.Closed)))
                cases = cases.Where(row => row.Phase == CasePhase.Open);
            cases = cases.Where(row => filter.States.Contains(row.State));
        }
        else if (filter.Phase is { } phase)
        {
            cases = cases.Where(row => row.Phase == phase);
        }

        if (filter.Urgencies.Count > 0)
            cases = cases.Where(row => row.Urgency != null && filter.Urgencies.Contains(row.Urgency.Value));
        if (filter.Procedures.Count > 0)
        {
            cases = cases.Where(row =>
                (row.ApprovedProcedure != null && filter.Procedures.Contains(row.ApprovedProcedure.Value))
                || (
                    row.ApprovedProcedure == null
                    && row.RecommendedProcedure != null
                    && filter.Procedures.Contains(row.RecommendedProcedure.Value)
                )
            );
        }

        if (filter.ReviewRole is { } role)
            cases = cases.Where(row => row.ReviewRole == role);
        if (filter.ClinicianId is { } clinician)
        {
            var held = db
                .WorkItems.Where(item => item.State == WorkItemState.Claimed && item.AssigneeId == clinician)
                .Select(item => item.CaseId);
            cases = cases.Where(row => row.OncologistId == clinician || held.Contains(row.Id));
        }

        if (filter.Site is { } site)
            cases = cases.OfSite(db, site);
        if (filter.ActivityId is { } activity)
        {
            var waiting = db
                .WorkItems.Where(item => item.EndedAt == null && item.DefinitionId == filter.DefinitionId && item.ActivityId == activity)
                .Select(item => item.CaseId);
            cases = cases.Where(row => waiting.Contains(row.Id));
        }

        cases = filter.Clock switch
        {
            ClockFilter.Overdue => cases.Where(row => row.NextDueAt != null && row.NextDueAt <= now),
            ClockFilter.DueSoon => cases.Where(row => row.NextDueAt != null && row.NextDueSoonAt <= now && row.NextDueAt > now),
            ClockFilter.Escalated => cases.Where(row => row.EscalatedAt != null),
            ClockFilter.Unclaimed => cases.Where(row => row.WorkItems.Any(item => item.State == WorkItemState.Open)),
            _ => cases,
        };
        if (string.IsNullOrWhiteSpace(filter.Text))
            return cases;
        var text = CaseText.Read(filter.Text, now.Year);
        return manyMatch ? text.Check(db, cases) : text.Apply(db, cases);
    }

    /// <summary>
    /// One page of what matches, from a cursor on. How it is read depends on how many match: few are sorted; many are read in the order
    /// of an index until the page is full, so that the time does not grow with the number of cases.
    /// </summary>
    public IQueryable<WorklistRow> Page(
        WorklistFilter filter,
        Actor actor,
        DateTimeOffset now,
        WorklistSort sort,
        KeysetCursor? from,
        int count,
        bool manyMatch
    )
    {
        var cases = Filter(filter, actor, now, manyMatch);
        if (!manyMatch || filter.Phase is not null || filter.States.Count > 0)
            return Rows(cases, sort, from, count);

        // The indexes that the orders follow begin with the phase, so each phase gives its first rows, and these few are sorted.
        var first = Enum.GetValues<CasePhase>()
            .Select(phase => Ordered(cases.Where(row => row.Phase == phase), sort, from).Take(count).Select(row => row.Id))
            .Aggregate((rows, next) => rows.Concat(next));
        return Rows(db.Cases.AsNoTracking().Where(row => first.Contains(row.Id)), sort, from, count);
    }

    /// <summary>The rows from a cursor on, in reading order (away from the cursor).</summary>
    public IQueryable<WorklistRow> Rows(IQueryable<ReferralCase> cases, WorklistSort sort, KeysetCursor? from, int count) =>
        Ordered(cases, sort, from).Take(count).ProjectTo<WorklistRow>(mapper.ConfigurationProvider);

    public static KeysetCursor CursorOf(WorklistRow row, WorklistSort sort, bool backwards) =>
        sort switch
        {
            WorklistSort.Updated => KeysetCursor.At(row.UpdatedAt.UtcTicks, row.CaseId, backwards),
            WorklistSort.Number => new KeysetCursor(row.Number, row.CaseId, backwards),
            _ => KeysetCursor.At(row.WorklistOrder, row.CaseId, backwards),
        };

    /// <summary>Adds what each case waits for: one query for all rows.</summary>
    public async Task<List<WorklistRow>> WithWaitingAsync(List<WorklistRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.CaseId).ToList();
        var items = await Pending(ids).ToListAsync(cancellationToken);
        var byCase = items.ToLookup(item => item.CaseId);
        return rows.ConvertAll(row =>
            byCase[row.CaseId].MinBy(item => item.DueAt) is not { } first
                ? row
                : row with
                {
                    NextWorkItemId = first.Id,
                    WaitingFor = first.Title,
                    WaitingRole = first.Role,
                    HeldBy = first.AssigneeName,
                    PendingItems = byCase[row.CaseId].Count(),
                }
        );
    }

    internal IQueryable<PendingItem> Pending(List<Guid> ids) =>
        db
            .WorkItems.AsNoTracking()
            .Where(item => ids.Contains(item.CaseId) && item.EndedAt == null)
            .Select(item => new PendingItem(item.CaseId, item.Id, item.Title, item.Role, item.AssigneeName, item.DueAt));

    internal sealed record PendingItem(Guid CaseId, Guid Id, string Title, Role Role, string? AssigneeName, DateTimeOffset DueAt);

    private static readonly KeysetOrder<ReferralCase, long> ByUrgencyThenClock = new(
        row => row.WorklistOrder,
        from => from.NumberKey(),
        row => row.Id
    );

    private static readonly KeysetOrder<ReferralCase, DateTimeOffset> ByUpdate = new(
        row => row.UpdatedAt,
        from => from.TimeKey(),
        row => row.Id,
        NewestFirst: true
    );

    private static readonly KeysetOrder<ReferralCase, string> ByNumber = new(row => row.Number, from => from.Key, NewestFirst: true);

    private static IQueryable<ReferralCase> Ordered(IQueryable<ReferralCase> cases, WorklistSort sort, KeysetCursor? from) =>
        sort switch
        {
            WorklistSort.Updated => ByUpdate.From(cases, from),
            WorklistSort.Number => ByNumber.From(cases, from),
            _ => ByUrgencyThenClock.From(cases, from),
        };
}
