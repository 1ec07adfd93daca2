using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Api.Pending;

/// <summary>
/// Finds what the engine still owes a case. Our own engine is done when the outbox is empty; an Elsa server takes a completion up to half a
/// second later and posts the next task after that, so that it is asked where the case's instances stand.
/// </summary>
internal sealed class PendingSteps(CaseDb db, IWorkflowEngine engine, TimeProvider time)
{
    /// <summary>After that long a step is no longer on its way: the reconciler repairs what was lost, and incidents tell of it.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(1);

    /// <summary>An answer to a person does not wait for a server that is slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What is awaited; empty when everything that follows from what was done is there.</summary>
    /// <param name="caseId">The case's id, as a query, so that one statement does where nothing is pending.</param>
    public async Task<IReadOnlyList<PendingStep>> FindAsync(IQueryable<Guid> caseId, CancellationToken cancellationToken)
    {
        var outbox = db.Outbox.AsNoTracking().Where(message => caseId.Contains(message.CaseId));
        if (await outbox.AnyAsync(message => message.SentAt == null, cancellationToken))
            return [new PendingStep(AwaitedStep.Delivery, null)];
        var since = time.GetUtcNow() - OnItsWay;
        if (!engine.AnswersLate || !await outbox.AnyAsync(message => message.SentAt >= since, cancellationToken))
            return [];

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await AskAsync(caseId, either.Token);
        }
        catch (Exception silent)
            when (silent is WorkflowEngineUnavailableException
                || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return [new PendingStep(AwaitedStep.NextStep, null)];
        }
    }

    private async Task<IReadOnlyList<PendingStep>> AskAsync(IQueryable<Guid> caseId, CancellationToken cancellationToken)
    {
        var expected = await db
            .Cases.AsNoTracking()
            .AsSingleQuery()
            .Where(row => caseId.Contains(row.Id) && row.State != CaseState.Draft && row.State != CaseState.Closed)
            .Select(row => new
            {
                row.InstanceId,
                row.AwaitTreatmentsTaskId,
                Treatments = row
                    .Treatments.Where(treatment =>
                        treatment.State != TreatmentState.Completed && treatment.State != TreatmentState.Cancelled
                    )
                    .Select(treatment => treatment.InstanceId)
                    .ToList(),
                Tasks = row.WorkItems.Where(item => item.EndedAt == null && item.TaskId != null).Select(item => item.TaskId!).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (expected is null)
            return [];

        var here = expected.Tasks.Append(expected.AwaitTreatmentsTaskId ?? "").ToHashSet(StringComparer.Ordinal);
        var pending = new HashSet<PendingStep>();
        foreach (var instanceId in expected.Treatments.Append(expected.InstanceId))
        {
            if (instanceId is null || await engine.GetPositionAsync(instanceId, cancellationToken) is not { } position)
            {
                pending.Add(new PendingStep(AwaitedStep.NextStep, null));
                continue;
            }

            if (position.Status == WorkflowStatus.Running)
                pending.Add(new PendingStep(AwaitedStep.NextStep, null));
            // The last level of an escalation is never answered: it waits for as long as its work item does.
            foreach (var task in position.Bookmarks.Where(task => task is { TaskId: not null }))
                if (task.TaskName != SystemTasks.EscalateWorkItem.Name && !here.Contains(task.TaskId!))
                    pending.Add(new PendingStep(AwaitedStep.NextStep, task.TaskName));
        }

        return [.. pending];
    }
}
