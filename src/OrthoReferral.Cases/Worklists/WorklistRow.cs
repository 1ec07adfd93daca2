using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Worklists;

/// <summary>One case in a worklist: flat, so that every column can be shown, hidden and exported.</summary>
public sealed record WorklistRow
{
    public Guid CaseId { get; init; }

    public string Number { get; init; } = "";

    public CaseState State { get; init; }

    public DateTimeOffset StateSince { get; init; }

    /// <summary>Null until closed.</summary>
    public CaseOutcome? Outcome { get; init; }

    /// <summary>Null before the first assessment.</summary>
    public Urgency? Urgency { get; init; }

    public string PatientGivenName { get; init; } = "";

    public string PatientFamilyName { get; init; } = "";

    public string PatientMrn { get; init; } = "";

    /// <summary>Null = not recorded.</summary>
    public int? PatientAgeYears { get; init; }

    /// <summary>Null = not recorded.</summary>
    public string? PatientSex { get; init; }

    /// <summary>The headline lesion; null before the first assessment.</summary>
    public string? HeadlineLesion { get; init; }

    /// <summary>How many more lesions there are and by which routes; null when there is no other.</summary>
    public string? OtherLesions { get; init; }

    /// <summary>Its leading score in words; null when no score applies.</summary>
    public string? HeadlineScore { get; init; }

    public Procedure? RecommendedProcedure { get; init; }

    public Procedure? ApprovedProcedure { get; init; }

    public Role? ReviewRole { get; init; }

    public Guid OncologistId { get; init; }

    public string OncologistName { get; init; } = "";

    public string Site { get; init; } = "";

    /// <summary>Null before submission.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When the earliest pending work item is due; null when nothing is pending.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    public DateTimeOffset? NextDueSoonAt { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The sort key of <see cref="WorklistSort.UrgencyThenClock"/>.</summary>
    public long WorklistOrder { get; init; }

    /// <summary>The earliest due pending work item; null when nothing is pending.</summary>
    public Guid? NextWorkItemId { get; init; }

    /// <summary>Its title.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>Its role.</summary>
    public Role? WaitingRole { get; init; }

    /// <summary>Who holds it; null = nobody.</summary>
    public string? HeldBy { get; init; }

    public int PendingItems { get; init; }
}
