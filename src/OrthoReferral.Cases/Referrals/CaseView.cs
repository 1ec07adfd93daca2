using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>One case as its page and the API show it, with what this person may do now.</summary>
/// <param name="Facts">The referral's facts, as the assessment API takes them.</param>
/// <param name="Assessment">Of the newest facts; null before the first.</param>
/// <param name="WorkItems">Pending ones first, then the ended ones, newest first.</param>
/// <param name="OtherReferrals">Other referrals of the same patient that are under way, whoever referred them.</param>
/// <param name="Actions">What this person may do now; the host shows nothing else.</param>
public sealed record CaseView(
    CaseHeader Header,
    JsonElement Facts,
    AssessmentView? Assessment,
    IReadOnlyList<CaseWorkItem> WorkItems,
    IReadOnlyList<TreatmentView> Treatments,
    IReadOnlyList<DecisionView> Decisions,
    IReadOnlyList<QuestionView> Questions,
    IReadOnlyList<FollowUpView> FollowUps,
    IReadOnlyList<CaseAction> Actions,
    IReadOnlyList<OpenReferral> OtherReferrals
)
{
    /// <summary>It is the reader's own referral: they referred, submitted or prepared it, and somebody else decides on it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Who typed which fact while somebody prepared it, by its path; empty where nobody did.</summary>
    public IReadOnlyDictionary<string, string> TypedBy { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>The case's own columns. Nulls mean what they mean on <see cref="ReferralCase"/>.</summary>
public sealed record CaseHeader
{
    /// <summary>What decides who may see it.</summary>
    [JsonIgnore]
    public CaseKey Key => new(Id, SiteId, OncologistId, PreparerId, State, SubmittedAt is not null && State != CaseState.Draft);

    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    public CaseState State { get; init; }

    public DateTimeOffset StateSince { get; init; }

    public CaseOutcome? Outcome { get; init; }

    /// <summary>The patient's record; null while a draft does not say whose it is.</summary>
    public Guid? PatientId { get; init; }

    public string PatientGivenName { get; init; } = "";

    public string PatientFamilyName { get; init; } = "";

    public string PatientMrn { get; init; } = "";

    public CalendarDate? PatientDateOfBirth { get; init; }

    public Guid OncologistId { get; init; }

    public string OncologistName { get; init; } = "";

    /// <summary>Who prepared the draft for the oncologist; null: nobody did.</summary>
    public Guid? PreparerId { get; init; }

    public string? PreparerName { get; init; }

    /// <summary>The clinical question; null = not recorded.</summary>
    public string? ClinicalQuestion { get; init; }

    /// <summary>Where the patient is now; null = not recorded.</summary>
    public string? Whereabouts { get; init; }

    /// <summary>The number to call back; null = not recorded.</summary>
    public string? CallBackNumber { get; init; }

    [JsonIgnore]
    public Guid SiteId { get; init; }

    public string Site { get; init; } = "";

    /// <summary>Where the site is; the case is assessed by it.</summary>
    public Jurisdiction SiteJurisdiction { get; init; }

    /// <summary>In which units the site's laboratory reports; a value that is typed anew begins in them.</summary>
    public LabUnits SiteUnits { get; init; }

    public int FactsVersion { get; init; }

    public Urgency? Urgency { get; init; }

    public Procedure? RecommendedProcedure { get; init; }

    public Procedure? ApprovedProcedure { get; init; }

    public Role? ReviewRole { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public int Run { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>For If-Match.</summary>
    public ulong Version { get; init; }

    /// <summary>
    /// Up to this version the case named its patient otherwise: who decides on one of these is refused with <c>identity-changed</c>. Null:
    /// never corrected since the submission.
    /// </summary>
    public ulong? VersionBeforeCorrection { get; init; }

    /// <summary>Who the patient is, as the case has it.</summary>
    public PatientIdentity Identity() => new(PatientGivenName, PatientFamilyName, PatientMrn, PatientDateOfBirth);
}

/// <summary>A stored assessment.</summary>
/// <param name="IsOfCurrentFacts">False when the facts changed since (a draft edited after reopening, for example).</param>
/// <param name="Result">As the assessment API answers.</param>
public sealed record AssessmentView(
    Guid Id,
    DateTimeOffset At,
    int FactsVersion,
    string RuleSetVersion,
    bool IsOfCurrentFacts,
    JsonElement Result
)
{
    /// <summary>The answer as the rules give it.</summary>
    public Assessment Read() => ClinicalJson.ReadAssessment(Encoding.UTF8.GetBytes(Result.GetRawText()));
}

/// <summary>A work item of the case.</summary>
public sealed record CaseWorkItem
{
    public Guid Id { get; init; }

    public Guid? TreatmentId { get; init; }

    public WorkItemForm Form { get; init; }

    public Role Role { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The tumor board answers it, about a suspended treatment.</summary>
    public bool IsForBoard { get; init; }

    public string? ActivityId { get; init; }

    /// <summary>The task's payload as the definition wrote it (checks, bookFor, targetBy, …); null when there is none.</summary>
    public string? PayloadJson { get; init; }

    /// <summary>Who signed first and so can't be the second to sign; null when anybody of its role may answer it.</summary>
    public Guid? NotForId { get; init; }

    public WorkItemState State { get; init; }

    public Guid? AssigneeId { get; init; }

    public string? AssigneeName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset DueSoonAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public ulong Version { get; init; }
}

/// <summary>A treatment with its checks and fractions.</summary>
public sealed record TreatmentView
{
    public Guid Id { get; init; }

    public string LesionId { get; init; } = "";

    public string LesionLabel { get; init; } = "";

    public Procedure Procedure { get; init; }

    public TreatmentState State { get; init; }

    public DateTimeOffset? ScheduledFor { get; init; }

    public int? ScheduledMinutes { get; init; }

    public string? Room { get; init; }

    public DateTimeOffset? PerformedAt { get; init; }

    public string? EndReason { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? InstanceId { get; init; }

    public IReadOnlyList<CheckView> Checks { get; init; } = [];

    public IReadOnlyList<RadiationView> RadiationSessions { get; init; } = [];

    /// <summary>Why it may be neither booked nor performed until it is signed again; null while it is not suspended.</summary>
    public SuspensionView? Suspension { get; init; }

    /// <summary>
    /// What stands in the way of performing it, by the facts as they are now; of one that is under way those of the bone agent only, and
    /// none of one that has ended.
    /// </summary>
    public IReadOnlyList<BlockView> Blocks { get; init; } = [];

    /// <inheritdoc cref="TreatmentProgress.IsAhead"/>
    [JsonIgnore]
    public bool IsAhead { get; init; }
}

/// <summary>Null <see cref="Cleared"/> = not recorded yet.</summary>
public sealed record CheckView
{
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    public bool? Cleared { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }
}

/// <summary>One fraction; dose in centigray.</summary>
public sealed record RadiationView
{
    public int Number { get; init; }

    public DateTimeOffset ScheduledFor { get; init; }

    public int DoseCentigray { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }
}

/// <summary>A decision, with who signed it.</summary>
public sealed record DecisionView
{
    public Guid Id { get; init; }

    public Guid AssessmentId { get; init; }

    public DecisionKind Kind { get; init; }

    public string? LesionId { get; init; }

    public Procedure? Procedure { get; init; }

    public string? Reason { get; init; }

    public string? Attendees { get; init; }

    public SecondSignature Signature { get; init; }

    public string? SecondSignerName { get; init; }

    public Guid DecidedById { get; init; }

    public string DecidedByName { get; init; } = "";

    public DateTimeOffset At { get; init; }

    [JsonIgnore]
    public Guid? ProofId { get; init; }

    [JsonIgnore]
    public Guid? SecondProofId { get; init; }

    /// <summary>How it was signed; null for what was decided before signatures were kept.</summary>
    public SignatureView? Signed { get; init; }

    /// <summary>How the second clinician signed, or refused; null until they did.</summary>
    public SignatureView? SecondSigned { get; init; }
}

/// <summary>By what, when and on what a person signed.</summary>
/// <param name="CaseVersion">The version of the case that was on the screen.</param>
/// <param name="AssessmentId">The assessment that was on the screen; null, with the three after it, when there was none.</param>
/// <param name="FactsVersion">Of the facts that it was made of.</param>
public sealed record SignatureView(
    Guid Id,
    ProofMethod Method,
    DateTimeOffset At,
    long? CaseVersion,
    Guid? AssessmentId,
    DateTimeOffset? AssessedAt,
    int? FactsVersion,
    string? RuleSetVersion
);

/// <summary>A question to the oncologist; null <see cref="AnsweredAt"/> = open.</summary>
public sealed record QuestionView
{
    public Guid Id { get; init; }

    public string Question { get; init; } = "";

    /// <summary>Paths of the facts asked for.</summary>
    public IReadOnlyList<string> Fields => [.. Facts.Select(fact => fact.Path)];

    /// <summary>The facts asked for, with what was recorded of them then and what the answer gave.</summary>
    public IReadOnlyList<AskedFact> Facts { get; init; } = [];

    /// <summary>The kinds of document asked for. Those that were added for it name the question.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    public string AskedByName { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? Answer { get; init; }
}

/// <summary>A follow-up visit; pain NRS 0-10, null = not recorded.</summary>
public sealed record FollowUpView
{
    public Guid Id { get; init; }

    public int? PainNrs { get; init; }

    public string? Note { get; init; }

    public string RecordedByName { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
