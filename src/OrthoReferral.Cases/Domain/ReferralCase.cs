using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// One referral of one patient, from draft to closed. All changes go through its methods: an illegal move throws a named error and
/// changes nothing; a legal one appends a <see cref="CaseEvent"/>. Parts: work items, review, treatment (one file each).
/// </summary>
public sealed partial class ReferralCase
{
    private readonly List<CaseEvent> events = [];
    private readonly List<AssessmentRecord> assessments = [];
    private readonly List<WorkItem> workItems = [];
    private readonly List<Treatment> treatments = [];
    private readonly List<ProcedureDecision> decisions = [];
    private readonly List<InformationRequest> informationRequests = [];
    private readonly List<FollowUpVisit> followUps = [];
    private readonly List<CaseMessage> messages = [];
    private readonly List<CaseDocument> documents = [];

    private ReferralCase()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>For people: <c>OR-2026-000123</c>.</summary>
    public string Number { get; private set; } = "";

    public CaseState State { get; private set; }

    /// <summary>Since when the case is in its state; what "waits longest" is measured from.</summary>
    public DateTimeOffset StateSince { get; private set; }

    /// <summary>Null until closed.</summary>
    public CaseOutcome? Outcome { get; private set; }

    /// <summary>Who the patient is. Never in logs, URLs or error texts.</summary>
    public PatientIdentity Patient { get; private set; } = PatientIdentity.Unknown;

    public Guid OncologistId { get; private set; }

    public string OncologistName { get; private set; } = "";

    /// <summary>The referring clinic site.</summary>
    public string Site { get; private set; } = "";

    /// <summary>The referral's facts as JSON, in the format of the assessment API. Missing = not recorded.</summary>
    public string FactsJson { get; private set; } = "{}";

    /// <summary>Counts the changes of the facts; an assessment names the version it was made from.</summary>
    public int FactsVersion { get; private set; }

    /// <summary>Urgency of the latest assessment; null before the first.</summary>
    public Urgency? Urgency { get; private set; }

    /// <summary>Primary procedure of the latest assessment's headline lesion; null before the first.</summary>
    public Procedure? RecommendedProcedure { get; private set; }

    /// <summary>The procedure approved for the headline lesion; null until approved.</summary>
    public Procedure? ApprovedProcedure { get; private set; }

    /// <summary>The role that reviews it, from the latest assessment; null before the first.</summary>
    public Role? ReviewRole { get; private set; }

    /// <summary>When the earliest pending work item is due; null when none is pending. Kept here so that worklists need no join.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>1 for the first way through the workflow; one more each time the case is reopened.</summary>
    public int Run { get; private set; } = 1;

    /// <summary>The main definition's instance; null until the engine started it.</summary>
    public string? InstanceId { get; set; }

    /// <summary>
    /// The workflow's task that is answered when every treatment has ended; null when the workflow does not wait for treatments.
    /// Nobody's work item, so it is kept here.
    /// </summary>
    public string? AwaitTreatmentsTaskId { get; private set; }

    /// <summary>Optimistic concurrency and ETag: rowversion on SQL Server, counted up by the application on SQLite.</summary>
    public ulong Version { get; private set; }

    public IReadOnlyList<CaseEvent> Events => events;

    public IReadOnlyList<AssessmentRecord> Assessments => assessments;

    public IReadOnlyList<WorkItem> WorkItems => workItems;

    public IReadOnlyList<Treatment> Treatments => treatments;

    public IReadOnlyList<ProcedureDecision> Decisions => decisions;

    public IReadOnlyList<InformationRequest> InformationRequests => informationRequests;

    public IReadOnlyList<FollowUpVisit> FollowUps => followUps;

    public IReadOnlyList<CaseMessage> Messages => messages;

    public IReadOnlyList<CaseDocument> Documents => documents;

    /// <summary>What the workflow engine knows the case by; a reopened case starts a new instance under a new id.</summary>
    public string CorrelationId => WorkflowCorrelation.ForCase(Id, Run);

