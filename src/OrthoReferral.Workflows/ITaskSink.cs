using System.Text.Json;

namespace OrthoReferral.Workflows;

/// <summary>
/// What an engine tells the application; implemented by Cases. A task is the only thing that crosses the border.
/// Each call is delivered at least once and must be idempotent, keyed by the task id or the activity of the fault.
/// </summary>
public interface ITaskSink
{
    /// <summary>A definition reached a RunTask activity and waits for <see cref="IWorkflowEngine.CompleteTaskAsync"/>.</summary>
    /// <returns>What became of it. Only <see cref="TaskReception.Taken"/> changed anything.</returns>
    Task<TaskReception> RequestedAsync(TaskRequest request, CancellationToken cancellationToken);

    /// <summary>The engine no longer waits for this task: another branch won, the instance finished or was canceled.</summary>
    Task WithdrawnAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>An instance faulted; the application shows it to the coordinators.</summary>
    Task FaultedAsync(WorkflowFault fault, CancellationToken cancellationToken);
}

/// <summary>A task that a definition asks for.</summary>
/// <param name="Payload">
/// What the definition says about the task: <c>role</c>, <c>title</c>, <c>dueIn</c>, <c>state</c> and more. A JSON object, or null.
/// </param>
public sealed record TaskRequest(
    string TaskId,
    string TaskName,
    string InstanceId,
    string DefinitionId,
    string CorrelationId,
    string ActivityId,
    JsonElement? Payload,
    DateTimeOffset RequestedAt
);

/// <summary>What the application made of a task that an engine asks for.</summary>
public enum TaskReception
{
    /// <summary>It is carried out, or it waits for a person.</summary>
    Taken,

    /// <summary>It was taken before; nothing changed.</summary>
    Repeated,

    /// <summary>The case or the treatment has ended; nothing changed, and the instance is canceled.</summary>
    CaseEnded,

    /// <summary>Another instance runs this case or treatment, or there is none of it here; nothing changed.</summary>
    WrongInstance,
}

/// <summary>A fault of an instance.</summary>
public sealed record WorkflowFault(string InstanceId, string DefinitionId, string CorrelationId, WorkflowIncident Incident);
