namespace OrthoReferral.Cases.Domain;

public enum WorkItemState
{
    Open,
    Claimed,
    Completed,

    /// <summary>No longer needed: another branch won, the case closed, or the workflow took it back.</summary>
    Withdrawn,
}

/// <summary>Which form answers a work item, and so which use case completes it. Comes from the task's payload.</summary>
public enum WorkItemForm
{
    Information,
    Biopsy,
    Review,
    TumorBoard,
    Checks,
    Schedule,
    Procedure,
    RadiationPlan,
    RadiationSessions,
    Confirm,
    FollowUp,

    /// <summary>A second surgeon signs an excluded procedure; raised by the application.</summary>
    SecondSignature,

    /// <summary>A second clinician signs an override of a HARD block; raised by the application.</summary>
    OverrideSignature,

    /// <summary>A treatment was suspended because facts changed, and is to be reviewed again; raised by the application.</summary>
    ReReview,

    /// <summary>A new emergency needs a surgeon at once; raised by the application.</summary>
    Emergency,

    /// <summary>A workflow fault or a finding of the reconciler; raised by the application.</summary>
    Incident,
}

/// <summary>
/// Something that a person of one role has to do by a time. A human task of a workflow, or raised by the application itself.
/// </summary>
public sealed class WorkItem
{
    /// <summary>The longest title.</summary>
    public const int TitleLength = 160;

    /// <summary>Whose people answer an emergency, and who is called about it.</summary>
    public const Role EmergencyRole = Role.OrthopedicSurgeon;

    private WorkItem() { }

