using System.Globalization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>The audit log, newest first: by kind, case, person, act and time.</summary>
public static class SearchAudit
{
    // Entries are numbered when they are written and dated when the act began: numbers and times agree but for the length of an act.
    private static readonly TimeSpan LongestAct = TimeSpan.FromMinutes(10);

    /// <param name="CaseNumber">Exact, for example <c>OR-2026-000123</c>; null = all.</param>
    /// <param name="ActorId">Null = everybody.</param>
    /// <param name="Action">Exact name of the act, for example <c>Approved</c>; null = all.</param>
    /// <param name="Kind">Null = all kinds.</param>
    /// <param name="From">Included; null = from the beginning.</param>
    /// <param name="To">Not included; null = until now.</param>
    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(
        string? CaseNumber = null,
        Guid? ActorId = null,
        string? Action = null,
        AuditKind? Kind = null,
        DateTimeOffset? From = null,
        DateTimeOffset? To = null,
        string? Cursor = null,
        int Size = 50
    ) : IQuery<Page<Line>>;

    public sealed record Line
    {
        public Guid Id { get; init; }

        public long Sequence { get; init; }

        public DateTimeOffset At { get; init; }

        public AuditKind Kind { get; init; }

        public string Action { get; init; } = "";

        /// <summary>Method and route of a read or refusal; null for acts.</summary>
        public string? Route { get; init; }

        /// <summary>Null for automatic steps.</summary>
        public Guid? ActorId { get; init; }

        public string ActorName { get; init; } = "";

        /// <summary>Null for acts that concern no case.</summary>
        public Guid? CaseId { get; init; }

        /// <summary>The case's number; null for acts that concern no case.</summary>
        public string? CaseNumber { get; init; }

        public string? Subject { get; init; }

        public string? Change { get; init; }

        public string? Why { get; init; }

        /// <summary>SHA-256, 32 bytes.</summary>
        public byte[] Hash { get; init; } = [];
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Line>.MaxSize);
            RuleFor(query => query.CaseNumber).MaximumLength(20);
            RuleFor(query => query.Action).MaximumLength(60);
            RuleFor(query => query.Kind).IsInEnum();
            RuleFor(query => query.To).GreaterThan(query => query.From).When(query => query.From is not null && query.To is not null);
        }
    }

    internal sealed class Handler(CaseDb db, IMapper mapper) : IRequestHandler<Query, Page<Line>>
    {
        public async Task<Page<Line>> Handle(Query request, CancellationToken cancellationToken)
        {
            Guid? caseId = null;
            if (request.CaseNumber is { } number)
            {
                caseId = await CaseAsync(db, number, cancellationToken);
                if (caseId is null)
                    return new Page<Line>([], null, null);
            }

            // A span of time becomes a span of numbers first, so that the newest-first order can be read from its index.
            long? first = request.From is { } start
                ? await FirstSince(db, start.Shift(-LongestAct)).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue
                : null;
            long? last = request.To is { } end ? await FirstSince(db, end.Shift(LongestAct)).FirstOrDefaultAsync(cancellationToken) : null;
            var from = KeysetCursor.Parse(request.Cursor);
            var rows = await WithNumbersAsync(
                await Lines(db, mapper, request, caseId, (first, last), from).ToListAsync(cancellationToken),
                cancellationToken
            );
            return Paging.Cut(rows, request.Size, from, (line, back) => CursorAt(line.Sequence, line.Id, back));
        }

        // One query for the whole page: entries have no foreign key, because they outlive everything.
        private async Task<List<Line>> WithNumbersAsync(List<Line> lines, CancellationToken cancellationToken)
        {
            var ids = lines.Select(line => line.CaseId).OfType<Guid>().Distinct().ToList();
            var numbers = await db
                .Cases.AsNoTracking()
                .Where(row => ids.Contains(row.Id))
                .Select(row => new { row.Id, row.Number })
                .ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
            return lines.ConvertAll(line => line.CaseId is { } id ? line with { CaseNumber = numbers.GetValueOrDefault(id) } : line);
        }
    }

    internal static IQueryable<long?> FirstSince(CaseDb db, DateTimeOffset time) =>
        db
            .Audit.AsNoTracking()
            .Where(entry => entry.At >= time)
            .OrderBy(entry => entry.At)
            .ThenBy(entry => entry.Sequence)
            .Select(entry => (long?)entry.Sequence);

    /// <summary>The order of every list of entries.</summary>
    internal static readonly KeysetOrder<AuditEntry, long> Newest = new(
        entry => entry.Sequence,
        from => from.NumberKey(),
        NewestFirst: true
    );

    internal static KeysetCursor CursorAt(long sequence, Guid id, bool backwards) =>
        new(sequence.ToString(CultureInfo.InvariantCulture), id, backwards);

    /// <summary>The case of this number; null: there is none.</summary>
    internal static Task<Guid?> CaseAsync(CaseDb db, string number, CancellationToken cancellationToken) =>
        db.Cases.AsNoTracking().Where(row => row.Number == number).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);

    internal static IQueryable<Line> Lines(
        CaseDb db,
        IMapper mapper,
        Query request,
        Guid? caseId,
        (long? First, long? Last) span,
        KeysetCursor? from
    )
    {
        var entries = db.Audit.AsNoTracking();
        if (caseId is { } known)
            entries = entries.Where(entry => entry.CaseId == known);
        if (request.ActorId is { } actor)
            entries = entries.Where(entry => entry.ActorId == actor);
        if (request.Action is { } action)
            entries = entries.Where(entry => entry.Action == action);
        if (request.Kind is { } kind)
            entries = entries.Where(entry => entry.Kind == kind);
        if (span.First is { } first)
            entries = entries.Where(entry => entry.Sequence >= first && entry.At >= request.From);
        if (request.To is { } end)
            entries = entries.Where(entry => entry.At < end);
        if (span.Last is { } last)
            entries = entries.Where(entry => entry.Sequence <= last);
        return Newest.From(entries, from).Take(request.Size + 1).ProjectTo<Line>(mapper.ConfigurationProvider);
    }
}
