using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Storage.ElsaServer;

/// <summary>
/// Reads what is expected of the instances of some cases and treatments: three queries for a page of them. The outbox says with which
/// input an instance was started and which tasks were answered with what; retention keeps those messages while the case is open.
/// </summary>
internal sealed class ExpectationReader(CaseDb db, TimeProvider time)
{
    /// <summary>One expectation per owner, in the same order.</summary>
    public async Task<IReadOnlyList<ExpectedInstance>> ReadAsync(IReadOnlyList<ExpectedOwner> owners, CancellationToken cancellationToken)
    {
        var caseIds = owners.Select(owner => owner.CaseId).Distinct().ToList();
        var items = await db
            .WorkItems.AsNoTracking()
            .Where(item => caseIds.Contains(item.CaseId) && item.TaskId != null)
            .Select(item => new Item(
                item.CaseId,
                item.TreatmentId,
                item.TaskId!,
                item.InstanceId ?? "",
                item.EndedAt == null,
                item.CreatedAt,
                item.ActivityId,
                item.EscalatedAt
            ))
            .ToListAsync(cancellationToken);
        var messages = await db
            .Outbox.AsNoTracking()
            .Where(message =>
                caseIds.Contains(message.CaseId) && (message.Kind == OutboxKind.StartWorkflow || message.Kind == OutboxKind.CompleteTask)
            )
            .OrderBy(message => message.Sequence)
            .ToListAsync(cancellationToken);
        var incidents = await db
            .WorkItems.AsNoTracking()
            .Where(item =>
                caseIds.Contains(item.CaseId) && item.Form == WorkItemForm.Incident && item.TaskId == null && item.EndedAt == null
            )
            .Select(item => new
            {
                item.CaseId,
                item.TreatmentId,
                Incident = new NotedIncident(item.TaskName, item.ActivityId),
            })
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        var starts = new Dictionary<string, Start>(StringComparer.Ordinal);
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            if (message.Kind == OutboxKind.StartWorkflow)
            {
                // Not delivered yet: the outbox does it, nothing was lost.
                var start = OutboxMessages.Read<WorkflowStart>(message);
                starts[start.CorrelationId] = new Start(start.DefinitionId, start.Input, message.SentAt is null ? now : message.CreatedAt);
            }
            else
            {
                // The first answer is the one that the engine took.
                var completion = OutboxMessages.Read<TaskCompletion>(message);
                answers.TryAdd(completion.TaskId, new Answer(message.CaseId, completion.Result, message.SentAt ?? now));
            }
        }

        var incidentsOf = incidents.ToLookup(item => (item.CaseId, item.TreatmentId), item => item.Incident);
        var itemsOf = items.ToLookup(item => (item.CaseId, item.TreatmentId));
        var systemOf = answers
            .ExceptBy(items.Select(item => item.TaskId), answer => answer.Key, StringComparer.Ordinal)
            .ToLookup(answer => answer.Value.CaseId);
        return
        [
            .. owners.Select(owner =>
                Expect(
                    owner,
                    starts.GetValueOrDefault(owner.CorrelationId),
                    itemsOf[(owner.CaseId, owner.TreatmentId)],
                    systemOf[owner.CaseId],
                    answers
                ) with
                {
                    Incidents = [.. incidentsOf[(owner.CaseId, owner.TreatmentId)]],
                }
            ),
        ];
    }

    private static ExpectedInstance Expect(
        ExpectedOwner owner,
        Start? start,
        IEnumerable<Item> items,
        IEnumerable<KeyValuePair<string, Answer>> system,
        Dictionary<string, Answer> answers
    )
    {
        var tasks = new List<ExpectedTask>();
        foreach (var item in items)
        {
            if (answers.TryGetValue(item.TaskId, out var answer))
                tasks.Add(new ExpectedTask(item.TaskId, item.InstanceId, answer.Result, true, answer.At));
            else if (item.IsPending)
                tasks.Add(new ExpectedTask(item.TaskId, item.InstanceId, null, true, item.CreatedAt, item.ActivityId, item.EscalatedAt));
        }

        // No row says whether a system task was the case's or one of its pathways': its id is unique, so either may know it.
        var instanceId = owner.InstanceId ?? "";
        tasks.AddRange(system.Select(answer => new ExpectedTask(answer.Key, instanceId, answer.Value.Result, false, answer.Value.At)));
        if (owner.AwaitedTaskId is { } awaited)
            tasks.Add(new ExpectedTask(awaited, instanceId, null, false, owner.UpdatedAt));

        var changedAt = owner.IsOpen && start is not null ? start.At : owner.Since;
        return new ExpectedInstance(
            owner.CorrelationId,
            start?.DefinitionId ?? owner.DefinitionId,
            owner.InstanceId,
            owner.IsOpen,
            start?.Input ?? default,
            changedAt,
            tasks
        );
    }

    private sealed record Item(
        Guid CaseId,
        Guid? TreatmentId,
        string TaskId,
        string InstanceId,
        bool IsPending,
        DateTimeOffset CreatedAt,
        string? ActivityId,
        DateTimeOffset? EscalatedAt
    );

    private sealed record Start(string DefinitionId, JsonElement Input, DateTimeOffset At);

    private sealed record Answer(Guid CaseId, JsonElement Result, DateTimeOffset At);
}
