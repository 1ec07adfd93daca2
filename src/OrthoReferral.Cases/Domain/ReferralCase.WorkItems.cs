namespace OrthoReferral.Cases.Domain;

public sealed partial class ReferralCase
{
    /// <summary>
    /// Raises a work item. A task request that is delivered twice finds the item by its task id and raises nothing.
    /// </summary>
    /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
    public WorkItem RaiseWorkItem(WorkItemSource source, Guid? treatmentId, Actor actor, DateTimeOffset now)
    {
        if (
            source.TaskId is not null
            && workItems.Find(known => string.Equals(known.TaskId, source.TaskId, StringComparison.Ordinal)) is { } repeated
        )
            return repeated;
        RequireUnderWay("get a new work item");
        var item = new WorkItem(Id, treatmentId, source, UrgencyRank, now);
        workItems.Add(item);
        Record(CaseEventKind.WorkItemRaised, actor, now, subject: item.Title);
        if (item.Form == WorkItemForm.Emergency)
            Call(item, NoticeKind.EmergencyRaised, actor, now);
        else if (item.NotForId is not null)
            Call(item, NoticeKind.SignatureWanted, actor, now);
        RefreshClock();
        return item;
    }

    public void ClaimWorkItem(WorkItem item, Actor actor, DateTimeOffset now)
    {
        item.Claim(actor);
        Record(CaseEventKind.WorkItemClaimed, actor, now, subject: item.Title);
    }

    public void ReleaseWorkItem(WorkItem item, Actor actor, DateTimeOffset now)
    {
        item.Release();
        Record(CaseEventKind.WorkItemReleased, actor, now, subject: item.Title);
    }

    /// <summary>Assigns or delegates it to a named person, with the reason when one was given.</summary>
    public void AssignWorkItem(WorkItem item, Guid assigneeId, string assigneeName, string? why, Actor actor, DateTimeOffset now)
    {
        item.AssignTo(assigneeId, assigneeName);
        Record(CaseEventKind.WorkItemAssigned, actor, now, subject: $"{item.Title} → {assigneeName}", why: why);
    }

    public void CompleteWorkItem(WorkItem item, Actor actor, DateTimeOffset now, string? why = null)
    {
        item.Complete(actor, now);
        Record(CaseEventKind.WorkItemCompleted, actor, now, subject: item.Title, why: why);
        RefreshClock();
    }

    public void WithdrawWorkItem(WorkItem item, Actor actor, DateTimeOffset now)
    {
        item.Withdraw(now);
        Record(CaseEventKind.WorkItemWithdrawn, actor, now, subject: item.Title);
        RefreshClock();
    }

    public void EscalateWorkItem(WorkItem item, string? why, Actor actor, DateTimeOffset now)
    {
        item.Escalate(now);
        EscalatedAt = now;
        Record(CaseEventKind.WorkItemEscalated, actor, now, subject: item.Title, why: why);
        Call(item, NoticeKind.WorkEscalated, actor, now);
    }

    /// <summary>Nobody acknowledged an emergency in time: it goes to these people, too.</summary>
    /// <param name="people">Empty: nobody is left to tell.</param>
    /// <param name="words">Who they are, for the timeline; null: nobody.</param>
    public void PassOnEmergency(WorkItem item, IReadOnlyList<Guid> people, string? words, Actor actor, DateTimeOffset now)
    {
        item.PassOn(people.Count == 0 ? null : now);
        var whom = people.Count == 0 ? "nobody is left who was not told" : $"it goes to {words}";
        Record(CaseEventKind.EmergencyPassedOn, actor, now, subject: whom);
        foreach (var person in people)
            Tell(person, NoticeKind.EmergencyRaised, actor, now);
    }

    private void RefreshClock()
    {
        NextDueAt = null;
        NextDueSoonAt = null;
        var escalated = false;
        foreach (var item in workItems)
        {
            if (!item.IsPending)
                continue;
            if (NextDueAt is null || item.DueAt < NextDueAt)
            {
                NextDueAt = item.DueAt;
                NextDueSoonAt = item.DueSoonAt;
            }

            escalated |= item.EscalatedAt is not null;
        }

        if (!escalated)
            EscalatedAt = null;
    }
}
