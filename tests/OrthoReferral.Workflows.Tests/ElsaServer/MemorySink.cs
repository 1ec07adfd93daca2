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

    /// <summary>What the next request is answered instead of being stored; null stores it.</summary>
    internal TaskReception? Instead { get; set; }

    public Task<TaskReception> RequestedAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        Calls++;
        if (Failure is { } failure)
        {
            Failure = null;
            throw failure;
        }

        if (Instead is { } instead)
            return Task.FromResult(instead);
        return Task.FromResult(Tasks.TryAdd(request.TaskId, request) ? TaskReception.Taken : TaskReception.Repeated);
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
