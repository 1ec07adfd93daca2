using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing;

/// <summary>The answer to one referral: a result per lesion and one for the case. A draft for a named clinician to confirm.</summary>
public sealed record Assessment
{
    /// <summary>Which rules gave the answer.</summary>
    public required RuleSetReference RuleSet { get; init; }

    /// <summary>One result per lesion, in the order of the referral.</summary>
    public required IReadOnlyList<LesionAssessment> Lesions { get; init; }

    /// <summary>The result of the case, led by its most urgent lesion.</summary>
    public required CaseAssessment Case { get; init; }

    /// <summary>Cancer and bone care beside the procedures, for the patient.</summary>
    public required IReadOnlyList<CareItem> ConcurrentCare { get; init; }

    /// <summary>Facts that contradict each other, with the reading used; empty if none.</summary>
    public required IReadOnlyList<Conflict> Conflicts { get; init; }
}

/// <summary>Names one version of a rule set.</summary>
/// <param name="Id">Id of the rule set.</param>
/// <param name="Version">Its version.</param>
public sealed record RuleSetReference(string Id, string Version);

/// <summary>The headline of a referral: the most urgent lesion (ties: the earlier row of the table, then the earlier lesion).</summary>
public sealed record CaseAssessment
{
    /// <summary>Id of the most urgent lesion.</summary>
    public required string LeadLesionId { get; init; }

    /// <summary>Row of the table that fired for that lesion.</summary>
    public required string RuleId { get; init; }

    /// <summary>Its urgency.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Its procedure.</summary>
    public required Procedure PrimaryProcedure { get; init; }

    /// <summary>Its variant, or null.</summary>
    public string? Variant { get; init; }

    /// <summary>Its deferred procedure, or null.</summary>
    public Procedure? DeferredProcedure { get; init; }

    /// <summary>Specialties that any lesion needs, in the order of the enum.</summary>
    public required IReadOnlyList<Specialty> RequiredSpecialties { get; init; }

    /// <summary>Flags of any lesion.</summary>
    public required IReadOnlyList<RaisedFlag> Flags { get; init; }

    /// <summary>Paths of the missing facts of all lesions, with the index of the lesion.</summary>
    public required IReadOnlyList<string> MissingFacts { get; init; }

    /// <summary>The receiving team must act within 24 hours.</summary>
    public bool IsEmergency => Urgency == Urgency.Immediate;
}

/// <summary>The answer for one lesion.</summary>
public sealed record LesionAssessment
{
    /// <summary>Id of the lesion; <c>L1</c>, <c>L2</c> … by position when the referral gives none.</summary>
    public required string LesionId { get; init; }

    /// <summary>Row of the table that fired, C0 to P5.</summary>
    public required string RuleId { get; init; }

    /// <summary>All scores with their components.</summary>
    public required LesionScores Scores { get; init; }

    /// <summary>Time by which the receiving team must act.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Latest date class of the procedure itself; the urgency unless the row says otherwise.</summary>
    public required Urgency ProcedureBy { get; init; }

    /// <summary>The route.</summary>
    public required Procedure PrimaryProcedure { get; init; }

    /// <summary>Usual form of the procedure, such as IM_NAIL; advisory. Null if the route has none.</summary>
    public string? Variant { get; init; }

    /// <summary>Teams that must take part.</summary>
    public required IReadOnlyList<Specialty> RequiredSpecialties { get; init; }

    /// <summary>The procedure that follows once calcium, platelets or a missing MRI no longer stand in its way; null if none.</summary>
    public Procedure? DeferredProcedure { get; init; }

    /// <summary>Procedures that a clinician may choose instead; never an excluded one.</summary>
    public required IReadOnlyList<Procedure> AcceptableAlternatives { get; init; }

    /// <summary>How to handle the route and its alternatives, in words.</summary>
    public required string Handling { get; init; }

    /// <summary>Procedures ruled out, each with its reasons.</summary>
    public required IReadOnlyList<ExcludedProcedure> Excluded { get; init; }

    /// <summary>All flags that apply, in the order of <see cref="Flag"/>.</summary>
    public required IReadOnlyList<RaisedFlag> Flags { get; init; }

    /// <summary>What must be settled before a treatment of the plan is performed; empty if nothing.</summary>
    public required IReadOnlyList<ReadinessBlock> Blocks { get; init; }

    /// <summary>Paths of the facts that a hold asks for, then of those that left rules undecided; empty if none.</summary>
    public required IReadOnlyList<string> MissingFacts { get; init; }

    /// <summary>Checks before the procedure.</summary>
    public required IReadOnlyList<CareItem> Checks { get; init; }

    /// <summary>Treatment that goes with the procedure.</summary>
    public required IReadOnlyList<CareItem> Adjuncts { get; init; }

    /// <summary>What the pathway of this lesion is told; null in answers of version 1.</summary>
    public PathwayInputs? PathwayInputs { get; init; }

    /// <summary>Advice on bone-modifying agents.</summary>
    public required BoneAgentAdvice BoneAgents { get; init; }

    /// <summary>Why the lesion is routed so.</summary>
    public required Explanation Explanation { get; init; }

    /// <summary>The procedure is the primary, deferred, or an alternative.</summary>
    public bool Offers(Procedure procedure) =>
        PrimaryProcedure == procedure || DeferredProcedure == procedure || AcceptableAlternatives.Contains(procedure);

    /// <summary>The flag is raised for this lesion.</summary>
    public bool Has(Flag flag) => Flags.Any(raised => raised.Code == flag);
}

/// <summary>One check or treatment.</summary>
/// <param name="Code">Stable code, such as <c>WHOLE_BONE_XRAY</c>.</param>
/// <param name="Title">In words.</param>
public sealed record CareItem(string Code, string Title);

/// <summary>A procedure that must not be recommended now.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Reasons">Why, at least one.</param>
public sealed record ExcludedProcedure(Procedure Procedure, IReadOnlyList<ExclusionReason> Reasons);

/// <summary>One reason for an exclusion.</summary>
/// <param name="Code">Stable code, such as <c>PLATELETS_UNDER_50</c>.</param>
/// <param name="Words">In words.</param>
/// <param name="Missing">True if the test could not be shown to be negative because a fact is missing.</param>
/// <param name="Source">Keys of its sources; empty in answers of version 1.</param>
/// <param name="Tag">Its evidence tags, see <see cref="Evidence"/>.</param>
public sealed record ExclusionReason(string Code, string Words, bool Missing, string Source = "", string Tag = "");
