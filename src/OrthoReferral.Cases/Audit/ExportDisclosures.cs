using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// A patient's accounting of disclosures: to whom what was given out, when, in what way and on which ground. As CSV, oldest first, or to
/// be printed for the patient. A command, because it is an entry of the log itself.
/// </summary>
public static class ExportDisclosures
{
    private const int BatchSize = 500;

    /// <param name="PatientId">One of the patient's records; those that are linked to it count, too.</param>
    /// <param name="From">Included; null = six years before now, as long as a patient may ask for.</param>
    /// <param name="To">Not included; null = until now.</param>
    [AllowRoles(Role.PrivacyOfficer)]
    public sealed record Command(Guid PatientId, DateTimeOffset? From = null, DateTimeOffset? To = null) : ICommand<Result>;

    /// <summary>The export, ready to be written once.</summary>
    /// <param name="PersonId">The record under which the patient is found now.</param>
    /// <param name="Last">Number of the last entry that it may hold.</param>
    /// <param name="Count">How many disclosures it holds.</param>
    /// <param name="Sites">Names of the sites where the patient has a record.</param>
    public sealed record Result(
        Guid EntryId,
        Guid PersonId,
        DateTimeOffset From,
        DateTimeOffset To,
        long Last,
        int Count,
        IReadOnlyList<string> Sites,
        DateTimeOffset At
    ) : IExport
    {
        public string FileName => Exports.FileName("disclosures", At);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.To)
                .GreaterThan(command => command.From)
                .When(command => command.From is not null && command.To is not null);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">There is no such patient.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var disclosures = await Disclosures.ReadAsync(db, request.PatientId, request.From, request.To, now, cancellationToken);
            var last = await db.Audit.MaxAsync(entry => (long?)entry.Sequence, cancellationToken) ?? 0;
            var count = await Until(disclosures.Entries(db), last).CountAsync(cancellationToken);
            var cases = await Cases(db, disclosures, last).ToListAsync(cancellationToken);
            var sites = await Sites(db, disclosures.PersonId).ToListAsync(cancellationToken);
            var entryId = db.AddExport(
                AuditActs.DisclosuresExported,
                $"{count} disclosures of patient {disclosures.PersonId:D}",
                disclosures,
                count,
                cases,
                context.Actor,
                now,
                disclosures.PersonId
            );
            return new Result(entryId, disclosures.PersonId, disclosures.From, disclosures.To, last, count, sites, now);
        }
    }

    /// <summary>Writes the rows of an export that was granted.</summary>
    internal sealed class Writer(CaseDb db) : IExportWriter<Result>
    {
        public async Task<int> WriteAsync(Result export, Stream output, CancellationToken cancellationToken)
        {
            await using var csv = Exports.OpenCsv(output);
            await csv.WriteRecordAsync(["at", "recipient", "roles", "what", "way", "cases", "ground", "address"], cancellationToken);
            var disclosures = new Disclosures(export.PersonId, export.From, export.To);
            var (written, after) = (0, 0L);
            while (true)
            {
                var rows = await disclosures.TellAsync(db, Batch(db, disclosures, after, export.Last), cancellationToken);
                foreach (var row in rows)
                    await csv.WriteRecordAsync(
                        [
                            Exports.Time(row.At) ?? "",
                            row.Recipient,
                            row.Roles,
                            row.What,
                            row.Way,
                            string.Join(' ', row.Cases),
                            row.Ground,
                            row.Address ?? "",
                        ],
                        cancellationToken
                    );
                await csv.FlushAsync(cancellationToken);
                written += rows.Count;
                if (rows.Count < BatchSize)
                    return written;
                after = rows[^1].Sequence;
            }
        }
    }

    internal static IQueryable<AuditEntry> Batch(CaseDb db, Disclosures disclosures, long after, long last) =>
        Until(disclosures.Entries(db), last).Where(entry => entry.Sequence > after).OrderBy(entry => entry.Sequence).Take(BatchSize);

    /// <summary>The patient's cases that were given out.</summary>
    internal static IQueryable<Guid> Cases(CaseDb db, Disclosures disclosures, long last)
    {
        var entries = Until(disclosures.Entries(db), last);
        return EntriesAbout
            .CasesOf(db, disclosures.PersonId)
            .Where(id =>
                entries.Any(entry => entry.CaseId == id)
                || db.ExportedCases.Any(one => one.CaseId == id && entries.Any(entry => entry.Id == one.EntryId))
            );
    }

    internal static IQueryable<string> Sites(CaseDb db, Guid personId) =>
        (
            from record in db.Patients.AsNoTracking()
            where record.PersonId == personId
            join site in db.Sites on record.SiteId equals site.Id
            select site.Name
        )
            .Distinct()
            .OrderBy(name => name);

    // What is being written at the same time comes after it.
    private static IQueryable<AuditEntry> Until(IQueryable<AuditEntry> entries, long last) =>
        entries.Where(entry => entry.Sequence <= last);
}
