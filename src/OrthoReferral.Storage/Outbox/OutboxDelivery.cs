using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// Turns one message into the engine call that it stands for. Every call is idempotent, so a repeated delivery does no harm.
/// </summary>
internal sealed class OutboxDelivery(CaseDb db, IWorkflowEngine engine)
{
    public Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        message.Kind switch
        {
            OutboxKind.StartWorkflow => StartAsync(OutboxMessages.Read<WorkflowStart>(message), cancellationToken),
            OutboxKind.CompleteTask => engine.CompleteTaskAsync(OutboxMessages.Read<TaskCompletion>(message), cancellationToken),
            OutboxKind.PublishEvent => engine.PublishEventAsync(OutboxMessages.Read<WorkflowEvent>(message), cancellationToken),
            OutboxKind.CancelInstance => ForInstanceAsync(
                OutboxMessages.Read<InstanceTarget>(message),
                engine.CancelAsync,
                cancellationToken
            ),
            OutboxKind.RetryInstance => ForInstanceAsync(
                OutboxMessages.Read<InstanceTarget>(message),
                engine.RetryAsync,
                cancellationToken
            ),
            OutboxKind.RemoveInstance => ForInstanceAsync(
                OutboxMessages.Read<InstanceTarget>(message),
                engine.RemoveAsync,
                cancellationToken
            ),
            _ => throw new InvalidOperationException($"Unknown outbox message kind {message.Kind}."),
        };

    private async Task StartAsync(WorkflowStart start, CancellationToken cancellationToken)
    {
        // While the engine was away the case may have been withdrawn, closed or reopened: what was
        // not started then need not be started now.
        var (caseId, run, treatmentId) = WorkflowCorrelation.Parse(start.CorrelationId);
        var cases = db.Cases.Where(row => row.Id == caseId && row.Run == run && row.State != CaseState.Closed);
        var treatments = db.Treatments.Where(row =>
            row.Id == treatmentId && row.CaseId == caseId && row.State != TreatmentState.Completed && row.State != TreatmentState.Cancelled
        );
        if (!await (treatmentId is null ? cases.AnyAsync(cancellationToken) : treatments.AnyAsync(cancellationToken)))
            return;

        var instance = await engine.StartAsync(start, cancellationToken);
        await db.NoteInstanceAsync(start.CorrelationId, instance.InstanceId, cancellationToken);
    }

    private async Task ForInstanceAsync(
        InstanceTarget target,
        Func<string, CancellationToken, Task> call,
        CancellationToken cancellationToken
    )
    {
        // A message without an id was written before the start was delivered; no row with an id means that nothing was started.
        var instanceId = target.InstanceId ?? await FindInstanceAsync(target.CorrelationId, cancellationToken);
        if (instanceId is not null)
            await call(instanceId, cancellationToken);
    }

    private Task<string?> FindInstanceAsync(string correlationId, CancellationToken cancellationToken)
    {
        var (caseId, run, treatmentId) = WorkflowCorrelation.Parse(correlationId);
        return treatmentId is { } id
            ? db.Treatments.Where(row => row.Id == id).Select(row => row.InstanceId).SingleOrDefaultAsync(cancellationToken)
            : db
                .Cases.Where(row => row.Id == caseId && row.Run == run)
                .Select(row => row.InstanceId)
                .SingleOrDefaultAsync(cancellationToken);
    }
}