    public static ReferralCase Draft(string number, PatientIdentity patient, string site, string factsJson, Actor actor, DateTimeOffset now)
    {
        var draft = new ReferralCase
        {
            Id = Guid.CreateVersion7(now),
            Number = number,
            State = CaseState.Draft,
            StateSince = now,
            Patient = patient,
            Site = site,
            OncologistId = actor.RequiredUserId,
            OncologistName = actor.Name,
            FactsJson = factsJson,
            FactsVersion = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        draft.Record(CaseEventKind.DraftCreated, actor, now);
        return draft;
    }

    /// <summary>Replaces the facts, and says in the timeline which parts changed. Saving them as they were says nothing.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is closed.</exception>
    public void ChangeFacts(PatientIdentity patient, string factsJson, string? why, Actor actor, DateTimeOffset now)
    {
        RequireOpen("change its facts");
        var what = ChangedFacts.InWords(FactsJson, factsJson, patient != Patient);
        Patient = patient;
        if (!string.Equals(factsJson, FactsJson, StringComparison.Ordinal))
        {
            FactsJson = factsJson;
            FactsVersion++;
        }

        UpdatedAt = now;
        if (what is not null)
            Record(State == CaseState.Draft ? CaseEventKind.DraftEdited : CaseEventKind.FactsChanged, actor, now, subject: what, why: why);
    }

    /// <exception cref="IllegalCaseMoveException">It is not a draft.</exception>
    public void Submit(Actor actor, DateTimeOffset now)
    {
        if (State != CaseState.Draft)
            throw new IllegalCaseMoveException(State, "be submitted");
        SubmittedAt = now;
        Move(CaseState.Submitted, CaseEventKind.Submitted, actor, now);
    }

    /// <summary>The oncologist takes the referral back before treatment has begun.</summary>
    /// <exception cref="IllegalCaseMoveException">Treatment has begun, or the case is closed.</exception>
    public void Withdraw(string reason, Actor actor, DateTimeOffset now)
    {
        if (State is CaseState.InTreatment or CaseState.InFollowUp or CaseState.Closed)
            throw new IllegalCaseMoveException(State, "be withdrawn");
        Record(CaseEventKind.Withdrawn, actor, now, why: reason);
        Close(CaseOutcome.Withdrawn, reason, actor, now);
    }

    /// <summary>Enters the state that a task's payload names.</summary>
    /// <exception cref="IllegalCaseMoveException">The move is not in <see cref="CaseTransitions"/>.</exception>
    public void EnterState(CaseState to, string? why, Actor actor, DateTimeOffset now)
    {
        if (to == State)
            return;
        Move(to, CaseEventKind.StateChanged, actor, now, why);
    }

    /// <summary>Ends the case: pending work items are withdrawn, running treatments cancelled.</summary>
    /// <exception cref="IllegalCaseMoveException">It is closed already.</exception>
    public void Close(CaseOutcome outcome, string? why, Actor actor, DateTimeOffset now)
    {
        RequireOpen("be closed");
        foreach (var item in WorkItems.Where(item => item.IsPending))
            item.Withdraw(now);
        foreach (var treatment in Treatments.Where(treatment => !treatment.HasEnded))
            treatment.Cancel(why ?? outcome.ToString(), now);
        AwaitTreatmentsTaskId = null;
        Outcome = outcome;
        ClosedAt = now;
        EscalatedAt = null;
        var kind = outcome switch
        {
            CaseOutcome.PatientDied => CaseEventKind.PatientDied,
            CaseOutcome.Cancelled => CaseEventKind.Cancelled,
            _ => CaseEventKind.Closed,
        };
        Move(CaseState.Closed, kind, actor, now, why);
        RefreshClock();
    }

    /// <summary>
    /// Opens a closed case again with a note; it is assessed anew and goes through the workflow once more. The case of a patient who died is
    /// opened only where <paramref name="isAlive"/> says that the death was recorded by mistake.
    /// </summary>
    /// <exception cref="IllegalCaseMoveException">It is not closed.</exception>
    /// <exception cref="ProcessRuleException"><c>patient-died</c>: the patient has died.</exception>
    public void Reopen(string note, bool isAlive, Actor actor, DateTimeOffset now)
    {
        if (State != CaseState.Closed)
            throw new IllegalCaseMoveException(State, "be reopened");
        var isRecordedAsDied = Outcome == CaseOutcome.PatientDied;
        if (isRecordedAsDied && !isAlive)
            throw new ProcessRuleException("patient-died", "The patient is recorded as died. The case can be reopened only if that was recorded by mistake.");
        Run++;
        InstanceId = null;
        Outcome = null;
        ClosedAt = null;
        SubmittedAt ??= now;
        Move(CaseState.Submitted, CaseEventKind.Reopened, actor, now, note, isRecordedAsDied ? "The death was recorded by mistake" : null);
    }

    /// <summary>Appends a line to the timeline.</summary>
    public CaseEvent Record(CaseEventKind kind, Actor actor, DateTimeOffset at, string? subject = null, string? why = null, CaseState? from = null, CaseState? to = null)
    {
        // Lines of one command share its time; a tick (100 ns) apart, the timeline keeps the order in which they were written.
        var after = events.Count > 0 && events[^1].At >= at ? events[^1].At.AddTicks(1) : at;
        var line = new CaseEvent(Id, kind, actor, after, from, to, why, subject);
        events.Add(line);
        UpdatedAt = at;
        return line;
    }

    private void Move(CaseState to, CaseEventKind kind, Actor actor, DateTimeOffset now, string? why = null, string? subject = null)
    {
        if (!CaseTransitions.IsAllowed(State, to))
            throw new IllegalCaseMoveException(State, $"move to {to}");
        var from = State;
        State = to;
        StateSince = now;
        Record(kind, actor, now, subject, why, from, to);
    }

    private void RequireUnderWay(string attempted)
    {
        if (State is CaseState.Draft or CaseState.Closed)
            throw new IllegalCaseMoveException(State, attempted);
    }

    private void RequireOpen(string attempted)
    {
        if (State == CaseState.Closed)
            throw new IllegalCaseMoveException(State, attempted);
    }
}
