using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Worklists;

/// <summary>
/// The list for the next tumor board: every case that waits for it, and every suspended treatment that it reviews again, most urgent first,
/// with who sent it there and why.
/// </summary>
public static class ListTumorBoard
{
    private const int Limit = 200;

    [AllowRoles(Roles.Treating)]
    [Reads(PatientData.Cases)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Entry> Entries);

    /// <param name="SentByName">Null when the case came there without a decision that sent it.</param>
    /// <param name="Question">What the board is asked; null when none was written.</param>
    public sealed record Entry(WorkItemRow Item, string? SentByName, DateTimeOffset? SentAt, string? Question);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await Rows(db, context.Actor).ToListAsync(cancellationToken);
            var rows = await WorkItemRow.WithBlocksAsync(db, found, time.GetUtcNow(), cancellationToken);
            var sent = await Sent(db, found.ConvertAll(row => row.CaseId)).ToListAsync(cancellationToken);
            var byCase = sent.ToLookup(decision => decision.CaseId);
            return new Result([
                .. rows.Select(row =>
                {
                    var last = byCase[row.CaseId].MaxBy(decision => decision.Round);
                    return new Entry(row, last?.ByName, last?.At, last?.Reason);
                }),
            ]);
        }
    }

    internal static IQueryable<WorkItemRow> Rows(CaseDb db, Actor actor) =>
        WorkItemRow
            .From(
                db,
                ReReviewItems
                    .OfBoard(db.WorkItems.AsNoTracking())
                    .OrderBy(item => item.UrgencyRank)
                    .ThenBy(item => item.DueAt)
                    .ThenBy(item => item.Id)
                    .Take(Limit),
                db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor))
            )
            .OrderBy(row => row.UrgencyRank)
            .ThenBy(row => row.DueAt)
            .ThenBy(row => row.WorkItemId);

    internal static IQueryable<SentDecision> Sent(CaseDb db, List<Guid> cases) =>
        db
            .Decisions.AsNoTracking()
            .Where(decision => cases.Contains(decision.CaseId) && decision.Kind == DecisionKind.TumorBoard && decision.Procedure == null)
            .Select(decision => new SentDecision(decision.CaseId, decision.Round, decision.DecidedByName, decision.At, decision.Reason));

    internal sealed record SentDecision(Guid CaseId, int Round, string ByName, DateTimeOffset At, string? Reason);
}
