using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>The absences in which a deputy covers, for all who ask who covers for whom.</summary>
internal static class RunningAbsences
{
    public static IQueryable<Absence> AbsencesAt(this CaseDb db, DateTimeOffset time) =>
        db.Absences.AsNoTracking().Where(absence => absence.From <= time && absence.To > time);
}
