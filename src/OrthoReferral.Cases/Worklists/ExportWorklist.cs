using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using AutoMapper;
using CsvHelper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Worklists;

/// <summary>
/// The worklist as CSV: all rows that match, with the chosen columns. A command, because taking patient data out of the product is
/// audited first, with filter, columns and the cases; the rows of these cases are streamed afterwards and never all in memory.
/// </summary>
public static class ExportWorklist
{
    private const int BatchSize = 500;

    /// <param name="Columns">In their order; empty = all of <see cref="AllColumns"/>.</param>
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(WorklistFilter Filter, WorklistSort Sort, IReadOnlyList<string> Columns) : ICommand<Result>;

    /// <summary>Names that <see cref="Command.Columns"/> may hold, in their usual order.</summary>
    public static IReadOnlyList<string> AllColumns => [.. Cells.Keys];

    private static readonly FrozenDictionary<string, Func<WorklistRow, string?>> Cells = new Dictionary<string, Func<WorklistRow, string?>>(
        StringComparer.Ordinal
    )
    {
        ["number"] = row => row.Number,
        ["urgency"] = row => row.Urgency?.ToString(),
        ["state"] = row => row.State.ToString(),
        ["outcome"] = row => row.Outcome?.ToString(),
        ["familyName"] = row => row.PatientFamilyName,
        ["givenName"] = row => row.PatientGivenName,
        ["mrn"] = row => row.PatientMrn,
        ["ageYears"] = row => row.PatientAgeYears?.ToString(CultureInfo.InvariantCulture),
        ["sex"] = row => row.PatientSex,
        ["lesion"] = row => row.HeadlineLesion,
        ["otherLesions"] = row => row.OtherLesions,
        ["score"] = row => row.HeadlineScore,
        ["recommended"] = row => row.RecommendedProcedure?.ToString(),
        ["approved"] = row => row.ApprovedProcedure?.ToString(),
        ["oncologist"] = row => row.OncologistName,
        ["site"] = row => row.Site,
        ["waitingFor"] = row => row.WaitingFor,
        ["waitingRole"] = row => row.WaitingRole?.ToString(),
        ["heldBy"] = row => row.HeldBy,
        ["dueAt"] = row => Time(row.NextDueAt),
        ["escalatedAt"] = row => Time(row.EscalatedAt),
        ["submittedAt"] = row => Time(row.SubmittedAt),
        ["stateSince"] = row => Time(row.StateSince),
        ["updatedAt"] = row => Time(row.UpdatedAt),
        ["closedAt"] = row => Time(row.ClosedAt),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The export, ready to be written once.</summary>
    public sealed class Result(Guid entryId, WorklistSort sort, IReadOnlyList<string> columns, DateTimeOffset at)
    {
        public string FileName { get; } = string.Create(CultureInfo.InvariantCulture, $"worklist-{at:yyyyMMdd-HHmm}.csv");

        /// <summary>Its audit entry, which names the cases (<see cref="ExportedCase"/>).</summary>
        public Guid EntryId { get; } = entryId;

        public WorklistSort Sort { get; } = sort;

        public IReadOnlyList<string> Columns { get; } = columns;

        public DateTimeOffset At { get; } = at;
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleForEach(command => command.Columns).Must(Cells.ContainsKey).WithMessage("There is no such column.");
            RuleFor(command => command.Filter.Text).MaximumLength(80).OverridePropertyName("text");
        }
    }

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (now, actor) = (time.GetUtcNow(), context.Actor);
            var columns = request.Columns.Count == 0 ? AllColumns : request.Columns;
            var cases = await new WorklistQuery(db, mapper)
                .Filter(request.Filter, actor, now)
                .Select(row => row.Id)
                .ToListAsync(cancellationToken);
            var entry = new AuditEntry(
                AuditActs.WorklistExported,
                actor.UserId,
                actor.Name,
                caseId: null,
                $"{columns.Count} columns, sorted by {request.Sort}",
                change: null,
                why: null,
                now,
                new AuditDetails
                {
                    Kind = AuditKind.Read,
                    Filter = JsonSerializer.Serialize(new { request.Filter, Columns = columns }, ReadFilter.Options),
                    Count = cases.Count,
                    NewValue = ExportedCase.HashOf(cases),
                }
            );
            db.Audit.Add(entry);
            db.ExportedCases.AddRange(cases.Select(id => new ExportedCase(entry.Id, id)));
            return new Result(entry.Id, request.Sort, columns, now);
        }
    }

    /// <summary>Writes the rows of an export that was granted and audited, batch by batch, in one scope.</summary>
    public sealed class Writer(CaseDb db, IMapper mapper, RequestContext context)
    {
        /// <returns>How many rows were written.</returns>
        public async Task<int> WriteAsync(Result export, Stream output, CancellationToken cancellationToken)
        {
            // Cells that a spreadsheet would take for a formula are written as text.
            await using var csv = CsvWriter.Create(
                output,
                new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true },
                leaveOpen: true
            );
            await csv.WriteRecordAsync([.. export.Columns], cancellationToken);

            var worklist = new WorklistQuery(db, mapper);
            var cases = db
                .Cases.AsNoTracking()
                .Where(CaseAccess.VisibleTo(context.Actor))
                .Where(row => db.ExportedCases.Any(one => one.EntryId == export.EntryId && one.CaseId == row.Id));
            var written = 0;
            KeysetCursor? from = null;
            while (true)
            {
                var rows = await worklist.Rows(cases, export.Sort, from, BatchSize).ToListAsync(cancellationToken);
                foreach (var row in await worklist.WithWaitingAsync(rows, cancellationToken))
                    await csv.WriteRecordAsync([.. export.Columns.Select(column => Cells[column](row) ?? "")], cancellationToken);
                await csv.FlushAsync(cancellationToken);
                written += rows.Count;
                if (rows.Count < BatchSize)
                    return written;
                from = WorklistQuery.CursorOf(rows[^1], export.Sort, backwards: false);
            }
        }
    }

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
