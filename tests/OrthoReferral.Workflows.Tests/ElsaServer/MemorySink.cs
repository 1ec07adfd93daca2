namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>The tasks that the application was told of, keyed by task id as the port asks.</summary>
internal sealed class MemorySink : ITaskSink
{
    internal Dictionary<string, TaskRequest> Tasks { get; } = [];

    internal int Calls { get; private set; }

    internal List<string> Withdrawn { get; } = [];

    internal List<WorkflowFault> Faults { get; } = [];

    /// <summary>Thrown by the next request instead of storing it.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>The answer to the next request, which is then not stored; null: it is stored.</summary>
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
