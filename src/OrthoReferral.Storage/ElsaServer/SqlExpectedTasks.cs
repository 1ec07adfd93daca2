using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Storage.Leases;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Storage.ElsaServer;

/// <summary>The case database as the reconciler compares it with Elsa: cases, treatments, work items and what the outbox carried.</summary>
internal sealed class SqlExpectedTasks(CaseDb db, IServiceScopeFactory scopes, TimeProvider time) : IExpectedTasks
{
    private const int PageSize = 100;

    private readonly ExpectationReader reader = new(db, time);

    /// <inheritdoc/>
    /// <remarks>Ends a tenth early, so that a node whose passes come exactly that often gets its own next one.</remarks>
    public async Task<bool> ClaimPassAsync(TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = await db.NowAsync(time, cancellationToken);
        var until = now + (lease * 0.9);
        return await db.Set<LeaseRow>()
                .Where(row => row.Name == LeaseRow.ElsaPass && row.Until <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, until), cancellationToken) > 0;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExpectedInstance> OpenInstancesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var expected in InPagesAsync(CasesAfterAsync, cancellationToken))
            yield return expected;
        await foreach (var expected in InPagesAsync(TreatmentsAfterAsync, cancellationToken))
            yield return expected;

        Task<List<ExpectedOwner>> CasesAfterAsync(Guid? last) =>
            ExpectedOwner
                .OfCases(
                    db.Cases.Where(row => row.State != CaseState.Draft && row.State != CaseState.Closed && (last == null || row.Id > last))
                )
                .OrderBy(owner => owner.Id)
                .Take(PageSize)
                .ToListAsync(cancellationToken);

        Task<List<ExpectedOwner>> TreatmentsAfterAsync(Guid? last) =>
            ExpectedOwner
                .OfTreatments(
                    db.Treatments.Where(row =>
                        row.State != TreatmentState.Completed
                        && row.State != TreatmentState.Cancelled
                        && row.SuspendedAt == null
                        && (last == null || row.Id > last)
                    )
                )
                .OrderBy(owner => owner.Id)
                .Take(PageSize)
                .ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ExpectedInstance?> FindAsync(string correlationId, string definitionId, CancellationToken cancellationToken)
    {
        if (!WorkflowCorrelation.TryParse(correlationId, out var parts))
            return null;
        var (caseId, run, treatmentId) = parts;
        var owners = treatmentId is { } id
            ? ExpectedOwner.OfTreatments(db.Treatments.Where(row => row.Id == id && row.CaseId == caseId))
            : ExpectedOwner.OfCases(db.Cases.Where(row => row.Id == caseId && row.State != CaseState.Draft));
        if (await owners.SingleOrDefaultAsync(cancellationToken) is not { } owner)
            return null;
        var expected = (await reader.ReadAsync([owner], cancellationToken))[0];
        if (expected.DefinitionId != definitionId)
            return null;

        // A case that was reopened runs under another id; whatever runs under the former one is over.
        return treatmentId is null && owner.Run != run
            ? expected with
            {
                CorrelationId = correlationId,
                InstanceId = null,
                IsOpen = false,
                Tasks = [],
            }
            : expected;
    }

    /// <inheritdoc/>
    public async Task<bool> IsStrayAsync(string correlationId, CancellationToken cancellationToken) =>
        (await db.WithoutOwnerAsync([correlationId], cancellationToken)).Count > 0;

    /// <inheritdoc/>
    public Task InstanceIsAsync(ExpectedInstance expected, WorkflowInstanceRef instance, CancellationToken cancellationToken) =>
        db.NoteInstanceAsync(expected.CorrelationId, instance.InstanceId, cancellationToken);

    /// <inheritdoc/>
    public async Task RaiseAsync(ReconcilerFinding finding, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System;
        var command = new RecordDifference.Command(finding.CorrelationId, finding.Kind.ToString(), finding.Message);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }

    private async IAsyncEnumerable<ExpectedInstance> InPagesAsync(
        Func<Guid?, Task<List<ExpectedOwner>>> after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (Guid? last = null; ; )
        {
            var owners = await after(last);
            foreach (var expected in await reader.ReadAsync(owners, cancellationToken))
                yield return expected;
            if (owners.Count < PageSize)
                yield break;
            last = owners[^1].Id;
        }
    }
}
