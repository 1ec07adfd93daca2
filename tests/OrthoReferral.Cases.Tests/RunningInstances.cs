using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// An engine whose running instances a test sets, for the use cases that ask an engine. What they tell it goes through the outbox, which is
/// recorded here instead of delivered.
/// </summary>
public sealed class RunningInstances : IWorkflowEngine
{
    private readonly List<(WorkflowPosition Position, DateTimeOffset StartedAt)> instances = [];

    public void Add(
        string instanceId,
        string definitionId,
        string correlationId,
        int version = 1,
        WorkflowStatus status = WorkflowStatus.Suspended,
        DateTimeOffset startedAt = default
    ) => instances.Add((new(instanceId, definitionId, version, correlationId, status, [], [], []), startedAt));

    public IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync(CancellationToken cancellationToken) =>
        instances
            .Where(one => one.Position.Status is not (WorkflowStatus.Finished or WorkflowStatus.Cancelled))
            .Select(one => new UnfinishedInstance(
                one.Position.InstanceId,
                one.Position.DefinitionId,
                one.Position.Version,
                one.Position.CorrelationId,
                one.StartedAt
            ))
            .ToAsyncEnumerable();

    public Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(instances.Select(one => one.Position).SingleOrDefault(known => known.InstanceId == instanceId));

    public Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken) => throw Unasked();

    public Task<TaskCompletionOutcome> CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken) => throw Unasked();

    public Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken) => throw Unasked();

    public Task CancelAsync(string instanceId, CancellationToken cancellationToken) => throw Unasked();

    public Task RetryAsync(string instanceId, CancellationToken cancellationToken) => throw Unasked();

    public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) => throw Unasked();

    private static NotSupportedException Unasked() => new("No use case calls it; the outbox does.");
}
