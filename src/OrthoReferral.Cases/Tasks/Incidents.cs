using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>Work items for the coordinators when a workflow can't go on by itself.</summary>
internal static class Incidents
{
    /// <summary>How soon a coordinator should look at it; a product default.</summary>
    private static readonly TimeSpan DueIn = TimeSpan.FromHours(4);

    /// <summary>A task that the application can't understand. It keeps the task's id, so that resolving it answers the task.</summary>
    public static WorkItemSource ForTask(TaskRequest request, string problem) =>
        new(
            ColumnText.Cut(request.TaskName, 80),
            WorkItemForm.Incident,
            Role.Coordinator,
            ColumnText.Cut($"The workflow asks for “{request.TaskName}”. {problem}", WorkItem.TitleLength),
            DueIn,
            request.TaskId,
            request.ActivityId,
            request.InstanceId,
            DefinitionId: request.DefinitionId
        );

    /// <summary>A fault of an instance: retried, not answered, so it has no task id.</summary>
    public static WorkItemSource ForFault(WorkflowFault fault) =>
        new(
            "WorkflowFault",
            WorkItemForm.Incident,
            Role.Coordinator,
            ColumnText.Cut($"The workflow stopped at “{fault.Incident.ActivityId}”.", WorkItem.TitleLength),
            DueIn,
            TaskId: null,
            fault.Incident.ActivityId,
            fault.InstanceId,
            DefinitionId: fault.DefinitionId
        );

    /// <summary>The workflow server and the case disagree: no task waits behind it and nothing is there to retry.</summary>
    public static WorkItemSource ForDifference(string kind, string message) =>
        new(
            kind,
            WorkItemForm.Incident,
            Role.Coordinator,
            ColumnText.Cut($"The workflow server and the case disagree. {message}", WorkItem.TitleLength),
            DueIn
        );
}
