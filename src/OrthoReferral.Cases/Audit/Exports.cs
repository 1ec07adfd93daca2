using System.Globalization;
using System.Text.Json;
using CsvHelper;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>Writes the rows of such an export as CSV, batch by batch, in one scope; they are never all in memory.</summary>
public interface IExportWriter<in TExport>
    where TExport : IExport
{
    /// <returns>How many rows were written.</returns>
    Task<int> WriteAsync(TExport export, Stream output, CancellationToken cancellationToken);
}

/// <summary>What all exports have in common.</summary>
internal static class Exports
{
    /// <summary>The entry of an export, and the cases that it holds, in the transaction of the command.</summary>
    /// <param name="action">One of <see cref="AuditActs.Exports"/>.</param>
    /// <param name="filter">What was asked for, as it is written down: its columns first, because a long filter is cut at its end.</param>
    /// <param name="count">How many rows it has.</param>
    /// <returns>The entry's id.</returns>
    public static Guid AddExport(
        this CaseDb db,
        string action,
        string subject,
        object filter,
        int count,
        IReadOnlyCollection<Guid> cases,
        Actor actor,
        DateTimeOffset now,
        Guid? patientId = null
    )
    {
        var entry = new AuditEntry(
            action,
            actor.UserId,
            actor.Name,
            caseId: null,
            subject,
            change: null,
            why: null,
            now,
            new AuditDetails
            {
                Kind = AuditKind.Read,
                PatientId = patientId,
                Filter = JsonSerializer.Serialize(filter, ReadFilter.Options),
                Count = count,
                NewValue = ExportedCase.HashOf(cases),
            }
        );
        db.Audit.Add(entry);
        db.ExportedCases.AddRange(cases.Select(id => new ExportedCase(entry.Id, id)));
        return entry.Id;
    }

    /// <summary>Cells that a spreadsheet would take for a formula are written as text.</summary>
    public static CsvWriter OpenCsv(Stream output) =>
        CsvWriter.Create(output, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);

    /// <summary>A time as exports write it: UTC.</summary>
    public static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The name of a file that was made at a time.</summary>
    public static string FileName(string what, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}-{at:yyyyMMdd-HHmm}.csv");
}
