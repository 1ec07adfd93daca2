using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>Turns the new lines of the timeline into audit entries of the same transaction.</summary>
internal static class AuditTrail
{
    public static void AddEntriesForEvents(CaseDb db)
    {
        var added = db
            .ChangeTracker.Entries<CaseEvent>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity)
            .OrderBy(line => line.Ordinal)
            .ToList();
        foreach (var line in added)
        {
            var change = line.FromState is { } from && line.ToState is { } to ? $"{from} → {to}" : null;
            db.Audit.Add(
                new AuditEntry(
                    line.Kind.ToString(),
                    line.ActorId,
                    line.ActorName,
                    line.CaseId,
                    line.Subject,
                    change,
                    line.Why,
                    line.At,
                    line.AuditedValues is var (before, after) ? new AuditDetails { OldValue = before, NewValue = after } : null
                )
            );
        }
    }
}
