using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Storage.Workflow;

/// <summary>Notes which instance runs for a case or a treatment.</summary>
internal static class InstanceNotes
{
    /// <summary>
    /// Written past the aggregate: an instance id is no change that a user's open page could conflict with. The row is named without its
    /// state, because a fast workflow may have ended it by now, and an id that is there already is not written again: on SQL Server that
    /// would count as a change of the row. Gives the number of rows written.
    /// </summary>
    public static Task<int> NoteInstanceAsync(this CaseDb db, string correlationId, string instanceId, CancellationToken cancellationToken)
    {
        var (caseId, run, treatmentId) = WorkflowCorrelation.Parse(correlationId);
        return treatmentId is { } id
            ? db
                .Treatments.Where(row => row.Id == id && row.InstanceId != instanceId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.InstanceId, instanceId), cancellationToken)
            : db
                .Cases.Where(row => row.Id == caseId && row.Run == run && row.InstanceId != instanceId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.InstanceId, instanceId), cancellationToken);
    }
}
