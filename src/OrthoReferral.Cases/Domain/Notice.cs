namespace OrthoReferral.Cases.Domain;

/// <summary>What somebody is told of.</summary>
public enum NoticeKind
{
    /// <summary>To the oncologist: the referral was decided.</summary>
    Decided,

    /// <summary>To the oncologist: the tumor board will decide.</summary>
    SentToTumorBoard,

    /// <summary>To the oncologist: a reviewer asks for something.</summary>
    QuestionAsked,

    /// <summary>To whoever asked: the oncologist has answered.</summary>
    QuestionAnswered,

    /// <summary>To the oncologist: somebody wrote into the conversation of the case.</summary>
    MessagePosted,

    /// <summary>To both who sign: what was to be signed changed, so the first signature no longer counts.</summary>
    SignatureVoided,

    /// <summary>To whoever signed and whoever booked: facts changed, and the treatment may be neither booked nor performed.</summary>
    TreatmentSuspended,

    /// <summary>To whoever signed and whoever booked: what had suspended the treatment is gone, or it was signed again.</summary>
    TreatmentResumed,

    /// <summary>To whoever performs a treatment that has begun: facts changed that would have suspended it.</summary>
    ChangedUnderTreatment,

    /// <summary>To the oncologist and to who signed: a coordinator reminds of a block that only a clinician can close.</summary>
    BlockReminder,

    /// <summary>To the oncologist: a draft was prepared and is ready to be looked at and submitted.</summary>
    DraftPrepared,

    /// <summary>To whoever takes over: a colleague's referral or task is theirs now.</summary>
    HandedOver,

    /// <summary>To a person whom a coordinator added to a case.</summary>
    AddedToCase,

    /// <summary>To the people of a case: somebody else opened it for a stated reason.</summary>
    OpenedByBreakGlass,

    /// <summary>To the oncologist and to who can act: facts show an emergency, or nobody acknowledged it.</summary>
    EmergencyRaised,

    /// <summary>To who holds a work item, or to who can answer it: its time is up, or a coordinator says that it can't wait.</summary>
    WorkEscalated,

    /// <summary>To who can give it: a second signature is asked for.</summary>
    SignatureWanted,

    /// <summary>To who signed first: the second clinician does not sign.</summary>
    SignatureRefused,

    /// <summary>To the oncologist: a treatment has a date.</summary>
    Booked,

    /// <summary>To the oncologist: the date of a treatment was moved.</summary>
    BookingMoved,

    /// <summary>To the oncologist and to who works on the case: newer values or a report are in.</summary>
    ResultRecorded,

    /// <summary>To the owner of an account: how they sign in, or what they may do, has changed (<see cref="AccountNews"/>).</summary>
    AccountChanged,

    /// <summary>To the other administrators: one asked for what a second one has to confirm.</summary>
    GrantWaits,

    /// <summary>To the administrator who asked: it was confirmed or refused.</summary>
    GrantDecided,

    /// <summary>To every administrator: somebody signed in by the emergency account.</summary>
    EmergencyAccountUsed,
}

/// <summary>How soon somebody should read it.</summary>
public enum NoticeUrgency
{
    Routine,

    /// <summary>About a case whose urgency is immediate, or of a kind that always is. Nobody can switch it off.</summary>
    Urgent,
}

/// <summary>
/// News for one person, stored in the transaction of what it tells of: if that was undone, nobody was told. It holds no patient data; what
/// happened is read where it leads to.
/// </summary>
public sealed class Notice
{
    private Notice() { }

    internal Notice(Guid userId, NoticeKind kind, NoticeUrgency urgency, Guid? caseId, DateTimeOffset at, Guid? messageId = null)
    {
        Id = Guid.CreateVersion7(at);
        UserId = userId;
        Kind = kind;
        Urgency = urgency;
        CaseId = caseId;
        At = at;
        MessageId = messageId;
    }

    /// <summary>
    /// Of a change of the reader's own account. They are told of what they did themselves, too: perhaps it was somebody else.
    /// </summary>
    internal Notice(Guid userId, AccountNews account, DateTimeOffset at)
        : this(userId, NoticeKind.AccountChanged, NoticeUrgency.Routine, caseId: null, at) => Account = account;

    public Guid Id { get; private set; }

    /// <summary>Whom it is for.</summary>
    public Guid UserId { get; private set; }

    public NoticeKind Kind { get; private set; }

    public NoticeUrgency Urgency { get; private set; }

    /// <summary>The case that it leads to; null when it is about no case.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The message that it is about, which can be answered from the list of news; null for other news.</summary>
    public Guid? MessageId { get; private set; }

    /// <summary>What changed about the reader's account; null for other news.</summary>
    public AccountNews? Account { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>It stands on the bell; false: its reader wants this kind by other channels only, or not at all.</summary>
    public bool IsInApp { get; private set; } = true;

    /// <summary>Null until read.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Its reader does not want it on the bell.</summary>
    internal void KeepOffTheBell() => IsInApp = false;

    /// <summary>The first reading counts.</summary>
    public void MarkRead(DateTimeOffset now) => ReadAt ??= now;
}
