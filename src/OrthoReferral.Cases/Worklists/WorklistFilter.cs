using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Worklists;

/// <summary>Which cases by their clocks.</summary>
public enum ClockFilter
{
    /// <summary>Some pending work item is past its time.</summary>
    Overdue,

    /// <summary>The earliest due work item is in the last quarter of its time.</summary>
    DueSoon,

    /// <summary>Some pending work item was escalated.</summary>
    Escalated,

    /// <summary>Some pending work item is held by nobody.</summary>
    Unclaimed,
}

public enum WorklistSort
{
    /// <summary>Most urgent first, then the earliest clock; cases without a clock last.</summary>
    UrgencyThenClock,

    /// <summary>Last changed first.</summary>
    Updated,

    /// <summary>Newest case number first.</summary>
    Number,
}

/// <summary>What a worklist shows. An empty list or null does not narrow.</summary>
public sealed record WorklistFilter
{
    /// <summary>Null = drafts, open and closed cases.</summary>
    public CasePhase? Phase { get; init; } = CasePhase.Open;

    /// <summary>When given, decides instead of <see cref="Phase"/>.</summary>
    public IReadOnlyList<CaseState> States { get; init; } = [];

    public IReadOnlyList<Urgency> Urgencies { get; init; } = [];

    /// <summary>The approved procedure, or the recommended one while none is approved.</summary>
    public IReadOnlyList<Procedure> Procedures { get; init; } = [];

    /// <summary>The role that reviews the case.</summary>
    public Role? ReviewRole { get; init; }

    /// <summary>The referring oncologist, or somebody who holds a work item of the case.</summary>
    public Guid? ClinicianId { get; init; }

    /// <summary>The name of a site.</summary>
    public string? Site { get; init; }

    public ClockFilter? Clock { get; init; }

    /// <summary>Case number, medical record number or words of the patient's name.</summary>
    [NeverInAddress]
    public string? Text { get; init; }

    /// <summary>With <see cref="ActivityId"/>: cases that wait at this step of this workflow definition.</summary>
    public string? DefinitionId { get; init; }

    public string? ActivityId { get; init; }
}
