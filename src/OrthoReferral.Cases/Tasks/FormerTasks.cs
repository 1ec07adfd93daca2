using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// What people did, or have open, in the instances that ran a case or a treatment before it was started anew. The new instance asks for
/// the same steps again: it gets the answers that were given, and an open step stays with whoever has it. Nobody is asked twice.
/// </summary>
internal sealed class FormerTasks
{
    private readonly HashSet<string> formers;
    private readonly List<WorkItem> items;

    private FormerTasks(HashSet<string> formers, List<WorkItem> items)
    {
        this.formers = formers;
        this.items = items;
    }

    /// <summary>Null when the case's present run was never started anew.</summary>
    public static async Task<FormerTasks?> FindAsync(CaseDb db, Guid caseId, Guid? treatmentId, CancellationToken cancellationToken)
    {
        var lines = await db
            .Events.AsNoTracking()
            .Where(line => line.CaseId == caseId && (line.Kind == CaseEventKind.WorkflowStartedAnew || line.Kind == CaseEventKind.Reopened))
            .Select(line => new
            {
                line.Kind,
                line.At,
                line.Subject,
            })
            .ToListAsync(cancellationToken);
        if (lines.Count == 0)
            return null;
        // A reopened case goes its way once more: what was answered before is over.
        var reopened = lines.Where(line => line.Kind == CaseEventKind.Reopened).Select(line => (DateTimeOffset?)line.At).Max();
        var givenUp = lines
            .Where(line =>
                line.Kind == CaseEventKind.WorkflowStartedAnew && line.Subject is not null && (reopened is null || line.At > reopened)
            )
            .Select(line => line.Subject!)
            .ToHashSet(StringComparer.Ordinal);
        if (givenUp.Count == 0)
            return null;
        var known = await db
            .WorkItems.Where(item =>
                item.CaseId == caseId
                && item.TreatmentId == treatmentId
                && item.TaskId != null
                && item.InstanceId != null
                && item.State != WorkItemState.Withdrawn
            )
            .ToListAsync(cancellationToken);
        return new FormerTasks(givenUp, [.. known.OrderBy(item => item.CreatedAt).ThenBy(item => item.Id)]);
    }

    /// <summary>Whether it is an instance that was given up; what still comes from it counts no more.</summary>
    public bool IsFormer(string instanceId) => formers.Contains(instanceId);

    /// <summary>
    /// True while the new instance goes through steps that the case has behind it, so that it must not take the case back to their states.
    /// </summary>
    public bool IsBehind(string instanceId)
    {
        var reached = items.Where(item => item.InstanceId == instanceId).Select(item => (DateTimeOffset?)item.CreatedAt).Max();
        return items.Any(item => IsFormer(item.InstanceId!) && (reached is null || item.CreatedAt > reached));
    }

    /// <summary>
    /// Gives the earliest work item of the same activity that is left to the new instance, with the answer if it has one. False when there
    /// is none, so that a new one is raised.
    /// </summary>
    public async Task<bool> TakeOverAsync(
        CaseDb db,
        TaskRequest request,
        Guid caseId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var item = items.Find(known =>
            IsFormer(known.InstanceId!) && known.ActivityId == request.ActivityId && known.TaskName == request.TaskName
        );
        if (item is null)
            return false;
        if (!item.IsPending)
        {
            if (await AnswerOfAsync(db, caseId, item.TaskId!, cancellationToken) is not { } answer)
                return false;
            db.Outbox.Add(OutboxMessages.CompleteTask(caseId, request.TaskId, answer.Result, now));
        }

        item.MoveTo(request.TaskId, request.InstanceId);
        return true;
    }

    // The outbox has every answer of an open case; the first one is the one that counted.
    private static async Task<TaskCompletion?> AnswerOfAsync(CaseDb db, Guid caseId, string taskId, CancellationToken cancellationToken)
    {
        var answers = await db
            .Outbox.AsNoTracking()
            .Where(message => message.CaseId == caseId && message.Kind == OutboxKind.CompleteTask)
            .OrderBy(message => message.Sequence)
            .ToListAsync(cancellationToken);
        return answers.Select(OutboxMessages.Read<TaskCompletion>).FirstOrDefault(answer => answer.TaskId == taskId);
    }
}