    internal WorkItem(Guid caseId, Guid? treatmentId, WorkItemSource source, int urgencyRank, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        TreatmentId = treatmentId;
        TaskId = source.TaskId;
        TaskName = source.TaskName;
        ActivityId = source.ActivityId;
        InstanceId = source.InstanceId;
        DefinitionId = source.DefinitionId;
        Form = source.Form;
        Role = source.Role;
        Title = source.Title;
        PayloadJson = source.PayloadJson;
        NotForId = source.NotForId;
        UrgencyRank = urgencyRank;
        State = WorkItemState.Open;
        CreatedAt = now;
        DueAt = now + source.DueIn;
        DueSoonAt = new SlaClock(CreatedAt, DueAt).SoonFrom;
        LastCalledAt = source.Form == WorkItemForm.Emergency ? now : null;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>Null for a work item of the whole case.</summary>
    public Guid? TreatmentId { get; private set; }

    /// <summary>The engine's task id, unique; null when the application raised it.</summary>
    public string? TaskId { get; private set; }

    public string TaskName { get; private set; } = "";

    /// <summary>The activity in the definition, for the live diagram; null when the application raised it.</summary>
    public string? ActivityId { get; private set; }

    public string? InstanceId { get; private set; }

    /// <summary>The workflow definition whose step this is, for the workflow map; null when the application raised it.</summary>
    public string? DefinitionId { get; private set; }

    public WorkItemForm Form { get; private set; }

    /// <summary>The one role whose people may claim it.</summary>
    public Role Role { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The task's payload as the definition wrote it (checks, bookFor, targetBy, …); null when there is none.</summary>
    public string? PayloadJson { get; private set; }

    /// <summary>Who signed first and so can't be the second to sign; null when anybody of its role may answer it.</summary>
    public Guid? NotForId { get; private set; }

    /// <summary>
    /// The number of its case's urgency (0 = Immediate), or <see cref="ReferralCase.NotAssessedRank"/>; kept here while it is pending, so
    /// that queues sort without reading cases.
    /// </summary>
    public int UrgencyRank { get; internal set; }

    public WorkItemState State { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public string? AssigneeName { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset DueSoonAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Null until it was escalated; the latest escalation counts.</summary>
    public DateTimeOffset? EscalatedAt { get; private set; }

    /// <summary>
    /// When somebody was last told of an emergency that waits for an acknowledgement; null: it is none, or nobody is left to tell.
    /// </summary>
    public DateTimeOffset? LastCalledAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? CompletedById { get; private set; }

    /// <summary>Optimistic concurrency: rowversion on SQL Server, counted up by the application on SQLite.</summary>
    public ulong Version { get; private set; }

    /// <summary>It waits for somebody. Queries say the same as <c>EndedAt == null</c>.</summary>
    public bool IsPending => EndedAt is null;

    public SlaClock Clock => new(CreatedAt, DueAt);

    /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
    /// <exception cref="WorkItemHeldByAnotherException">Somebody else holds it.</exception>
    internal void Claim(Actor actor)
    {
        RequirePending("be claimed");
        if (State == WorkItemState.Claimed && AssigneeId != actor.RequiredUserId)
            throw new WorkItemHeldByAnotherException(AssigneeName!);
        Hold(actor.RequiredUserId, actor.Name);
    }

    /// <exception cref="IllegalWorkItemMoveException">Nobody holds it.</exception>
    internal void Release()
    {
        if (State != WorkItemState.Claimed)
            throw new IllegalWorkItemMoveException(State, "be released");
        State = WorkItemState.Open;
        AssigneeId = null;
        AssigneeName = null;
    }

    /// <summary>Hands it to a named person: by a coordinator, or by its holder to a colleague.</summary>
    internal void AssignTo(Guid userId, string name)
    {
        RequirePending("be assigned");
        Hold(userId, name);
    }

    /// <exception cref="IllegalWorkItemMoveException">It has ended: decided by somebody else, or withdrawn.</exception>
    /// <exception cref="WorkItemHeldByAnotherException">Somebody else holds it.</exception>
    internal void Complete(Actor actor, DateTimeOffset now)
    {
        RequirePending("be completed");
        if (State == WorkItemState.Claimed && !actor.IsSystem && AssigneeId != actor.UserId)
            throw new WorkItemHeldByAnotherException(AssigneeName!);
        State = WorkItemState.Completed;
        CompletedById = actor.UserId;
        EndedAt = now;
    }

    internal void Withdraw(DateTimeOffset now)
    {
        RequirePending("be withdrawn");
        State = WorkItemState.Withdrawn;
        EndedAt = now;
    }

    /// <summary>Its answer counts no more: a pathway that is started anew asks again.</summary>
    /// <exception cref="IllegalWorkItemMoveException">It was not answered.</exception>
    internal void TakeBack()
    {
        if (State != WorkItemState.Completed)
            throw new IllegalWorkItemMoveException(State, "be taken back");
        State = WorkItemState.Withdrawn;
    }

    /// <summary>The same step, asked for by the instance that was started in place of its own.</summary>
    internal void MoveTo(string taskId, string instanceId)
    {
        TaskId = taskId;
        InstanceId = instanceId;
    }

    internal void Escalate(DateTimeOffset now)
    {
        RequirePending("be escalated");
        EscalatedAt = now;
    }

    /// <param name="called">Null: nobody is left to tell.</param>
    internal void PassOn(DateTimeOffset? called)
    {
        RequirePending("be passed on");
        LastCalledAt = called;
    }

    private void Hold(Guid userId, string name)
    {
        State = WorkItemState.Claimed;
        AssigneeId = userId;
        AssigneeName = name;
    }

    private void RequirePending(string attempted)
    {
        if (!IsPending)
            throw new IllegalWorkItemMoveException(State, attempted);
    }
}

/// <summary>What a new work item is made from: a task's payload, or the application's own need.</summary>
/// <param name="DueIn">Time until it is due; positive.</param>
/// <param name="NotForId">Who signed first and so can't be the second to sign; null when anybody of the role may answer it.</param>
public sealed record WorkItemSource(
    string TaskName,
    WorkItemForm Form,
    Role Role,
    string Title,
    TimeSpan DueIn,
    string? TaskId = null,
    string? ActivityId = null,
    string? InstanceId = null,
    string? PayloadJson = null,
    string? DefinitionId = null,
    Guid? NotForId = null
);
