using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Reviews;

/// <summary>What a clinician decided, newest first, with where the case stands now.</summary>
public static class ListMyDecisions
{
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Roles.Deciding)]
    [Reads(PatientData.Cases)]
    public sealed record Query(string? Cursor = null, int Size = 50) : IQuery<Page<Row>>;

    /// <summary>One decision. Nulls mean what they mean on <see cref="ProcedureDecision"/>.</summary>
    public sealed record Row
    {
        public Guid Id { get; init; }

        public Guid CaseId { get; init; }

        public string Number { get; init; } = "";

        public string PatientGivenName { get; init; } = "";

        public string PatientFamilyName { get; init; } = "";

        public DecisionKind Kind { get; init; }

        public string? LesionId { get; init; }

        /// <summary>The lesion with its number and site; null for a decision about the whole case.</summary>
        public string? Lesion { get; init; }

        public Procedure? Procedure { get; init; }

        public string? Reason { get; init; }

        public string? Attendees { get; init; }

        public SecondSignature Signature { get; init; }

        public string? SecondSignerName { get; init; }

        public DateTimeOffset At { get; init; }

        public CaseState CaseState { get; init; }

        public CaseOutcome? Outcome { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Size).InclusiveBetween(1, Page<Row>.MaxSize);
    }

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Rows(db, context.Actor, from, request.Size).ToListAsync(cancellationToken);
            var page = Paging.Cut(rows, request.Size, from, (row, backwards) => KeysetCursor.At(row.At.UtcTicks, row.Id, backwards));

            // Lesions are named from the facts: one more query, whatever the number of rows.
            var ids = page.Rows.Where(row => row.LesionId is not null).Select(row => row.CaseId).Distinct().ToList();
            var facts = await db
                .Cases.AsNoTracking()
                .Where(row => ids.Contains(row.Id))
                .Select(row => new { row.Id, row.FactsJson })
                .ToDictionaryAsync(row => row.Id, row => ReferralFacts.Parse(row.FactsJson), cancellationToken);
            return page with
            {
                Rows =
                [
                    .. page.Rows.Select(row =>
                        row.LesionId is { } lesion ? row with { Lesion = LesionNames.Find(facts[row.CaseId], lesion).Label } : row
                    ),
                ],
            };
        }
    }

    private static readonly KeysetOrder<ProcedureDecision, DateTimeOffset> Newest = new(
        row => row.At,
        from => from.TimeKey(),
        row => row.Id,
        NewestFirst: true
    );

    private static readonly KeysetOrder<Row, DateTimeOffset> NewestRows = new(
        row => row.At,
        from => from.TimeKey(),
        row => row.Id,
        NewestFirst: true
    );

    internal static IQueryable<Row> Rows(CaseDb db, Actor actor, KeysetCursor? from, int size)
    {
        var me = actor.RequiredUserId;
        var mine = Newest.Beside(db.Decisions.AsNoTracking().Where(row => row.DecidedById == me), from);
        var rows =
            from row in mine
            join known in db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(actor)) on row.CaseId equals known.Id
            select new Row
            {
                Id = row.Id,
                CaseId = row.CaseId,
                Number = known.Number,
                PatientGivenName = known.Patient.GivenName,
                PatientFamilyName = known.Patient.FamilyName,
                Kind = row.Kind,
                LesionId = row.LesionId,
                Procedure = row.Procedure,
                Reason = row.Reason,
                Attendees = row.Attendees,
                Signature = row.Signature,
                SecondSignerName = row.SecondSignerName,
                At = row.At,
                CaseState = known.State,
                Outcome = known.Outcome,
            };
        return NewestRows.InOrder(rows, from).Take(size + 1);
    }
}
