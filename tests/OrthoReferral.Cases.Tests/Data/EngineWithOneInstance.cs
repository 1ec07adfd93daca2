using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Data;

/// <summary>An engine that runs one pathway, so that whoever asks what runs looks for its case.</summary>
internal sealed class EngineWithOneInstance : IWorkflowEngine
{
    public IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync(CancellationToken cancellationToken) =>
        new[]
        {
            new UnfinishedInstance("1", "radiotherapy", 1, WorkflowCorrelation.ForTreatment(Guid.NewGuid(), Guid.NewGuid()), default),
        }.ToAsyncEnumerable();

    public Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken) => throw Unasked();

    public Task<TaskCompletionOutcome> CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken) => throw Unasked();

    public Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken) => throw Unasked();

    public Task CancelAsync(string instanceId, CancellationToken cancellationToken) => throw Unasked();

    public Task RetryAsync(string instanceId, CancellationToken cancellationToken) => throw Unasked();

    public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) => throw Unasked();

    public Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken) => throw Unasked();

    private static NotSupportedException Unasked() => new("No query asks for it.");
}
