using System.Collections.Frozen;
using System.Globalization;
using AutoMapper;
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
        ["dueAt"] = row => Exports.Time(row.NextDueAt),
        ["escalatedAt"] = row => Exports.Time(row.EscalatedAt),
        ["submittedAt"] = row => Exports.Time(row.SubmittedAt),
        ["stateSince"] = row => Exports.Time(row.StateSince),
        ["updatedAt"] = row => Exports.Time(row.UpdatedAt),
        ["closedAt"] = row => Exports.Time(row.ClosedAt),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The export, ready to be written once.</summary>
    public sealed record Result(Guid EntryId, WorklistSort Sort, IReadOnlyList<string> Columns, DateTimeOffset At) : IExport
    {
        public string FileName => Exports.FileName("worklist", At);
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
            var subject = $"{columns.Count} columns, sorted by {request.Sort}";
            var asked = new { Columns = columns, request.Filter };
            var entryId = db.AddExport(AuditActs.WorklistExported, subject, asked, cases.Count, cases, actor, now);
            return new Result(entryId, request.Sort, columns, now);
        }
    }

    /// <summary>Writes the rows of an export that was granted.</summary>
    internal sealed class Writer(CaseDb db, IMapper mapper, RequestContext context) : IExportWriter<Result>
    {
        public async Task<int> WriteAsync(Result export, Stream output, CancellationToken cancellationToken)
        {
            await using var csv = Exports.OpenCsv(output);
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
}
