using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>A filter of the audit log with what it names looked up.</summary>
/// <param name="CaseId">Of the case number; null: none was asked for.</param>
/// <param name="PersonId">The record under which the patient is found now; null: none was asked for.</param>
/// <param name="Span">Between which entries the time lies.</param>
internal sealed record AuditScope(AuditFilter Filter, Guid? CaseId, Guid? PersonId, (long? First, long? Last) Span)
{
    // Entries are numbered when they are written and dated when the act began: numbers and times agree but for the length of an act.
    private static readonly TimeSpan LongestAct = TimeSpan.FromMinutes(10);

    /// <returns>Null: there is no such case or patient, so no entry is about it.</returns>
    public static async Task<AuditScope?> ReadAsync(CaseDb db, AuditFilter filter, CancellationToken cancellationToken)
    {
        var (caseId, personId) = ((Guid?)null, (Guid?)null);
        if (filter.CaseNumber is { } number && (caseId = await SearchAudit.CaseAsync(db, number, cancellationToken)) is null)
            return null;
        if (filter.PatientId is { } patient && (personId = await PersonAsync(db, patient, cancellationToken)) is null)
            return null;

        // A span of time becomes a span of numbers first, so that the order of the entries can be read from its index.
        long? first = filter.From is { } start
            ? await SearchAudit.FirstSince(db, start.Shift(-LongestAct)).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue
            : null;
        long? last = filter.To is { } end
            ? await SearchAudit.FirstSince(db, end.Shift(LongestAct)).FirstOrDefaultAsync(cancellationToken)
            : null;
        return new AuditScope(filter, caseId, personId, (first, last));
    }

    /// <summary>The entries, in no order.</summary>
    public IQueryable<AuditEntry> Entries(CaseDb db)
    {
        var entries = db.Audit.AsNoTracking();
        if (CaseId is { } known)
        {
            var about = EntriesAbout.Case(db, known);
            entries = entries.Where(entry => about.Contains(entry.Sequence));
        }

        if (PersonId is { } person)
        {
            var about = EntriesAbout.Person(db, person);
            entries = entries.Where(entry => about.Contains(entry.Sequence));
        }

        if (Filter.ActorId is { } actor)
            entries = entries.Where(entry => entry.ActorId == actor);
        if (Filter.Address is { } address)
            entries = entries.Where(entry => entry.Address == address);
        if (Filter.Action is { } action)
            entries = entries.Where(entry => entry.Action == action);
        if (Filter.Kind is { } kind)
            entries = entries.Where(entry => entry.Kind == kind);
        if (Span.First is { } first)
            entries = entries.Where(entry => entry.Sequence >= first && entry.At >= Filter.From);
        if (Filter.To is { } end)
            entries = entries.Where(entry => entry.At < end);
        if (Span.Last is { } last)
            entries = entries.Where(entry => entry.Sequence <= last);
        return entries;
    }

    /// <summary>The record under which a patient is found now; null: there is none.</summary>
    public static Task<Guid?> PersonAsync(CaseDb db, Guid patientId, CancellationToken cancellationToken) =>
        db
            .Patients.AsNoTracking()
            .Where(row => row.Id == patientId)
            .Select(row => (Guid?)row.PersonId)
            .SingleOrDefaultAsync(cancellationToken);
}
