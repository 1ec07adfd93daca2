using System.Globalization;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Teams;

/// <summary>An absence in the audit log.</summary>
internal static class AbsenceRecord
{
    public static AuditEntry Audited(string act, Absence absence, string person, string deputy, Actor actor, DateTimeOffset at) =>
        new(
            act,
            actor.UserId,
            actor.Name,
            caseId: null,
            person,
            ColumnText.Cut(
                string.Create(CultureInfo.InvariantCulture, $"{absence.From:u} to {absence.To:u}, covered by {deputy}"),
                AuditEntry.LongestChange
            ),
            why: null,
            at
        );
}
