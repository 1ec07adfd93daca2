using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Audit;

/// <summary>
/// Numbers of the entries that are about a case or a patient: one union of what three indexes find, so that no database is led to read
/// the whole log.
/// </summary>
internal static class EntriesAbout
{
    /// <summary>Of the case itself, and of each export that holds it.</summary>
    public static IQueryable<long> Case(CaseDb db, Guid caseId) =>
        (from entry in db.Audit where entry.CaseId == caseId select entry.Sequence).Union(
            from one in db.ExportedCases
            where one.CaseId == caseId
            join entry in db.Audit on one.EntryId equals entry.Id
            select entry.Sequence
        );

    /// <summary>Of every record of the person, of every case of these records, and of each export that holds one of these.</summary>
    /// <param name="personId">Of the record that survives where several were linked.</param>
    public static IQueryable<long> Person(CaseDb db, Guid personId) =>
        (
            from record in db.Patients
            where record.PersonId == personId
            join entry in db.Audit on (Guid?)record.Id equals entry.PatientId
            select entry.Sequence
        )
            .Union(from caseId in CasesOf(db, personId) join entry in db.Audit on (Guid?)caseId equals entry.CaseId select entry.Sequence)
            .Union(
                from caseId in CasesOf(db, personId)
                join one in db.ExportedCases on caseId equals one.CaseId
                join entry in db.Audit on one.EntryId equals entry.Id
                select entry.Sequence
            );

    /// <summary>Ids of the cases of every record of the person.</summary>
    public static IQueryable<Guid> CasesOf(CaseDb db, Guid personId) =>
        from record in db.Patients
        where record.PersonId == personId
        join row in db.Cases on (Guid?)record.Id equals row.PatientId
        select row.Id;
}
