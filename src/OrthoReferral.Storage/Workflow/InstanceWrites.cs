using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage.Workflow;

/// <summary>How a context takes up an instance that it is to save.</summary>
internal static class InstanceWrites
{
    /// <summary>A new instance.</summary>
    public static void Add(CaseDb db, InstanceRecord instance, DateTimeOffset now)
    {
        var row = RowOf(instance, now);
        row.CreatedAt = now;
        row.Revision = 1;
        db.Add(row);
    }

    /// <summary>
    /// The new state of an instance: one UPDATE whose condition is the loaded revision (the row's concurrency token), and the end of its
    /// lease.
    /// Cheaper for each call than a translated bulk update.
    /// </summary>
    public static void Change(CaseDb db, InstanceRecord instance, DateTimeOffset now)
    {
        var row = RowOf(instance, now);
        var entry = db.Entry(row);
        entry.State = EntityState.Modified;
        entry.Property(i => i.CreatedAt).IsModified = false;
        row.Revision++;
    }

    private static WorkflowInstanceRow RowOf(InstanceRecord instance, DateTimeOffset now) =>
        new()
        {
            Id = instance.Id,
            DefinitionId = instance.DefinitionId,
            DefinitionVersion = instance.Version,
            StartKey = instance.StartKey,
            CorrelationId = instance.CorrelationId,
            Status = instance.Status,
            DueAt = instance.DueAt,
            State = instance.State,
            Notices = instance.Notices,
            NoticesDueAt = instance.NoticesDueAt,
            Revision = instance.RowVersion,
            UpdatedAt = now,
        };
}
