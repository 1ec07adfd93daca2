using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Single reads that are unusual, the newest first: outside hours, of a colleague's or of the reader's own name. Many cases on one day are
/// <see cref="ListReadingDays"/>. For the privacy officer, who is told no patient.
/// </summary>
public static class ListUnusualReads
{
    /// <summary>What makes a read unusual.</summary>
    public enum Pattern
    {
        OutsideHours,
        Colleague,
        OwnRecord,
    }

    /// <param name="OnlyOpen">Only those that nobody has signed off.</param>
    /// <param name="Pattern">Null: all patterns.</param>
    /// <param name="PersonId">Null: everybody.</param>
    /// <param name="From">Included; null = from the beginning.</param>
    /// <param name="To">Not included; null = until now.</param>
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(
        bool OnlyOpen = true,
        Pattern? Pattern = null,
        Guid? PersonId = null,
        DateTimeOffset? From = null,
        DateTimeOffset? To = null,
        string? Cursor = null,
        int Size = 50
    ) : IQuery<Page<Row>>;

    /// <param name="Id">Of the audit entry.</param>
    /// <param name="PersonName">As it was then.</param>
    /// <param name="Roles">Those that the person had then; null: none.</param>
    /// <param name="Action">What was given out (<c>CaseRead</c>, <c>DocumentRead</c>).</param>
    /// <param name="Route">Method and route.</param>
    /// <param name="CaseNumber">Null: a patient's record was read, not a case.</param>
    /// <param name="TimeZone">Of the case's site, by whose clock hours are meant; null where it was no case.</param>
    /// <param name="Ground">Why the person may see the case; null where it was no case.</param>
    /// <param name="Address">The caller's network address; null when unknown.</param>
    /// <param name="IsOutsideHours">At night or on a weekend, by somebody tied to the case by its site only.</param>
    /// <param name="IsColleague">The patient has the name of somebody who works here.</param>
    /// <param name="IsOwnRecord">The patient has the reader's own name.</param>
    /// <param name="SignedOffAt">Null: nobody has looked into it yet.</param>
    /// <param name="Finding">What was found; null until signed off.</param>
    public sealed record Row(
        Guid Id,
        long Sequence,
        DateTimeOffset At,
        Guid PersonId,
        string PersonName,
        string? Roles,
        string Action,
        string? Route,
        string? CaseNumber,
        string? TimeZone,
        SightGround? Ground,
        string? Address,
        bool IsOutsideHours,
        bool IsColleague,
        bool IsOwnRecord,
        DateTimeOffset? SignedOffAt,
        string? SignedOffByName,
        string? Finding
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Row>.MaxSize);
            RuleFor(query => query.Pattern).IsInEnum();
            RuleFor(query => query.To).GreaterThan(query => query.From).When(query => query.From is not null && query.To is not null);
        }
    }

    private static readonly KeysetOrder<AuditEntry, DateTimeOffset> Newest = new(
        entry => entry.At,
        from => from.TimeKey(),
        entry => entry.Id,
        NewestFirst: true
    );

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Rows(db, request, from).ToListAsync(cancellationToken);
            return Paging.Cut(rows, request.Size, from, (row, back) => KeysetCursor.At(row.At.UtcTicks, row.Id, back));
        }
    }

    internal static IQueryable<Row> Rows(CaseDb db, Query request, KeysetCursor? from)
    {
        var entries = Entries(db);
        if (request.OnlyOpen)
            entries = entries.Open(db);
        entries = request.Pattern switch
        {
            Pattern.OutsideHours => entries.Where(entry => (entry.Unusual & UnusualReading.OutsideHours) != UnusualReading.Nothing),
            Pattern.Colleague => entries.Where(entry => (entry.Unusual & UnusualReading.Colleague) != UnusualReading.Nothing),
            Pattern.OwnRecord => entries.Where(entry => (entry.Unusual & UnusualReading.OwnRecord) != UnusualReading.Nothing),
            null => entries,
        };
        if (request.PersonId is { } person)
            entries = entries.Where(entry => entry.ActorId == person);
        if (request.From is { } start)
            entries = entries.Where(entry => entry.At >= start);
        if (request.To is { } end)
            entries = entries.Where(entry => entry.At < end);
        return Listed(db, Newest.From(entries, from).Take(request.Size + 1));
    }

    /// <summary>Every unusual read; the condition is that of its index.</summary>
    internal static IQueryable<AuditEntry> Entries(CaseDb db) =>
        db.Audit.AsNoTracking().Where(entry => entry.Unusual != UnusualReading.Nothing && entry.ActorId != null);

    /// <summary>Those that nobody has signed off.</summary>
    internal static IQueryable<AuditEntry> Open(this IQueryable<AuditEntry> entries, CaseDb db) =>
        entries.Where(entry => !db.ReadSignOffs.Any(done => done.EntryId == entry.Id));

    internal static IQueryable<Row> Listed(CaseDb db, IQueryable<AuditEntry> entries) =>
        from entry in entries
        from done in db.ReadSignOffs.Where(done => done.EntryId == entry.Id).DefaultIfEmpty()
        select new Row(
            entry.Id,
            entry.Sequence,
            entry.At,
            entry.ActorId!.Value,
            entry.ActorName,
            entry.ActorRole,
            entry.Action,
            entry.Route,
            db.Cases.Where(one => one.Id == entry.CaseId).Select(one => one.Number).FirstOrDefault(),
            db.Sites.Where(site => db.Cases.Any(one => one.Id == entry.CaseId && one.SiteId == site.Id))
                .Select(site => site.TimeZone)
                .FirstOrDefault(),
            entry.Ground,
            entry.Address,
            (entry.Unusual & UnusualReading.OutsideHours) != UnusualReading.Nothing,
            (entry.Unusual & UnusualReading.Colleague) != UnusualReading.Nothing,
            (entry.Unusual & UnusualReading.OwnRecord) != UnusualReading.Nothing,
            done == null ? null : done.SignedOffAt,
            done == null ? null : done.SignedOffByName,
            done == null ? null : done.Finding
        );
}
