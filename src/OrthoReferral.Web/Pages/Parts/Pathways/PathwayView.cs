using OrthoReferral.Web.Pages.Parts.Clocks;

namespace OrthoReferral.Web.Pages.Parts.Pathways;

/// <summary>Where a case is with a step.</summary>
public enum StepState
{
    /// <summary>No case is drawn: the definition itself.</summary>
    Plain,

    /// <summary>Still to come.</summary>
    Next,

    /// <summary>The case is here.</summary>
    Now,

    /// <summary>Finished.</summary>
    Done,

    /// <summary>This case does not go here.</summary>
    NotTaken,
}

/// <summary>A step of a pathway.</summary>
/// <param name="Id">Id of the activity in the definition; unique in the view.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Phase">The phase it belongs to; one of <see cref="PathwayView.Phases"/>.</param>
/// <param name="State">Where the case is with it; <see cref="StepState.Plain"/> throughout on a workflow map.</param>
/// <param name="IsGate">A fork, join or decision: drawn as a diamond with its question below.</param>
/// <param name="Note">Small words below the title: a date, a plan.</param>
/// <param name="Clock">Its clock while the case is here.</param>
/// <param name="Cases">Cases in this step now (workflow map); null draws no number.</param>
/// <param name="Overdue">How many of them are overdue.</param>
/// <param name="Href">Where a click leads, or null.</param>
/// <param name="IsAutomatic">The application does it; nobody waits for it.</param>
public sealed record PathwayStep(
    string Id,
    string Title,
    string Phase,
    StepState State = StepState.Next,
    bool IsGate = false,
    string? Note = null,
    ClockView? Clock = null,
    int? Cases = null,
    int Overdue = 0,
    string? Href = null,
    bool IsAutomatic = false
);

/// <summary>A connection between two steps.</summary>
/// <param name="From">Id of the step it leaves.</param>
/// <param name="To">Id of the step it enters.</param>
/// <param name="Label">The outcome that takes it, or null.</param>
public sealed record PathwayEdge(string From, string To, string? Label = null);

/// <summary>
/// A pathway to draw: what a page reads out of a workflow definition and, for one case, its position. The layout is computed
/// (<see cref="PathwayLayout"/>), so a view needs no coordinates.
/// </summary>
/// <param name="Title">For example "fixation-plus-radiation, version 4".</param>
/// <param name="Phases">The phases from left to right.</param>
/// <param name="Steps">Steps in the order of the definition.</param>
/// <param name="Edges">Connections; loops back are allowed.</param>
public sealed record PathwayView(
    string Title,
    IReadOnlyList<string> Phases,
    IReadOnlyList<PathwayStep> Steps,
    IReadOnlyList<PathwayEdge> Edges
);
