using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Who read a case, or was refused it, the newest first: pages, lists by the case's own number, prints, documents, streams, other systems,
/// and each export that holds it. For the privacy officer, who is told no patient.
/// </summary>
public static class ListCaseReads
{
    /// <param name="CaseNumber">Exact, for example <c>OR-2026-000123</c>.</param>
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(string CaseNumber, string? Cursor = null, int Size = 50) : IQuery<Page<Row>>;

    /// <param name="Sequence">Number of the audit entry.</param>
    /// <param name="PersonId">Null: nobody was signed in.</param>
    /// <param name="Roles">Those that the person had then; null: none.</param>
    /// <param name="Action">What was given out (<c>CaseRead</c>, <c>DocumentRead</c>), or <c>Refused</c>.</param>
    /// <param name="Route">Method and route; null for an export.</param>
    /// <param name="Ground">Why the person may see the case; null for an export and where it was no read of this case alone.</param>
    /// <param name="Address">The caller's network address; null when unknown.</param>
    /// <param name="IsOutsideHours">At night or on a weekend, by somebody tied to the case by their site only.</param>
    /// <param name="IsColleague">The patient has the name of somebody who works here.</param>
    /// <param name="IsOwnRecord">The patient has the reader's own name.</param>
    public sealed record Row(
        Guid Id,
        long Sequence,
        DateTimeOffset At,
        Guid? PersonId,
        string PersonName,
        string? Roles,
        AuditKind Kind,
        string Action,
        string? Route,
        SightGround? Ground,
        string? Address,
        bool IsOutsideHours,
        bool IsColleague,
        bool IsOwnRecord
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.CaseNumber).NotEmpty().MaximumLength(20);
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Row>.MaxSize);
        }
    }

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Page<Row>>
    {
        /// <exception cref="ValidationException">No case has this number.</exception>
        public async Task<Page<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var caseId =
                await SearchAudit.CaseAsync(db, request.CaseNumber, cancellationToken)
                ?? throw new ValidationException([new ValidationFailure(nameof(Query.CaseNumber), "No case has this number.")]);
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Rows(db, caseId, request.Size, from).ToListAsync(cancellationToken);
            return Paging.Cut(rows, request.Size, from, (row, back) => SearchAudit.CursorAt(row.Sequence, row.Id, back));
        }
    }

    internal static IQueryable<Row> Rows(CaseDb db, Guid caseId, int size, KeysetCursor? from)
    {
        var about = EntriesAbout.Case(db, caseId);
        var entries = db
            .Audit.AsNoTracking()
            .Where(entry => about.Contains(entry.Sequence))
            .Where(entry => entry.Kind == AuditKind.Read || entry.Kind == AuditKind.Refusal);
        return SearchAudit
            .Newest.From(entries, from)
            .Take(size + 1)
            .Select(entry => new Row(
                entry.Id,
                entry.Sequence,
                entry.At,
                entry.ActorId,
                entry.ActorName,
                entry.ActorRole,
                entry.Kind,
                entry.Action,
                entry.Route,
                entry.Ground,
                entry.Address,
                (entry.Unusual & UnusualReading.OutsideHours) != UnusualReading.Nothing,
                (entry.Unusual & UnusualReading.Colleague) != UnusualReading.Nothing,
                (entry.Unusual & UnusualReading.OwnRecord) != UnusualReading.Nothing
            ));
    }
}
