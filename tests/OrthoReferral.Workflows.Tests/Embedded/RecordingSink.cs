using System.Collections.Concurrent;

namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>Records what the application was told, in order.</summary>
internal sealed class RecordingSink : ITaskSink
{
    public ConcurrentQueue<TaskRequest> Requested { get; } = new();

    public ConcurrentQueue<string> Withdrawn { get; } = new();

    public ConcurrentQueue<WorkflowFault> Faults { get; } = new();

    /// <summary>Called inside each request before it is recorded; may throw or complete tasks. Null: nothing.</summary>
    public Func<TaskRequest, Task>? OnRequested { get; set; }

    /// <summary>The answer to a request; only a request that is taken is recorded.</summary>
    public TaskReception Answer { get; set; } = TaskReception.Taken;

    public TaskRequest Task(string name) => Requested.Last(r => r.TaskName == name);

    public IReadOnlyList<string> Names => [.. Requested.Select(r => r.TaskName)];

    public async Task<TaskReception> RequestedAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        if (OnRequested is { } react)
            await react(request);
        if (Answer == TaskReception.Taken)
            Requested.Enqueue(request);
        return Answer;
    }

    public Task WithdrawnAsync(string taskId, CancellationToken cancellationToken)
    {
        Withdrawn.Enqueue(taskId);
        return System.Threading.Tasks.Task.CompletedTask;
    }

    public Task FaultedAsync(WorkflowFault fault, CancellationToken cancellationToken)
    {
        Faults.Enqueue(fault);
        return System.Threading.Tasks.Task.CompletedTask;
    }
}
