using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Days on which a person read more different cases outside their team than <see cref="ManyReads"/>, the newest first. Counted from the
/// entries, so it holds for reads on every node, and what is listed follows the setting. An export or a list is one entry and names no
/// case: it is not counted. For the privacy officer, who is told no patient.
/// </summary>
public static class ListReadingDays
{
    /// <param name="OnlyOpen">Only those that nobody has signed off as they are now.</param>
    /// <param name="PersonId">Null: everybody.</param>
    /// <param name="From">First day; null = from the beginning.</param>
    /// <param name="To">Last day, included; null = until now.</param>
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(
        bool OnlyOpen = true,
        Guid? PersonId = null,
        DateOnly? From = null,
        DateOnly? To = null,
        string? Cursor = null,
        int Size = 50
    ) : IQuery<Page<Row>>;

    /// <param name="PersonName">As it was at the last of the reads.</param>
    /// <param name="Roles">Those that the person had then; null: none.</param>
    /// <param name="Day">By the clocks of the cases' sites.</param>
    /// <param name="Cases">How many different cases.</param>
    /// <param name="SignedOffAt">Null: nobody has looked into it, or more cases were read since.</param>
    /// <param name="Finding">What was found; null until signed off.</param>
    public sealed record Row(
        Guid PersonId,
        string PersonName,
        string? Roles,
        DateOnly Day,
        int Cases,
        DateTimeOffset? SignedOffAt,
        string? SignedOffByName,
        string? Finding
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Row>.MaxSize);
            RuleFor(query => query.To)
                .GreaterThanOrEqualTo(query => query.From)
                .When(query => query.From is not null && query.To is not null);
        }
    }

    private static readonly KeysetOrder<AuditEntry, DateOnly> Newest = new(
        entry => entry.OutsideTeamOn!.Value,
        from => from.DayKey(),
        entry => entry.ActorId!.Value,
        NewestFirst: true
    );

    internal sealed class Handler(CaseDb db, ManyReads many) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await Rows(db, many, request, from).ToListAsync(cancellationToken);
            return Paging.Cut(rows, request.Size, from, (row, back) => KeysetCursor.At(row.Day.DayNumber, row.PersonId, back));
        }
    }

    internal static IQueryable<Row> Rows(CaseDb db, ManyReads many, Query request, KeysetCursor? from)
    {
        var entries = Entries(db);
        if (request.PersonId is { } person)
            entries = entries.Where(entry => entry.ActorId == person);
        if (request.From is { } first)
            entries = entries.Where(entry => entry.OutsideTeamOn >= first);
        if (request.To is { } last)
            entries = entries.Where(entry => entry.OutsideTeamOn <= last);
        var listed = Days(Newest.Beside(entries, from), many);
        var days =
            from day in listed
            join newest in db.Audit on day.Newest equals newest.Sequence
            join done in db.ReadSignOffs
                on new
                {
                    day.PersonId,
                    Day = (DateOnly?)day.Day,
                    Cases = (int?)day.Cases,
                } equals new
                {
                    done.PersonId,
                    done.Day,
                    done.Cases,
                }
                into signed
            from done in signed.DefaultIfEmpty()
            select new
            {
                Day = day,
                Newest = newest,
                Done = done,
            };
        if (request.OnlyOpen)
            days = days.Where(one => one.Done == null);
        days = from is { Backwards: true }
            ? days.OrderBy(one => one.Day.Day).ThenBy(one => one.Day.PersonId)
            : days.OrderByDescending(one => one.Day.Day).ThenByDescending(one => one.Day.PersonId);
        return days.Take(request.Size + 1)
            .Select(one => new Row(
                one.Day.PersonId,
                one.Newest.ActorName,
                one.Newest.ActorRole,
                one.Day.Day,
                one.Day.Cases,
                one.Done == null ? null : one.Done.SignedOffAt,
                one.Done == null ? null : one.Done.SignedOffByName,
                one.Done == null ? null : one.Done.Finding
            ));
    }

    /// <summary>The reads that count, of all days; the condition is that of their index.</summary>
    internal static IQueryable<AuditEntry> Entries(CaseDb db) => db.Audit.AsNoTracking().Where(entry => entry.OutsideTeamOn != null);

    internal static IQueryable<ReadingDay> Days(IQueryable<AuditEntry> entries, ManyReads many) =>
        entries
            .GroupBy(entry => new { Day = entry.OutsideTeamOn!.Value, PersonId = entry.ActorId!.Value })
            .Select(group => new ReadingDay
            {
                Day = group.Key.Day,
                PersonId = group.Key.PersonId,
                Cases = group.Select(entry => entry.CaseId).Distinct().Count(),
                Newest = group.Max(entry => entry.Sequence),
            })
            .Where(day => day.Cases > many.Cases);

    internal sealed record ReadingDay
    {
        public DateOnly Day { get; init; }

        public Guid PersonId { get; init; }

        public int Cases { get; init; }

        /// <summary>Number of the last of the reads; every index holds it.</summary>
        public long Newest { get; init; }
    }
}
