using System.Globalization;
using AutoMapper;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// The audit log as CSV: all entries that match, oldest first, with the chosen columns. It ends where the log stood when it was asked for.
/// A command, because it is an entry itself, with filter, columns and the cases.
/// </summary>
public static class ExportAudit
{
    private const int BatchSize = 500;

    /// <param name="Columns">In their order; empty = all that the person may have.</param>
    [AllowRoles(Roles.Auditing)]
    public sealed record Command(AuditFilter Filter, IReadOnlyList<string> Columns) : ICommand<Result>;

    /// <summary>Names that <see cref="Command.Columns"/> may hold, in their usual order.</summary>
    /// <param name="actor">Who asks: what others searched for is for the privacy officer alone.</param>
    public static IReadOnlyList<string> ColumnsFor(Actor actor) =>
        [.. Cells.Select(cell => cell.Name).Where(name => name != FilterColumn || SearchAudit.SeesFilters(actor))];

    private const string FilterColumn = "filter";

    private static readonly (string Name, Func<SearchAudit.Line, string?> Of)[] Cells =
    [
        ("number", line => line.Sequence.ToString(CultureInfo.InvariantCulture)),
        ("at", line => Exports.Time(line.At)),
        ("kind", line => line.Kind.ToString()),
        ("act", line => line.Action),
        ("person", line => line.ActorName),
        ("personId", line => line.ActorId?.ToString("D")),
        ("roles", line => line.ActorRole),
        ("case", line => line.CaseNumber),
        ("patientId", line => line.PatientId?.ToString("D")),
        ("subject", line => line.Subject),
        ("change", line => line.Change),
        ("why", line => line.Why),
        ("outcome", line => line.Outcome),
        ("route", line => line.Route),
        (FilterColumn, line => line.Filter),
        ("count", line => line.Count?.ToString(CultureInfo.InvariantCulture)),
        ("ground", line => line.Ground?.ToString()),
        ("address", line => line.Address),
        ("signInMethod", line => line.SignInMethod),
        ("request", line => line.RequestId),
        ("hash", line => Convert.ToHexStringLower(line.Hash)),
    ];

    /// <summary>The export, ready to be written once.</summary>
    /// <param name="Last">Number of the last entry that it may hold.</param>
    public sealed record Result(Guid EntryId, AuditFilter Filter, long Last, IReadOnlyList<string> Columns, DateTimeOffset At) : IExport
    {
        public string FileName => Exports.FileName("audit-log", At);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Filter).SetValidator(new AuditFilterValidator());
            RuleForEach(command => command.Columns)
                .Must(name => Array.Exists(Cells, cell => cell.Name == name))
                .WithMessage("There is no such column.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">The person may not have one of the columns.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (now, actor, allowed) = (time.GetUtcNow(), context.Actor, ColumnsFor(context.Actor));
            if (request.Columns.Except(allowed, StringComparer.Ordinal).Any())
                throw new ValidationException([
                    new ValidationFailure(nameof(Command.Columns), "What others searched for is for a privacy officer alone."),
                ]);
            var columns = request.Columns.Count == 0 ? allowed : request.Columns;
            var last = await db.Audit.MaxAsync(entry => (long?)entry.Sequence, cancellationToken) ?? 0;
            var scope = await AuditScope.ReadAsync(db, request.Filter, cancellationToken);
            var (count, cases) = (0, new List<Guid>());
            if (scope is not null)
            {
                count = await Entries(db, scope, last).CountAsync(cancellationToken);
                cases = await Cases(db, scope, last).ToListAsync(cancellationToken);
            }

            var subject = $"{count} entries, {columns.Count} columns";
            var asked = new { Columns = columns, request.Filter };
            var entryId = db.AddExport(AuditActs.AuditExported, subject, asked, count, cases, actor, now);
            return new Result(entryId, request.Filter, last, columns, now);
        }
    }

    /// <summary>Writes the entries of an export that was granted.</summary>
    internal sealed class Writer(CaseDb db, IMapper mapper, RequestContext context) : IExportWriter<Result>
    {
        public async Task<int> WriteAsync(Result export, Stream output, CancellationToken cancellationToken)
        {
            await using var csv = Exports.OpenCsv(output);
            await csv.WriteRecordAsync([.. export.Columns], cancellationToken);
            var cells = export.Columns.Select(name => Array.Find(Cells, cell => cell.Name == name).Of).ToArray();
            if (await AuditScope.ReadAsync(db, export.Filter, cancellationToken) is not { } scope)
                return 0;
            var (written, after) = (0, 0L);
            while (true)
            {
                var batch = Batch(db, scope, after, export.Last);
                var lines = await SearchAudit.Lines(batch, mapper, SearchAudit.SeesFilters(context.Actor)).ToListAsync(cancellationToken);
                foreach (var line in await SearchAudit.WithNumbersAsync(db, lines, cancellationToken))
                    await csv.WriteRecordAsync([.. cells.Select(cell => cell(line) ?? "")], cancellationToken);
                await csv.FlushAsync(cancellationToken);
                written += lines.Count;
                if (lines.Count < BatchSize)
                    return written;
                after = lines[^1].Sequence;
            }
        }
    }

    internal static IQueryable<AuditEntry> Batch(CaseDb db, AuditScope scope, long after, long last) =>
        Entries(db, scope, last).Where(entry => entry.Sequence > after).OrderBy(entry => entry.Sequence).Take(BatchSize);

    internal static IQueryable<Guid> Cases(CaseDb db, AuditScope scope, long last) =>
        Entries(db, scope, last).Where(entry => entry.CaseId != null).Select(entry => entry.CaseId!.Value).Distinct();

    private static IQueryable<AuditEntry> Entries(CaseDb db, AuditScope scope, long last) =>
        scope.Entries(db).Where(entry => entry.Sequence <= last);
}
