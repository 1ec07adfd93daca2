using Elsa.Workflows.Runtime;
using Medallion.Threading;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Holds <see cref="StartLock"/> from before Elsa asks whether a case is running already until its first burst is committed, on all
/// replicas. The second of two starts at once is then answered that it can't start, and OrthoReferral takes the first one's instance.
/// </summary>
internal sealed class OneStartAtATime(IWorkflowStarter starter, IDistributedLockProvider locks) : IWorkflowStarter
{
    /// <exception cref="TimeoutException">Another start of the same case took too long; OrthoReferral asks again.</exception>
    public async Task<StartWorkflowResponse> StartWorkflowAsync(StartWorkflowRequest request, CancellationToken cancellationToken = default)
    {
        // Elsa's REST API and its triggers both name the workflow itself.
        var definitionId = request.Workflow?.Identity.DefinitionId ?? request.WorkflowDefinitionHandle?.DefinitionId;
        if (StartLock.NameOf(definitionId, request.CorrelationId) is not { } name)
            return await starter.StartWorkflowAsync(request, cancellationToken);
        await using var held = await locks.AcquireLockAsync(name, StartLock.Patience, cancellationToken);
        return await starter.StartWorkflowAsync(request, cancellationToken);
    }
}
