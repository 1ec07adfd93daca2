using System.Collections.Concurrent;
using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Tests.Outbox;

/// <summary>Stands in for the engine and the application's task sink: records what arrives, and fails or reacts as a test wants.</summary>
internal sealed class RecordingEngine : IWorkflowEngine, ITaskSink
{
    private readonly ConcurrentQueue<string> calls = new();

    /// <summary>The calls that were accepted, in order: "start …", "complete …", "cancel …".</summary>
    public IReadOnlyList<string> Calls => [.. calls];

    public ConcurrentQueue<WorkflowFault> Faults { get; } = new();

    /// <summary>Asked before each call; the call fails with what it returns. Null: it succeeds.</summary>
    public Func<string, Exception?> Failure { get; set; } = _ => null;

    /// <summary>What the engine does while it handles a call.</summary>
    public Func<string, Task> While { get; set; } = _ => Task.CompletedTask;

    public async Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken)
    {
        await TakeAsync("start " + start.CorrelationId);
        return new WorkflowInstanceRef("instance-of-" + start.DefinitionId, start.DefinitionId, 1);
    }

    public async Task<TaskCompletionOutcome> CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken)
    {
        await TakeAsync("complete " + completion.TaskId);
        return TaskCompletionOutcome.Accepted;
    }

    public Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken) =>
        TakeAsync("event " + workflowEvent.Name);

    public Task CancelAsync(string instanceId, CancellationToken cancellationToken) => TakeAsync("cancel " + instanceId);

    public Task RetryAsync(string instanceId, CancellationToken cancellationToken) => TakeAsync("retry " + instanceId);

    public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) => TakeAsync("remove " + instanceId);

    public IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync(CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<UnfinishedInstance>();

    public Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<WorkflowPosition?>(null);

    public Task<TaskReception> RequestedAsync(TaskRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(TaskReception.Taken);

    public Task WithdrawnAsync(string taskId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task FaultedAsync(WorkflowFault fault, CancellationToken cancellationToken)
    {
        Faults.Enqueue(fault);
        return Task.CompletedTask;
    }

    private async Task TakeAsync(string call)
    {
        if (Failure(call) is { } failure)
            throw failure;
        calls.Enqueue(call);
        await While(call);
    }
}
