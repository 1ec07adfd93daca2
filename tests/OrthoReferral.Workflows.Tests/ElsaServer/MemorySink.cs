namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>What the application was told, keyed by the task id as the port asks.</summary>
internal sealed class MemorySink : ITaskSink
{
    internal Dictionary<string, TaskRequest> Tasks { get; } = [];

    internal int Calls { get; private set; }

    internal List<string> Withdrawn { get; } = [];

    internal List<WorkflowFault> Faults { get; } = [];

    /// <summary>Thrown by the next request instead of storing it.</summary>
    internal Exception? Failure { get; set; }

    public Task RequestedAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        Calls++;
        if (Failure is { } failure)
        {
            Failure = null;
            throw failure;
        }

        Tasks.TryAdd(request.TaskId, request);
        return Task.CompletedTask;
    }

    public Task WithdrawnAsync(string taskId, CancellationToken cancellationToken)
    {
        Withdrawn.Add(taskId);
        return Task.CompletedTask;
    }

    public Task FaultedAsync(WorkflowFault fault, CancellationToken cancellationToken)
    {
        Faults.Add(fault);
        return Task.CompletedTask;
    }
}
