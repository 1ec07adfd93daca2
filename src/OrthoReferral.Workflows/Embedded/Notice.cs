using System.Text.Json;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>What a notice tells the application.</summary>
public enum NoticeKind
{
    TaskRequested = 1,
    TaskWithdrawn = 2,
    Faulted = 3,
}

/// <summary>
/// Something that a burst tells the application, committed with the burst and delivered at least once after it.
/// </summary>
/// <param name="Number">Counts up within the instance; notices of an instance are delivered in this order.</param>
/// <param name="Body">JSON of a <see cref="TaskRequest"/> or a <see cref="WorkflowFault"/>, or the bare task id of a withdrawal.</param>
public sealed record Notice(string InstanceId, int Number, NoticeKind Kind, string Body)
{
    internal static Notice Requested(int number, TaskRequest request) =>
        new(request.InstanceId, number, NoticeKind.TaskRequested, JsonSerializer.Serialize(request, InstanceStateJson.Default.TaskRequest));

    internal static Notice Withdrawn(string instanceId, int number, string taskId) => new(instanceId, number, NoticeKind.TaskWithdrawn, taskId);

    internal static Notice Faulted(int number, WorkflowFault fault) =>
        new(fault.InstanceId, number, NoticeKind.Faulted, JsonSerializer.Serialize(fault, InstanceStateJson.Default.WorkflowFault));

    /// <summary>The task that is requested; null for another kind of notice.</summary>
    internal string? RequestedTaskId => Kind == NoticeKind.TaskRequested ? Request.TaskId : null;

    private TaskRequest Request => JsonSerializer.Deserialize(Body, InstanceStateJson.Default.TaskRequest)!;

    internal Task DeliverAsync(ITaskSink sink, CancellationToken cancellationToken) => Kind switch
    {
        NoticeKind.TaskRequested => sink.RequestedAsync(Request, cancellationToken),
        NoticeKind.TaskWithdrawn => sink.WithdrawnAsync(Body, cancellationToken),
        NoticeKind.Faulted => sink.FaultedAsync(JsonSerializer.Deserialize(Body, InstanceStateJson.Default.WorkflowFault)!, cancellationToken),
        _ => throw new InvalidOperationException($"Unknown notice kind {Kind}."),
    };
}
