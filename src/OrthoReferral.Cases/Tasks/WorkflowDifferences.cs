using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Cases.Tasks;

/// <summary>The incidents that tell of a difference between the engine and the record, and what mends them.</summary>
internal static class WorkflowDifferences
{
    /// <summary>
    /// The instance is gone or can't go on: it is started anew, and takes over what was answered and what is open. Names of task, as the
    /// incidents have them.
    /// </summary>
    public static readonly string[] MendedByNewStart =
    [
        nameof(FindingKind.LostInstanceWithWork),
        nameof(FindingKind.ActivityGone),
        nameof(FindingKind.FinishedWhileOpen),
    ];

    public static bool IsMendedByNewStart(WorkItem item) =>
        item is { Form: WorkItemForm.Incident, TaskId: null } && MendedByNewStart.Contains(item.TaskName);
}
