using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// One referral of one patient, from draft to closed. All changes go through its methods: an illegal move throws a named error and
/// changes nothing; a legal one appends a <see cref="CaseEvent"/>. One file each: moves, work items, review, treatment, readiness,
/// suspension, notes, listing, loading.
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
    private readonly List<Notice> notices = [];
    private readonly List<InformationHandover> handovers = [];

    private ReferralCase() { }

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

    /// <summary>
    /// The patient that the case belongs to; null while a draft does not say whose it is. <see cref="Patient"/> is who it was referred
    /// for, as it was written then and corrected since.
    /// </summary>
    public Guid? PatientId { get; private set; }

    public Guid OncologistId { get; private set; }

    public string OncologistName { get; private set; } = "";

    /// <summary>Who prepares the draft for the oncologist; null: the oncologist alone.</summary>
    public Guid? PreparerId { get; private set; }

    public string? PreparerName { get; private set; }

    /// <summary>Who typed which fact while it was prepared, see <see cref="TypedBy"/>; null where nobody prepared it.</summary>
    public string? TypedByJson { get; private set; }

    /// <summary>The clinical question, where the patient is now, and whom to call back.</summary>
    public ReferralRequest Request { get; private set; } = ReferralRequest.None;

    /// <summary>The referring clinic site.</summary>
    public Guid SiteId { get; private set; }

    /// <summary>For queries, which join it; a case that is loaded to be changed has <see cref="SiteId"/> only.</summary>
    public Site Site { get; private set; } = null!;

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
    public string? InstanceId { get; private set; }

    /// <summary>
    /// The workflow's task that is answered when every treatment has ended; null when the workflow does not wait for treatments.
    /// Nobody's work item, so it is kept here.
    /// </summary>
    public string? AwaitTreatmentsTaskId { get; private set; }

    /// <summary>How many lines the timeline has; the number of the newest.</summary>
    public int EventCount { get; private set; }

    /// <summary>Optimistic concurrency and ETag: rowversion on SQL Server, counted up by the application on SQLite.</summary>
    public ulong Version { get; private set; }

    public IReadOnlyList<CaseEvent> Events => events;

    public IReadOnlyList<AssessmentRecord> Assessments => assessments;

    public IReadOnlyList<WorkItem> WorkItems => workItems;

    public IReadOnlyList<Treatment> Treatments => Loaded(treatments, CaseParts.Treatments);

    public IReadOnlyList<ProcedureDecision> Decisions => Loaded(decisions, CaseParts.Rounds);

    public IReadOnlyList<InformationRequest> InformationRequests => Loaded(informationRequests, CaseParts.Questions);

    public IReadOnlyList<FollowUpVisit> FollowUps => followUps;

    public IReadOnlyList<CaseMessage> Messages => messages;

    public IReadOnlyList<CaseDocument> Documents => documents;

    /// <summary>What was handed to the patient since the case was loaded.</summary>
    public IReadOnlyList<InformationHandover> Handovers => handovers;

    /// <summary>What people were told of the case since it was loaded.</summary>
    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>What the workflow engine knows the case by; a reopened case starts a new instance under a new id.</summary>
    public string CorrelationId => WorkflowCorrelation.ForCase(Id, Run);

    public static ReferralCase Draft(string number, PatientIdentity patient, Guid siteId, string factsJson, Actor actor, DateTimeOffset now)
    {
        var draft = new ReferralCase
        {
            Id = Guid.CreateVersion7(now),
            Number = number,
            State = CaseState.Draft,
            StateSince = now,
            Patient = patient,
            SiteId = siteId,
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

    /// <summary>A draft that somebody prepares for a named oncologist, who submits it.</summary>
    public static ReferralCase Prepared(
        string number,
        PatientIdentity patient,
        Guid siteId,
        string factsJson,
        Actor preparer,
        (Guid Id, string Name) oncologist,
        DateTimeOffset now
    )
    {
        var draft = Draft(number, patient, siteId, factsJson, preparer, now);
        (draft.PreparerId, draft.PreparerName) = (preparer.RequiredUserId, preparer.Name);
        (draft.OncologistId, draft.OncologistName) = oncologist;
        draft.TypedByJson = TypedBy.After(null, "{}", factsJson, preparer.Name);
        return draft;
    }

    /// <summary>A prepared draft is ready: its oncologist is told.</summary>
    /// <exception cref="IllegalCaseMoveException">It is no draft any more.</exception>
    public void Offer(Actor actor, DateTimeOffset now)
    {
        if (State != CaseState.Draft)
            throw new IllegalCaseMoveException(State, "offer it as a draft");
        Record(CaseEventKind.DraftEdited, actor, now, subject: $"ready for {OncologistName}");
        Tell(OncologistId, NoticeKind.DraftPrepared, actor, now);
    }

    /// <summary>Replaces the question, the whereabouts and the number to call back. Saving them as they were says nothing.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is closed.</exception>
    public void ChangeRequest(ReferralRequest request, Actor actor, DateTimeOffset now)
    {
        RequireOpen("change what it asks");
        if (request == Request)
            return;
        Request = request;
        Record(
            State == CaseState.Draft ? CaseEventKind.DraftEdited : CaseEventKind.FactsChanged,
            actor,
            now,
            subject: "clinical question and contact"
        );
    }

    /// <summary>The first instance that asks for something runs the case; from then on no other one counts.</summary>
    /// <returns>Whether it is this one.</returns>
    public bool BindInstance(string instanceId) => instanceId == (InstanceId ??= instanceId);

    /// <summary>Replaces the facts, and says in the timeline which parts changed. Saving them as they were says nothing.</summary>
    /// <exception cref="IllegalCaseMoveException">The case is closed.</exception>
    public void ChangeFacts(PatientIdentity patient, string factsJson, string? why, Actor actor, DateTimeOffset now)
    {
        RequireOpen("change its facts");
        var what = ChangedFacts.InWords(FactsJson, factsJson, patient != Patient);
        Patient = patient;
        if (!string.Equals(factsJson, FactsJson, StringComparison.Ordinal))
        {
            if (State == CaseState.Draft && PreparerId is not null)
                TypedByJson = TypedBy.After(TypedByJson, FactsJson, factsJson, actor.Name);
            FactsJson = factsJson;
            FactsVersion++;
        }

        UpdatedAt = now;
        if (what is not null)
            Record(State == CaseState.Draft ? CaseEventKind.DraftEdited : CaseEventKind.FactsChanged, actor, now, subject: what, why: why);
    }

    /// <summary>Appends a line to the timeline.</summary>
    internal CaseEvent Record(
        CaseEventKind kind,
        Actor actor,
        DateTimeOffset at,
        string? subject = null,
        string? why = null,
        CaseState? from = null,
        CaseState? to = null
    )
    {
        var line = new CaseEvent(Id, ++EventCount, kind, actor, at, from, to, why, subject);
        events.Add(line);
        UpdatedAt = at;
        return line;
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
