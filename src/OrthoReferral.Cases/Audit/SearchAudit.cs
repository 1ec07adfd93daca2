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

/// <summary>
/// The audit log, newest first: by case, patient, person, address, act, kind and time. Nobody is told a patient: what somebody typed into a
/// search, which may be a name, is for the privacy officer alone.
/// </summary>
public static class SearchAudit
{
    /// <param name="Cursor">From an earlier page; null for the first.</param>
    [AllowRoles(Roles.Auditing)]
    [Reads(PatientData.AuditLog)]
    public sealed record Query(AuditFilter Filter, string? Cursor = null, int Size = 50) : IQuery<Page<Line>>;

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

        /// <summary>The roles that the person had then; null: none.</summary>
        public string? ActorRole { get; init; }

        /// <summary>Null for acts that concern no case.</summary>
        public Guid? CaseId { get; init; }

        /// <summary>The case's number; null for acts that concern no case.</summary>
        public string? CaseNumber { get; init; }

        /// <summary>The patient record that it is about by itself, or by the case that was read; null for acts on a case.</summary>
        public Guid? PatientId { get; init; }

        public string? Subject { get; init; }

        public string? Change { get; init; }

        public string? Why { get; init; }

        /// <summary>How it ended, where it can end in more than one way; null otherwise.</summary>
        public string? Outcome { get; init; }

        /// <summary>What was searched or exported. Null where nothing was, and to everybody but a privacy officer.</summary>
        public string? Filter { get; init; }

        /// <summary>How many rows were shown or exported, or calls refused; null where it was one.</summary>
        public int? Count { get; init; }

        /// <summary>Why the reader may see the case; null where it is no read of one case.</summary>
        public SightGround? Ground { get; init; }

        /// <summary>The caller's network address; null for automatic steps, and when unknown.</summary>
        public string? Address { get; init; }

        /// <summary>How the actor had signed in; null for automatic steps.</summary>
        public string? SignInMethod { get; init; }

        /// <summary>The request, as the server's log names it; null for automatic steps.</summary>
        public string? RequestId { get; init; }

        /// <summary>SHA-256, 32 bytes.</summary>
        public byte[] Hash { get; init; } = [];
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Size).InclusiveBetween(1, Page<Line>.MaxSize);
            RuleFor(query => query.Filter).SetValidator(new AuditFilterValidator());
        }
    }

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context) : IRequestHandler<Query, Page<Line>>
    {
        public async Task<Page<Line>> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = KeysetCursor.Parse(request.Cursor);
            if (await AuditScope.ReadAsync(db, request.Filter, cancellationToken) is not { } scope)
                return new Page<Line>([], null, null);
            var entries = Newest.From(scope.Entries(db), from).Take(request.Size + 1);
            var rows = await Lines(entries, mapper, SeesFilters(context.Actor)).ToListAsync(cancellationToken);
            return Paging.Cut(
                await WithNumbersAsync(db, rows, cancellationToken),
                request.Size,
                from,
                (line, back) => CursorAt(line.Sequence, line.Id, back)
            );
        }
    }

    /// <summary>Whether somebody is told what others searched for.</summary>
    internal static bool SeesFilters(Actor actor) => actor.Is(Role.PrivacyOfficer);

    /// <summary>Entries as lines, without the numbers of their cases. What somebody may not see is not read.</summary>
    internal static IQueryable<Line> Lines(IQueryable<AuditEntry> entries, IMapper mapper, bool seesFilters) =>
        entries.ProjectTo<Line>(mapper.ConfigurationProvider, new { seesFilters });

    /// <summary>One query for all of them: entries have no foreign key, because they outlive everything.</summary>
    internal static async Task<List<Line>> WithNumbersAsync(CaseDb db, List<Line> lines, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => line.CaseId).OfType<Guid>().Distinct().ToList();
        var numbers = await db
            .Cases.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Number })
            .ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        return lines.ConvertAll(line => line.CaseId is { } id ? line with { CaseNumber = numbers.GetValueOrDefault(id) } : line);
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
}
