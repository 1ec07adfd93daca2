using System.Collections.Concurrent;

namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>Remembers what the application was told, in order.</summary>
internal sealed class RecordingSink : ITaskSink
{
    public ConcurrentQueue<TaskRequest> Requested { get; } = new();

    public ConcurrentQueue<string> Withdrawn { get; } = new();

    public ConcurrentQueue<WorkflowFault> Faults { get; } = new();

    /// <summary>Runs inside each request, before it is remembered; throws or completes tasks as the test wants.</summary>
    public Func<TaskRequest, Task>? OnRequested { get; set; }

    /// <summary>What a request is answered; only one that is taken is remembered.</summary>
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
