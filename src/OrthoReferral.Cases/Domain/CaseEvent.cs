namespace OrthoReferral.Cases.Domain;

/// <summary>One line of a case's timeline: who, when, what, from, to, why. Append-only.</summary>
public sealed class CaseEvent
{
    /// <summary>
    /// The longest subject. It is put together from titles and names that are each within their own limits, and cut to this one.
    /// </summary>
    public const int SubjectLength = 200;

    private CaseEvent() { }

    internal CaseEvent(
        Guid caseId,
        int ordinal,
        CaseEventKind kind,
        Actor actor,
        DateTimeOffset at,
        CaseState? from,
        CaseState? to,
        string? why,
        string? subject
    )
    {
        Id = Guid.CreateVersion7(at);
        CaseId = caseId;
        Ordinal = ordinal;
        Kind = kind;
        ActorId = actor.UserId;
        ActorName = actor.Name;
        At = at;
        FromState = from;
        ToState = to;
        Why = why;
        Subject = subject is null ? null : ColumnText.Cut(subject, SubjectLength);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>
    /// 1 for the first line of its case, 2 for the next: the order in which they were written. Lines of one act share its time.
    /// </summary>
    public int Ordinal { get; private set; }

    public CaseEventKind Kind { get; private set; }

    /// <summary>Null for automatic steps.</summary>
    public Guid? ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Null when the event did not change the state.</summary>
    public CaseState? FromState { get; private set; }

    public CaseState? ToState { get; private set; }

    /// <summary>The reason that a person gave, or the rule that fired; null when none is asked for.</summary>
    public string? Why { get; private set; }

    /// <summary>What it is about in a few words, for example "Lesion 1, fixation plus radiation" or "Pre-procedure checks".</summary>
    public string? Subject { get; private set; }

    /// <summary>
    /// The values before and after, for the audit entry only: where an identity changed. Not kept with the line; null otherwise.
    /// </summary>
    internal (string Old, string New)? AuditedValues { get; private set; }

    internal void Audits(string old, string @new) => AuditedValues = (old, @new);
}

/// <summary>What happened. Names are past tense; the UI has a sentence for each.</summary>
public enum CaseEventKind
{
    DraftCreated,
    DraftEdited,
    FactsChanged,
    IdentityCorrected,
    Submitted,
    Withdrawn,
    Assessed,
    EmergencyRaised,
    EmergencyPassedOn,
    InformationRequested,
    InformationAnswered,
    WorkItemRaised,
    WorkItemClaimed,
    WorkItemReleased,
    WorkItemAssigned,
    WorkItemCompleted,
    WorkItemWithdrawn,
    WorkItemEscalated,
    Approved,
    ApprovedAnother,
    SecondSignatureRequested,
    SecondSignatureGiven,
    SecondSignatureRefused,
    SecondSignatureVoided,
    Declined,
    SentToTumorBoard,
    TumorBoardDecided,
    TreatmentPlanned,
    TreatmentStateChanged,
    CheckRecorded,
    BlockOverridden,
    OverrideSigned,
    OverrideRefused,
    CheckSettled,
    TreatmentSuspended,
    TreatmentSignedAgain,
    TreatmentResumed,
    Scheduled,
    Rescheduled,
    SlotFreed,
    BlockReminded,
    ProcedurePerformed,
    ProcedureNotPerformed,
    RadiationPlanned,
    RadiationSessionDelivered,
    RadiationStopped,
    FollowUpRecorded,
    MessagePosted,
    DocumentAdded,
    DocumentRemoved,
    InformationHandedOver,
    StateChanged,
    Cancelled,
    PatientDied,
    Closed,
    Reopened,
    OncologistChanged,
    PersonAdded,
    PersonRemoved,
    OpenedByBreakGlass,
    WorkflowFaulted,
    WorkflowRetried,
    WorkflowStartedAnew,
}
