using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Audit;

/// <summary>One time at which data of a patient were given out.</summary>
/// <param name="Sequence">Number of the audit entry.</param>
/// <param name="Recipient">The name of the account, which may be that of another system.</param>
/// <param name="Roles">In words; empty: none.</param>
/// <param name="What">In words.</param>
/// <param name="Way">In words: on screen, on paper, as a file, to another system.</param>
/// <param name="Cases">Numbers of the patient's cases that were in it; empty where it was the patient record alone.</param>
/// <param name="Ground">Why they might have it, in words.</param>
/// <param name="Address">The network address that it went to; null when unknown.</param>
public sealed record Disclosure(
    Guid Id,
    long Sequence,
    DateTimeOffset At,
    string Recipient,
    string Roles,
    string What,
    string Way,
    IReadOnlyList<string> Cases,
    string Ground,
    string? Address
);

/// <summary>
/// What was given out of one patient in a time: each read of a record or case of theirs, and each export that holds one. What was refused
/// was not given out, and the end of a stream is no second time.
/// </summary>
/// <param name="PersonId">The record under which the patient is found now.</param>
/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
internal sealed record Disclosures(Guid PersonId, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>For so many years before the request a patient may ask (45 CFR 164.528).</summary>
    public const int Years = 6;

    /// <param name="from">Null: so many years before <paramref name="now"/>.</param>
    /// <param name="to">Null: until <paramref name="now"/>.</param>
    /// <exception cref="NotFoundException">There is no such patient.</exception>
    public static async Task<Disclosures> ReadAsync(
        CaseDb db,
        Guid patientId,
        DateTimeOffset? from,
        DateTimeOffset? to,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var person = await AuditScope.PersonAsync(db, patientId, cancellationToken) ?? throw new NotFoundException("patient");

        // As entries are dated: what is recorded from now on is not before it.
        return new Disclosures(person, from ?? now.AddYears(-Years), to ?? AuditHash.ToMilliseconds(now));
    }

    public IQueryable<AuditEntry> Entries(CaseDb db)
    {
        var (about, from, to) = (EntriesAbout.Person(db, PersonId), From, To);
        return db
            .Audit.AsNoTracking()
            .Where(entry => about.Contains(entry.Sequence))
            .Where(entry => entry.Kind == AuditKind.Read && entry.Action != AuditActs.StreamEnded)
            .Where(entry => entry.At >= from && entry.At < to);
    }

    /// <summary>These entries as they are told. Three statements, however many there are.</summary>
    public async Task<List<Disclosure>> TellAsync(CaseDb db, IQueryable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var rows = await Rows(entries).ToListAsync(cancellationToken);
        var cases = rows.Select(row => row.CaseId).OfType<Guid>().Distinct().ToList();
        var ofCase = await db
            .Cases.AsNoTracking()
            .Where(row => cases.Contains(row.Id))
            .Select(row => new { row.Id, row.Number })
            .ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        var exports = rows.Where(row => row.CaseId is null).Select(row => row.Id).ToList();
        var ofExport = (await InExports(db, exports).ToListAsync(cancellationToken)).ToLookup(row => row.EntryId, row => row.Number);
        return rows.ConvertAll(row => new Disclosure(
            row.Id,
            row.Sequence,
            row.At,
            row.Name,
            DisclosureWords.Roles(row.Roles),
            DisclosureWords.What(row.Action),
            DisclosureWords.Way(row.Action, row.Route),
            row.CaseId is { } id ? (ofCase.TryGetValue(id, out var number) ? [number] : []) : [.. ofExport[row.Id]],
            DisclosureWords.Ground(row.Ground),
            row.Address
        ));
    }

    internal static IQueryable<Row> Rows(IQueryable<AuditEntry> entries) =>
        entries.Select(entry => new Row(
            entry.Id,
            entry.Sequence,
            entry.At,
            entry.ActorName,
            entry.ActorRole,
            entry.Action,
            entry.Route,
            entry.CaseId,
            entry.Ground,
            entry.Address
        ));

    /// <summary>The patient's cases in these exports, by their numbers.</summary>
    internal IQueryable<CaseNumber> InExports(CaseDb db, IReadOnlyList<Guid> exports) =>
        from caseId in EntriesAbout.CasesOf(db, PersonId)
        join one in db.ExportedCases on caseId equals one.CaseId
        where exports.Contains(one.EntryId)
        join row in db.Cases on one.CaseId equals row.Id
        orderby row.Number
        select new CaseNumber(one.EntryId, row.Number);

    internal sealed record Row(
        Guid Id,
        long Sequence,
        DateTimeOffset At,
        string Name,
        string? Roles,
        string Action,
        string? Route,
        Guid? CaseId,
        SightGround? Ground,
        string? Address
    );

    internal sealed record CaseNumber(Guid EntryId, string Number);
}
