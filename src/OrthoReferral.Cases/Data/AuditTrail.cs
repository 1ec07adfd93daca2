using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>The audit entries of a command, in its transaction.</summary>
internal static class AuditTrail
{
    /// <summary>Completes what a command will write: an entry for each new line of the timeline, and from where the person acted.</summary>
    public static void Complete(CaseDb db, RequestContext request)
    {
        AddEntriesForEvents(db);
        foreach (var entry in db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added))
            entry.Entity.ActedFrom(request.Actor, request);
    }

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
