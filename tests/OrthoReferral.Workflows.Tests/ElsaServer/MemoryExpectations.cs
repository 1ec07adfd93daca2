using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>What the database expects to run, in memory.</summary>
internal sealed class MemoryExpectations : IExpectedTasks
{
    internal List<ExpectedInstance> All { get; } = [];

    internal List<ReconcilerFinding> Raised { get; } = [];

    internal List<WorkflowInstanceRef> Started { get; } = [];

    internal bool PassIsFree { get; set; } = true;

    public Task<bool> ClaimPassAsync(TimeSpan lease, CancellationToken cancellationToken) => Task.FromResult(PassIsFree);

    public async IAsyncEnumerable<ExpectedInstance> OpenInstancesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var expected in All.Where(e => e.IsOpen).ToList())
        {
            await Task.CompletedTask;
            yield return expected;
        }
    }

    public Task<ExpectedInstance?> FindAsync(string correlationId, string definitionId, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(e => e.CorrelationId == correlationId && e.DefinitionId == definitionId));

    public Task<bool> IsStrayAsync(string correlationId, CancellationToken cancellationToken) =>
        Task.FromResult(correlationId.StartsWith("case-", StringComparison.Ordinal) && !All.Exists(e => e.CorrelationId == correlationId));

    public Task InstanceIsAsync(ExpectedInstance expected, WorkflowInstanceRef instance, CancellationToken cancellationToken)
    {
        Started.Add(instance);
        return Task.CompletedTask;
    }

    public Task RaiseAsync(ReconcilerFinding finding, CancellationToken cancellationToken)
    {
        Raised.Add(finding);
        return Task.CompletedTask;
    }
}
