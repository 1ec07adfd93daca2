using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>The reads of cases outside their team by which a person is in <see cref="ListReadingDays"/>, the newest first.</summary>
public static class ListReadsOfDay
{
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(Guid PersonId, DateOnly Day, string? Cursor = null, int Size = 50) : IQuery<Page<ListUnusualReads.Row>>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Size).InclusiveBetween(1, Page<ListUnusualReads.Row>.MaxSize);
    }

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Page<ListUnusualReads.Row>>
    {
        public async Task<Page<ListUnusualReads.Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Rows(db, request, from).ToListAsync(cancellationToken);
            return Paging.Cut(rows, request.Size, from, (row, back) => SearchAudit.CursorAt(row.Sequence, row.Id, back));
        }
    }

    internal static IQueryable<ListUnusualReads.Row> Rows(CaseDb db, Query request, KeysetCursor? from)
    {
        var entries = ListReadingDays.Entries(db).Where(entry => entry.OutsideTeamOn == request.Day && entry.ActorId == request.PersonId);
        return ListUnusualReads.Listed(db, SearchAudit.Newest.From(entries, from).Take(request.Size + 1));
    }
}
